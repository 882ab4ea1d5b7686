import { DomainError } from '../problem/domain-error';

/** No session has the id. */
export function sessionNotFound(): DomainError {
  return new DomainError('SESSION_NOT_FOUND', 'Session not found');
}
