import { violatedConstraint } from '../problem/database-failure';
import { DomainError } from '../problem/domain-error';
import { SESSION_SENTENCES } from './session-sentences';

/** No session has the id. */
export function sessionNotFound(): DomainError {
  return new DomainError(SESSION_SENTENCES.notFound());
}

/** No turn of the session has the id. */
export function turnNotFound(): DomainError {
  return new DomainError(SESSION_SENTENCES.turnNotFound());
}

/**
 * The session tells one turn at a time.
 *
 * @param reason what keeps it just now: a turn that is told, or another request that changes it
 */
export function turnInProgress(reason: 'TURN' | 'OTHER_REQUEST' = 'TURN'): DomainError {
  return new DomainError(SESSION_SENTENCES.turnInProgress({ reason }));
}

/** Whether a session could not be written since its gamebook, found a moment ago, is gone. */
export function isGamebookGone(error: unknown): boolean {
  const constraint = violatedConstraint(error);
  return constraint === 'FK_session_gamebook' || constraint === 'FK_session_gamebook_revision';
}
