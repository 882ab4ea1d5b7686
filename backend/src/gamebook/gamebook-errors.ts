import { DomainError } from '../problem/domain-error';
import { fieldProblem } from '../problem/problem';
import type { GamebookProblem } from './format/gamebook-problem';
import { GAMEBOOK_SENTENCES } from './gamebook-sentences';

/** No gamebook has the id. */
export function gamebookNotFound(): DomainError {
  return new DomainError(GAMEBOOK_SENTENCES.notFound());
}

/** Another gamebook has the name. */
export function gamebookNameTaken(name: string): DomainError {
  const said = GAMEBOOK_SENTENCES.nameTaken({ name });
  return new DomainError(said, [fieldProblem('/name', said)]);
}

/** A file is no gamebook. `errors` carry line and column besides the pointer. */
export function gamebookInvalid(errors: readonly GamebookProblem[]): DomainError {
  return new DomainError(GAMEBOOK_SENTENCES.invalid({ count: errors.length }), errors);
}

/** The gamebook cannot be deleted: it would be there again after the next start. */
export function gamebookBundled(): DomainError {
  return new DomainError(GAMEBOOK_SENTENCES.bundled());
}

/** The gamebook cannot be deleted: sessions play it. */
export function gamebookInUse(sessionCount: number): DomainError {
  return new DomainError(GAMEBOOK_SENTENCES.inUse({ sessionCount }));
}
