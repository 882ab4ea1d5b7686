import type { ServerSentence } from './server-sentence';

/** What to do about a call that failed, as `backend/src/provider` ends its sentences, and why a turn came to nothing. */
export const REMEDY_SENTENCES: readonly ServerSentence[] = [
  { pattern: /^Try again$/, say: () => $localize`Try again` },
  {
    pattern: /^Try again, or go on with another model$/,
    say: () => $localize`Try again, or go on with another model`,
  },
  {
    pattern: /^Try again a little later, or go on with another model$/,
    say: () => $localize`Try again a little later, or go on with another model`,
  },
  {
    pattern: /^Top it up with the provider, or go on with another model$/,
    say: () => $localize`Top it up with the provider, or go on with another model`,
  },
  {
    pattern: /^Enter a smaller context window for it under Models, or go on with another model$/,
    say: () => $localize`Enter a smaller context window for it under Models, or go on with another model`,
  },
  {
    pattern: /^Say it in other words, or go on with another model$/,
    say: () => $localize`Say it in other words, or go on with another model`,
  },
  {
    pattern: /^Check its settings under Models, or go on with another model$/,
    say: () => $localize`Check its settings under Models, or go on with another model`,
  },
  { pattern: /^Check the key under Models$/, say: () => $localize`Check the key under Models` },
  { pattern: /^Enter one under Models$/, say: () => $localize`Enter one under Models` },
  {
    pattern: /^Enter one for this model under Models$/,
    say: () => $localize`Enter one for this model under Models`,
  },
  {
    pattern: /^Enter one for this model under Models, or set (\w+) where the app runs$/,
    say: (variable) =>
      $localize`Enter one for this model under Models, or set ${variable}:variable: where the app runs`,
  },
  {
    pattern: /^Check the model name and the base URL under Models$/,
    say: () => $localize`Check the model name and the base URL under Models`,
  },
  {
    pattern: /^Check that the server is running and that the base URL under Models is right$/,
    say: () => $localize`Check that the server is running and that the base URL under Models is right`,
  },
  {
    pattern: /^Correct it for this model under Models$/,
    say: () => $localize`Correct it for this model under Models`,
  },
  {
    pattern: /^(\w+) holds no valid base URL$/,
    say: (variable) => $localize`${variable}:variable: holds no valid base URL`,
  },
  {
    pattern: /^Correct it where the app runs, or enter a base URL for this model under Models$/,
    say: () => $localize`Correct it where the app runs, or enter a base URL for this model under Models`,
  },
  {
    pattern: /^The base URL under Models may be wrong$/,
    say: () => $localize`The base URL under Models may be wrong`,
  },
  {
    pattern:
      /^The server sends requests on to another address \(HTTP status (\d+)\), and an API key must not go there$/,
    say: (status) =>
      $localize`The server sends requests on to another address (HTTP status ${status}:status:), and an API key must not go there`,
  },
  {
    pattern: /^Enter the final base URL under Models$/,
    say: () => $localize`Enter the final base URL under Models`,
  },
  {
    pattern: /^The model's answer ended without saying so$/,
    say: () => $localize`The model’s answer ended without saying so`,
  },
  {
    pattern: /^The model ended its answer without a word$/,
    say: () => $localize`The model ended its answer without a word`,
  },
  {
    pattern: /^The model used up its output limit before the first word of the story$/,
    say: () => $localize`The model used up its output limit before the first word of the story`,
  },
  {
    pattern: /^Raise its maximum output tokens$/,
    say: () => $localize`Raise its maximum output tokens`,
  },
  {
    pattern: /^The provider's content filter stopped the answer before the first word$/,
    say: () => $localize`The provider’s content filter stopped the answer before the first word`,
  },
  {
    pattern: /^Put it differently, or choose another model$/,
    say: () => $localize`Put it differently, or choose another model`,
  },
];
