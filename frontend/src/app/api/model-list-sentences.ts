import type { ServerSentence } from './server-sentence';

/** Why there is no list of models to choose from. `backend/src/llm-model/provider-models.service.ts` says it in English. */
export const MODEL_LIST_SENTENCES: readonly ServerSentence[] = [
  {
    pattern: /^(.+) needs no model name of a provider: enter any name$/,
    say: (provider) => $localize`${provider}:provider: needs no model name of a provider: enter any name`,
  },
  {
    pattern: /^(.+) offers no list of its models$/,
    say: (provider) => $localize`${provider}:provider: offers no list of its models`,
  },
  {
    pattern: /^Enter the name as its documentation gives it$/,
    say: () => $localize`Enter the name as its documentation gives it`,
  },
  {
    pattern: /^There is no list of models under (.+)$/,
    say: (address) => $localize`There is no list of models under ${address}:address:`,
  },
  {
    pattern: /^Check the base URL; if it is right, enter the name as the documentation of (.+) gives it$/,
    say: (provider) =>
      $localize`Check the base URL; if it is right, enter the name as the documentation of ${provider}:provider: gives it`,
  },
];
