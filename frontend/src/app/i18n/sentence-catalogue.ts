import type { SentenceCatalogue } from './sentence';
import { CHECK_SENTENCES } from './sentences/check-sentences';
import { CONDITION_SENTENCES } from './sentences/condition-sentences';
import { DOCUMENT_SENTENCES } from './sentences/document-sentences';
import { FIELD_SENTENCES } from './sentences/field-sentences';
import { GAMEBOOK_SENTENCES } from './sentences/gamebook-sentences';
import { IMPORT_SENTENCES } from './sentences/import-sentences';
import { MODEL_SENTENCES } from './sentences/model-sentences';
import { PROVIDER_SENTENCES } from './sentences/provider-sentences';
import { REQUEST_SENTENCES } from './sentences/request-sentences';
import { SESSION_SENTENCES } from './sentences/session-sentences';
import { SETTING_SENTENCES } from './sentences/setting-sentences';
import { TURN_SENTENCES } from './sentences/turn-sentences';

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
  ...CONDITION_SENTENCES,
  ...SESSION_SENTENCES,
  ...PROVIDER_SENTENCES,
  ...CHECK_SENTENCES,
  ...TURN_SENTENCES,
  ...DOCUMENT_SENTENCES,
};

export { PROBLEM_TITLES } from './sentences/problem-titles';
