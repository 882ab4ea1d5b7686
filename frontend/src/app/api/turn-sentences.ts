import { numberOf, type ServerSentence } from './server-sentence';

/**
 * What was not sent of a turn as it was set. `backend/src/provider/guard/setting-filter.ts`, the strategies and
 * `backend/src/session/turn-history.ts` say it in English.
 */
export const TURN_SENTENCES: readonly ServerSentence[] = [
  {
    pattern: /^(.+) cannot use tools, so this story may stand still$/,
    say: (provider) => $localize`${provider}:provider: cannot use tools, so this story may stand still`,
  },
  {
    pattern: /^(.+) does not take "(.+)"; it was left out$/,
    say: (provider, setting) =>
      $localize`${provider}:provider: does not take “${setting}:setting:”; it was left out`,
  },
  {
    pattern: /^(.+) does not take this setting; it was left out$/,
    say: (name) => $localize`${name}:modelName: does not take this setting; it was left out`,
  },
  {
    pattern: /^(.+) does not take this setting while it reasons; it was left out$/,
    say: (name) => $localize`${name}:modelName: does not take this setting while it reasons; it was left out`,
  },
  {
    pattern: /^DeepSeek ignores this setting while it thinks; it was left out$/,
    say: () => $localize`DeepSeek ignores this setting while it thinks; it was left out`,
  },
  {
    pattern: /^This model does not reason; the reasoning effort was left out$/,
    say: () => $localize`This model does not reason; the reasoning effort was left out`,
  },
  {
    pattern: /^This model does not think; the setting was left out$/,
    say: () => $localize`This model does not think; the setting was left out`,
  },
  {
    pattern: /^Groq does not take the raw format together with tools; it was left out$/,
    say: () => $localize`Groq does not take the raw format together with tools; it was left out`,
  },
  {
    pattern: /^OpenRouter takes either an effort or a budget for reasoning; the effort was left out$/,
    say: () =>
      $localize`OpenRouter takes either an effort or a budget for reasoning; the effort was left out`,
  },
  {
    pattern: /^Thinking is disabled for this model, so its reasoning effort was left out$/,
    say: () => $localize`Thinking is disabled for this model, so its reasoning effort was left out`,
  },
  {
    pattern:
      /^1 earlier turn was left out: the context window of (\d+) tokens has no room for the whole story$/,
    say: (tokens) =>
      $localize`1 earlier turn was left out: the context window of ${numberOf(tokens)}:tokens: tokens has no room for the whole story`,
  },
  {
    pattern:
      /^1 earlier turn was left out after the beginning: the context window of (\d+) tokens has no room for the whole story$/,
    say: (tokens) =>
      $localize`1 earlier turn was left out after the beginning: the context window of ${numberOf(tokens)}:tokens: tokens has no room for the whole story`,
  },
  {
    pattern:
      /^(\d+) earlier turns were left out: the context window of (\d+) tokens has no room for the whole story$/,
    say: (count, tokens) =>
      $localize`${count}:count: earlier turns were left out: the context window of ${numberOf(tokens)}:tokens: tokens has no room for the whole story`,
  },
  {
    pattern:
      /^(\d+) earlier turns were left out after the beginning: the context window of (\d+) tokens has no room for the whole story$/,
    say: (count, tokens) =>
      $localize`${count}:count: earlier turns were left out after the beginning: the context window of ${numberOf(tokens)}:tokens: tokens has no room for the whole story`,
  },
];
