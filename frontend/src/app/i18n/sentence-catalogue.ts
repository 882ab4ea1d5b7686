import type { SentenceCatalogue } from './sentence';
import { FIELD_SENTENCES } from './sentences/field-sentences';
import { GAMEBOOK_SENTENCES } from './sentences/gamebook-sentences';
import { IMPORT_SENTENCES } from './sentences/import-sentences';
import { MODEL_SENTENCES } from './sentences/model-sentences';
import { REQUEST_SENTENCES } from './sentences/request-sentences';
import { SESSION_SENTENCES } from './sentences/session-sentences';
import { SETTING_SENTENCES } from './sentences/setting-sentences';

/**
 * What the server's sentences are in words, by the codes of `docs/api/openapi.json` (schema `SentenceCode`, where each has an example of every
 * form): a test holds the two together.
 */
export const SENTENCES: SentenceCatalogue = {
  ...REQUEST_SENTENCES,
  ...FIELD_SENTENCES,
  ...MODEL_SENTENCES,
  ...SETTING_SENTENCES,
  ...IMPORT_SENTENCES,
  ...GAMEBOOK_SENTENCES,
  ...SESSION_SENTENCES,
};

export { PROBLEM_TITLES } from './sentences/problem-titles';
