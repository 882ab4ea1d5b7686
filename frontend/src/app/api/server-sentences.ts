import { CHECK_SENTENCES } from './check-sentences';
import { FAILURE_SENTENCES } from './failure-sentences';
import { MODEL_LIST_SENTENCES } from './model-list-sentences';
import { REMEDY_SENTENCES } from './remedy-sentences';
import { numberOf, type ServerSentence } from './server-sentence';
import { localizedTerm } from '../i18n/server-terms';
import { SHARING_SENTENCES } from './sharing-sentences';
import { TURN_SENTENCES } from './turn-sentences';

/** Mistakes of a model's fields that failures, checks and warnings repeat. */
const FORM_SENTENCES: readonly ServerSentence[] = [
  {
    pattern: /^Base URL is required for (.+)$/,
    say: (provider) => $localize`Base URL is required for ${provider}:provider:`,
  },
  {
    pattern: /^Base URL must begin with http:\/\/ or https:\/\/$/,
    say: () => $localize`Base URL must begin with http:// or https://`,
  },
  {
    pattern: /^API key is required for (.+)$/,
    say: (provider) => $localize`API key is required for ${provider}:provider:`,
  },
  {
    pattern: /^(.+) for (.+) must be one of: (.+)$/,
    say: (setting, owner, choices) =>
      $localize`${localizedTerm(setting)}:setting: for ${owner}:owner: must be one of: ${choices}:choices:`,
  },
];

const LOCAL_SERVER_SENTENCES: readonly ServerSentence[] = [
  { pattern: /^Nothing listens there$/, say: () => $localize`Nothing listens there` },
  { pattern: /^This app itself listens there$/, say: () => $localize`This app itself listens there` },
  {
    pattern: /^It answers, but has no models yet$/,
    say: () => $localize`It answers, but has no models yet`,
  },
  { pattern: /^It answers, with one model$/, say: () => $localize`It answers, with one model` },
  {
    pattern: /^It answers, with (\d+) models$/,
    say: (count) => $localize`It answers, with ${numberOf(count)}:count: models`,
  },
  {
    pattern: /^Something else listens there: it does not answer as a server of models does$/,
    say: () => $localize`Something else listens there: it does not answer as a server of models does`,
  },
  {
    pattern: /^Something listens there, but did not answer within ([\d.]+) seconds$/,
    say: (seconds) =>
      $localize`Something listens there, but did not answer within ${numberOf(seconds)}:seconds: seconds`,
  },
  {
    pattern: /^A server answers there, but asks for an API key\. Add a model with its base URL and key$/,
    say: () =>
      $localize`A server answers there, but asks for an API key. Add a model with its base URL and key`,
  },
  {
    pattern: /^A server answers there, but is not ready; it may be loading a model\. Look again in a moment$/,
    say: () =>
      $localize`A server answers there, but is not ready; it may be loading a model. Look again in a moment`,
  },
];

/** The first that fits counts: what a check found may begin like a setting. */
const SERVER_SENTENCES: readonly ServerSentence[] = [
  ...TURN_SENTENCES,
  ...CHECK_SENTENCES,
  ...FAILURE_SENTENCES,
  ...REMEDY_SENTENCES,
  ...MODEL_LIST_SENTENCES,
  ...SHARING_SENTENCES,
  ...FORM_SENTENCES,
  ...LOCAL_SERVER_SENTENCES,
];

/** What the server's sentence is in the language of the page, with a full stop where it had one; null: it is not known. */
export function translateSentence(sentence: string): string | null {
  const [, words = sentence, status, stop = ''] = SENTENCE.exec(sentence) ?? [];
  const said = sayWords(words);
  if (said === null) return null;
  return `${said}${status === undefined ? '' : $localize` (HTTP status ${status}:status:)`}${stop}`;
}

/** Any words, the status that the server names last, and the full stop. */
const SENTENCE = /^([\s\S]*?)(?: \(HTTP status (\d+)\))?(\.?)$/;

function sayWords(words: string): string | null {
  for (const { pattern, say } of SERVER_SENTENCES) {
    const match = pattern.exec(words);
    if (!match) continue;
    const facts: readonly (string | undefined)[] = match.slice(1);
    return say(...facts.map((fact) => fact ?? ''));
  }
  // A mistake in a setting that was saved before there was a rule for it.
  const [, mistake] = /^(.+); it was left out$/.exec(words) ?? [];
  const said = mistake === undefined ? null : sayWords(mistake);
  return said === null ? null : $localize`${said}:mistake:; it was left out`;
}
