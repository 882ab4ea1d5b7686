import type { ProblemCode } from './problem-codes';

/** What the violation of a database constraint means to the caller. */
export interface ConstraintProblem {
  code: ProblemCode;
  detail: string;
  /** The field of the request body that is concerned, as a JSON pointer. */
  pointer?: string;
}

/**
 * Constraint name -> problem. Services check first and speak plainly; this table catches what slips between the check
 * and the write when two requests come at once.
 */
export const CONSTRAINT_PROBLEMS: ReadonlyMap<string, ConstraintProblem> = new Map<string, ConstraintProblem>(
  [
    [
      'UQ_llm_model_name',
      {
        code: 'LLM_MODEL_NAME_TAKEN',
        detail: 'Another model has this name. Choose a different one.',
        pointer: '/name',
      },
    ],
    [
      'UQ_gamebook_name',
      {
        code: 'GAMEBOOK_NAME_TAKEN',
        detail: 'Another gamebook has this name. Choose a different one.',
        pointer: '/name',
      },
    ],
    [
      'FK_session_gamebook',
      { code: 'GAMEBOOK_IN_USE', detail: 'Sessions play this gamebook. Delete them first.' },
    ],
    ['FK_session_llm_model', { code: 'LLM_MODEL_NOT_FOUND', detail: 'Model not found' }],
    // Deleting a gamebook deletes its revisions first, so this one fires before the other.
    [
      'FK_session_gamebook_revision',
      { code: 'GAMEBOOK_IN_USE', detail: 'Sessions play this gamebook. Delete them first.' },
    ],
  ],
);
