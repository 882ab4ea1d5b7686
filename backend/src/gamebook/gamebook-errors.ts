import { DomainError } from '../problem/domain-error';
import { fieldProblem } from '../problem/problem';
import type { GamebookProblem } from './format/gamebook-problem';
import type { TaskLimits } from '../worker/kept-worker';
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

/** Reading a file takes more than there is for it. @param cause what was exceeded */
export function gamebookTooComplex({ seconds, mebibytes }: TaskLimits, cause: Error): DomainError {
  return new DomainError(GAMEBOOK_SENTENCES.tooComplex({ seconds, mebibytes }), [], { cause });
}

/** The gamebook cannot be deleted: it would be there again after the next start. */
export function gamebookBundled(): DomainError {
  return new DomainError(GAMEBOOK_SENTENCES.bundled());
}

/** The gamebook cannot be deleted: sessions play it. */
export function gamebookInUse(sessionCount: number): DomainError {
  return new DomainError(GAMEBOOK_SENTENCES.inUse({ sessionCount }));
}
