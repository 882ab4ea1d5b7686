import { stateSentence } from '../../gamebook/gamebook-sentences';
import type { Book } from '../../gamebook/story/book';
import { endingOf } from '../../gamebook/story/ending';
import { stateErrors } from '../../gamebook/story/state-errors';
import type { Sentence } from '../../problem/sentence';
import { LISTED_ERRORS } from '../../problem/validation';
import { SESSION_DOCUMENT_SENTENCES } from './session-document-sentences';
import type { TurnEntry } from './session-document';
import { statePointer } from './turn-errors';

/** What of a turn does not fit the gamebook. */
export interface BookError {
  /** The turn's number in the document. */
  turn: number;
  /** Starts with `/document`. */
  pointer: string;
  said: Sentence;
}

/**
 * The first hundred places where turns are at odds with the gamebook that the session is to go on in.
 *
 * @param first place of the first of these turns in the document
 * @param isSame whether the book has the very text that the turns were played in: then their endings must be its endings, too
 */
export function bookErrors(
  turns: readonly TurnEntry[],
  first: number,
  match: { book: Book; isSame: boolean },
): BookError[] {
  const errors: BookError[] = [];
  for (const [index, turn] of turns.entries()) {
    for (const error of errorsOf(turn, `/document/turns/${first + index}`, match)) {
      errors.push(error);
      if (errors.length === LISTED_ERRORS) return errors;
    }
  }
  return errors;
}

function* errorsOf(
  { id, state, ending }: TurnEntry,
  pointer: string,
  { book, isSame }: { book: Book; isSame: boolean },
): Generator<BookError> {
  let fits = true;
  for (const error of stateErrors(book, state)) {
    fits = false;
    const { entityId, field } = error;
    yield { turn: id, pointer: statePointer(pointer, entityId, field), said: stateSentence(error) };
  }
  if (isSame && fits && !isSameEnding(ending, endingOf(book, state))) {
    yield { turn: id, pointer: `${pointer}/ending`, said: SESSION_DOCUMENT_SENTENCES.endingWrong() };
  }
}

function isSameEnding(left: TurnEntry['ending'], right: TurnEntry['ending']): boolean {
  return left?.title === right?.title && left?.kind === right?.kind;
}
