import { numberOf, type ServerSentence } from './server-sentence';
import { localizedTerm } from '../i18n/server-terms';
import { SHARING_SENTENCES } from './sharing-sentences';

/** What a setting must be, by the server's words for it. */
const TYPES: Readonly<Record<string, (setting: string) => string>> = {
  'a number': (setting) => $localize`${setting}:setting: must be a number`,
  'a whole number': (setting) => $localize`${setting}:setting: must be a whole number`,
  'a text': (setting) => $localize`${setting}:setting: must be a text`,
  'either true or false': (setting) => $localize`${setting}:setting: must be either true or false`,
  'a list': (setting) => $localize`${setting}:setting: must be a list`,
  'an object': (setting) => $localize`${setting}:setting: must be an object: names and values in { }`,
};

const MODEL_SENTENCES: readonly ServerSentence[] = [
  { pattern: /^Name is required$/, say: () => $localize`Name is required` },
  { pattern: /^Model name is required$/, say: () => $localize`Model name is required` },
  { pattern: /^Provider is required$/, say: () => $localize`Provider is required` },
  { pattern: /^This field is not known$/, say: () => $localize`This field is not known` },
  { pattern: /^This field is missing$/, say: () => $localize`This field is missing` },
  { pattern: /^Provider not supported$/, say: () => $localize`Provider not supported` },
  {
    pattern: /^The name must have 1 to (\d+) characters$/,
    say: (count) => $localize`The name must have 1 to ${count}:count: characters`,
  },
  {
    pattern: /^The model name must have 1 to (\d+) characters$/,
    say: (count) => $localize`The model name must have 1 to ${count}:count: characters`,
  },
  {
    pattern: /^The name must not have line breaks or control characters$/,
    say: () => $localize`The name must not have line breaks or control characters`,
  },
  {
    pattern: /^The model name must not have line breaks or control characters$/,
    say: () => $localize`The model name must not have line breaks or control characters`,
  },
  {
    pattern: /^A model is already called "(.+)"\. Choose another name$/,
    say: (name) => $localize`A model is already called “${name}:modelName:”`,
  },
];

const CONNECTION_SENTENCES: readonly ServerSentence[] = [
  {
    pattern: /^Base URL is required for (.+)$/,
    say: (provider) => $localize`Base URL is required for ${provider}:provider:`,
  },
  {
    pattern: /^Base URL can have at most (\d+) characters$/,
    say: (count) => $localize`Base URL can have at most ${count}:count: characters`,
  },
  {
    pattern: /^Base URL must begin with http:\/\/ or https:\/\/$/,
    say: () => $localize`Base URL must begin with http:// or https://`,
  },
  { pattern: /^Base URL is not a valid URL$/, say: () => $localize`Base URL is not a valid URL` },
  {
    pattern: /^Base URL must not hold a user name or password; enter the key as API key$/,
    say: () => $localize`Base URL must not hold a user name or password; enter the key as API key`,
  },
  {
    pattern: /^Base URL must not have a query or a fragment$/,
    say: () => $localize`Base URL must not have a query or a fragment`,
  },
  {
    pattern: /^Base URL still has (\{\w+\}) in it(?:: .+)?$/,
    say: (part) => $localize`Base URL still has ${part}:part: in it: put your own there`,
  },
  {
    pattern: /^(.+) has no base URL$/,
    say: (provider) => $localize`${provider}:provider: has no base URL`,
  },
  {
    pattern: /^API key is required for (.+)$/,
    say: (provider) => $localize`API key is required for ${provider}:provider:`,
  },
  {
    pattern: /^(.+) takes no API key$/,
    say: (provider) => $localize`${provider}:provider: takes no API key`,
  },
  {
    pattern: /^The API key must not be empty; null removes a stored key$/,
    say: () => $localize`The API key must not be empty`,
  },
  {
    pattern: /^The API key must not be longer than (\d+) characters$/,
    say: (count) => $localize`API key can have at most ${count}:count: characters`,
  },
  {
    pattern: /^The API key has a blank, a line break or a character that no key can have\. Copy it again/,
    say: () =>
      $localize`The API key has a blank, a line break or a character that no key can have. Copy it again from the provider`,
  },
];

const SETTING_SENTENCES: readonly ServerSentence[] = [
  {
    pattern: /^(.+) has no setting "(.+)"$/,
    say: (provider, name) => $localize`${provider}:provider: has no setting "${name}:setting:"`,
  },
  {
    pattern: /^(.+) must be between (\S+) and (\S+) for (.+)$/,
    say: (setting, minimum, maximum, owner) =>
      $localize`${titleOf(setting)}:setting: must be between ${numberOf(minimum)}:minimum: and ${numberOf(maximum)}:maximum: for ${owner}:owner:`,
  },
  {
    pattern: /^(.+) must be at least (\S+) for (.+)$/,
    say: (setting, minimum, owner) =>
      $localize`${titleOf(setting)}:setting: must be at least ${numberOf(minimum)}:minimum: for ${owner}:owner:`,
  },
  {
    pattern: /^(.+) must be at most (\S+) for (.+)$/,
    say: (setting, maximum, owner) =>
      $localize`${titleOf(setting)}:setting: must be at most ${numberOf(maximum)}:maximum: for ${owner}:owner:`,
  },
  {
    pattern: /^(.+) for (.+) must be one of: (.+)$/,
    say: (setting, owner, choices) =>
      $localize`${titleOf(setting)}:setting: for ${owner}:owner: must be one of: ${choices}:choices:`,
  },
  {
    pattern: /^(.+) must be (a number|a whole number|a text|either true or false|a list|an object)$/,
    say: (setting, type) => TYPES[type]?.(titleOf(setting)) ?? '',
  },
  {
    pattern: /^(.+) can have at most (\d+) characters$/,
    say: (setting, count) =>
      $localize`${titleOf(setting)}:setting: can have at most ${count}:count: characters`,
  },
  {
    pattern: /^(.+) must have at least (\d+) characters$/,
    say: (setting, count) =>
      $localize`${titleOf(setting)}:setting: must have at least ${count}:count: characters`,
  },
  {
    pattern: /^(.+) can have at most (\d+) entries(?: for .+)?$/,
    say: (setting, count) => $localize`${titleOf(setting)}:setting: can have at most ${count}:count: entries`,
  },
  {
    pattern: /^(.+) must have at least (\d+) entries(?: for .+)?$/,
    say: (setting, count) =>
      $localize`${titleOf(setting)}:setting: must have at least ${count}:count: entries`,
  },
  {
    pattern: /^(.+) must not be empty$/,
    say: (setting) => $localize`${titleOf(setting)}:setting: must not be empty`,
  },
  {
    pattern: /^Settings may take up at most (\d+) KiB$/,
    say: (size) => $localize`Settings may take up at most ${size}:size: KiB`,
  },
  {
    pattern: /^"(.+)" is no name of an HTTP header$/,
    say: (name) => $localize`“${name}:header:” is no name of an HTTP header`,
  },
  {
    pattern: /^"(.+)" is there twice: capitals make no other header$/,
    say: (name) => $localize`“${name}:header:” is there twice: capitals make no other header`,
  },
  {
    pattern: /^Extra headers cannot set "(.+)"$/,
    say: (name) => $localize`Extra headers cannot set “${name}:header:”`,
  },
  {
    pattern: /^The value of "(.+)" holds characters that an HTTP header cannot$/,
    say: (name) => $localize`The value of “${name}:header:” holds characters that an HTTP header cannot`,
  },
  {
    pattern: /^Enter the value of "(.+)": none is stored for this server$/,
    say: (name) => $localize`Enter the value of “${name}:header:”: none is stored for this server`,
  },
  {
    pattern: /^Extra body fields cannot set "(.+)"$/,
    say: (name) => $localize`Extra body fields cannot set “${name}:field:”`,
  },
];

/** What a model has lost on the way, by what it was entered for. */
const NOTICE_SENTENCES: readonly ServerSentence[] = [
  {
    pattern: /^The stored API key was removed: it was entered for another provider$/,
    say: () => $localize`The stored API key was removed: it was entered for another provider`,
  },
  {
    pattern: /^The stored API key was removed: it was entered for another server$/,
    say: () => $localize`The stored API key was removed: it was entered for another server`,
  },
  {
    pattern: /^API key is required for (.+), and none is stored any more: enter it again$/,
    say: (provider) =>
      $localize`API key is required for ${provider}:provider:, and none is stored any more: enter it again`,
  },
  {
    pattern: /^The stored extra headers were removed: they were entered for another provider$/,
    say: () => $localize`The stored extra headers were removed: they were entered for another provider`,
  },
  {
    pattern: /^The stored extra headers were removed: they were entered for another server$/,
    say: () => $localize`The stored extra headers were removed: they were entered for another server`,
  },
  {
    pattern:
      /^The values of these extra headers are not stored any more, so the headers were left out: (.+)$/,
    say: (names) =>
      $localize`The values of these extra headers are not stored any more, so the headers were left out: ${names}:headers:`,
  },
  {
    pattern: /^(.+) does not take these settings, so they were dropped: (.+)$/,
    say: (provider, names) =>
      $localize`${provider}:provider: does not take these settings, so they were dropped: ${names}:settings:`,
  },
];

/** The first that fits counts: a notice may begin like a mistake. */
const SERVER_SENTENCES: readonly ServerSentence[] = [
  ...NOTICE_SENTENCES,
  ...SHARING_SENTENCES,
  ...MODEL_SENTENCES,
  ...CONNECTION_SENTENCES,
  ...SETTING_SENTENCES,
];

/** What the server's sentence is in the language of the page, with a full stop where it had one; null: it is not known. */
export function translateSentence(sentence: string): string | null {
  const [, words = sentence, stop = ''] = /^([\s\S]*?)(\.?)$/.exec(sentence) ?? [];
  const said = sayWords(words);
  return said === null ? null : `${said}${stop}`;
}

function sayWords(words: string): string | null {
  for (const { pattern, say } of SERVER_SENTENCES) {
    const match = pattern.exec(words);
    if (!match) continue;
    const facts: readonly (string | undefined)[] = match.slice(1);
    return say(...facts.map((fact) => fact ?? ''));
  }
  return null;
}

/** The title of a setting, or the place in it that stands for one. */
function titleOf(words: string): string {
  const [, place] = /^Entry (\d+)$/.exec(words) ?? [];
  return place === undefined ? localizedTerm(words) : $localize`Entry ${place}:place:`;
}
