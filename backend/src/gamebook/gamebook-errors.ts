import { DomainError } from '../problem/domain-error';
import type { GamebookProblem } from './format/gamebook-problem';

export function gamebookNotFound(): DomainError {
  return new DomainError('GAMEBOOK_NOT_FOUND', 'Gamebook not found');
}

export function gamebookNameTaken(name: string): DomainError {
  const detail = `There is a gamebook "${name}" already. Choose another name, or delete that one first.`;
  return new DomainError('GAMEBOOK_NAME_TAKEN', detail, [{ pointer: '/name', detail }]);
}

/** `errors` carry line and column besides pointer and detail. */
export function gamebookInvalid(errors: readonly GamebookProblem[]): DomainError {
  const count = errors.length === 1 ? 'one mistake' : `${errors.length} mistakes`;
  return new DomainError(
    'GAMEBOOK_INVALID',
    `The file has ${count}. Put it right and import it again.`,
    errors,
  );
}

export function gamebookBundled(): DomainError {
  return new DomainError('GAMEBOOK_BUNDLED', 'This gamebook comes with the app and cannot be deleted.');
}

export function gamebookInUse(sessionCount: number): DomainError {
  const sessions = sessionCount === 1 ? 'One session plays' : `${sessionCount} sessions play`;
  return new DomainError('GAMEBOOK_IN_USE', `${sessions} this gamebook. Delete the sessions first.`);
}
