import type { ProblemCode } from './problem-codes';
import { fixedSentence, type Sentence } from './sentence';

/** What the violation of a database constraint means to the caller. */
export interface ConstraintProblem {
  said: Sentence<ProblemCode>;
  /** The field of the request body that is concerned, as a JSON pointer. */
  pointer?: string;
}

/** What is said of a write that came too late. Whoever looks first speaks more plainly, under the same codes. */
const MODEL_NAME_TAKEN = fixedSentence(
  'LLM_MODEL_NAME_TAKEN',
  'Another model has this name. Choose a different one.',
);
const GAMEBOOK_NAME_TAKEN = fixedSentence(
  'GAMEBOOK_NAME_TAKEN',
  'Another gamebook has this name. Choose a different one.',
);
const GAMEBOOK_IN_USE = fixedSentence('GAMEBOOK_IN_USE', 'Sessions play this gamebook. Delete them first.');
const MODEL_NOT_FOUND = fixedSentence('LLM_MODEL_NOT_FOUND', 'Model not found');

/** For the document of the API. */
export const CONSTRAINT_SENTENCES = {
  MODEL_NAME_TAKEN,
  GAMEBOOK_NAME_TAKEN,
  GAMEBOOK_IN_USE,
  MODEL_NOT_FOUND,
};

/**
 * Constraint name -> problem. Services check first and speak plainly; this table catches what slips between the check
 * and the write when two requests come at once.
 */
export const CONSTRAINT_PROBLEMS: ReadonlyMap<string, ConstraintProblem> = new Map<string, ConstraintProblem>(
  [
    ['UQ_llm_model_name', { said: MODEL_NAME_TAKEN(), pointer: '/name' }],
    ['UQ_gamebook_name', { said: GAMEBOOK_NAME_TAKEN(), pointer: '/name' }],
    ['FK_session_gamebook', { said: GAMEBOOK_IN_USE() }],
    ['FK_session_llm_model', { said: MODEL_NOT_FOUND() }],
    // Deleting a gamebook deletes its revisions first, so this one fires before the other.
    ['FK_session_gamebook_revision', { said: GAMEBOOK_IN_USE() }],
  ],
);
