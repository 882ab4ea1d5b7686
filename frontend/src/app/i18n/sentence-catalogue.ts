import type { SentenceCatalogue } from './sentence';
import { CONDITION_SENTENCES } from './sentences/condition-sentences';
import { DOCUMENT_SENTENCES } from './sentences/document-sentences';
import { GAMEBOOK_SENTENCES } from './sentences/gamebook-sentences';
import { MODEL_SENTENCES } from './sentences/model-sentences';
import { REQUEST_SENTENCES } from './sentences/request-sentences';
import { SESSION_SENTENCES } from './sentences/session-sentences';

/**
 * What the server's sentences are in words, by the codes of `docs/api/openapi.json` (schema `SentenceCode`, where each has an example of every
 * form): a test holds the two together.
 */
export const SENTENCES: SentenceCatalogue = {
  ...REQUEST_SENTENCES,
  ...MODEL_SENTENCES,
  ...GAMEBOOK_SENTENCES,
  ...CONDITION_SENTENCES,
  ...SESSION_SENTENCES,
  ...DOCUMENT_SENTENCES,
};

export { PROBLEM_TITLES } from './sentences/problem-titles';
