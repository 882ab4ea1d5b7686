import { violatedConstraint } from '../problem/database-failure';
import { DomainError } from '../problem/domain-error';

/** No session has the id. */
export function sessionNotFound(): DomainError {
  return new DomainError('SESSION_NOT_FOUND', 'Session not found');
}

/** No turn of the session has the id. */
export function turnNotFound(): DomainError {
  return new DomainError('TURN_NOT_FOUND', 'Turn not found');
}

/** The session tells one turn at a time. */
export function turnInProgress(): DomainError {
  return new DomainError(
    'TURN_IN_PROGRESS',
    'A turn of this session is being told. Wait for its end or stop it.',
  );
}

/** Whether a session could not be written since its gamebook, found a moment ago, is gone. */
export function isGamebookGone(error: unknown): boolean {
  const constraint = violatedConstraint(error);
  return constraint === 'FK_session_gamebook' || constraint === 'FK_session_gamebook_revision';
}
