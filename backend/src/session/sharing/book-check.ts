import { stateSentence } from '../../gamebook/gamebook-sentences';
import type { Book } from '../../gamebook/story/book';
import { endingOf } from '../../gamebook/story/ending';
import { stateMistakes } from '../../gamebook/story/state-mistakes';
import type { Sentence } from '../../problem/sentence';
import { LISTED_ERRORS } from '../../problem/validation';
import { SESSION_DOCUMENT_SENTENCES } from './session-document-sentences';
import type { TurnEntry } from './session-document';
import { statePointer } from './turn-mistakes';

/** What of a turn does not fit the gamebook. */
export interface BookMistake {
  /** The turn's number in the document. */
  turn: number;
  /** Starts with `/document`. */
  pointer: string;
  said: Sentence;
}

/**
 * The first hundred places where turns are at odds with the gamebook that the session is to go on in.
 *
 * @param isSame whether it has the very text that the turns were played in: then their endings must be its endings, too
 */
export function bookMistakes(book: Book, isSame: boolean, turns: readonly TurnEntry[]): BookMistake[] {
  const mistakes: BookMistake[] = [];
  for (const [index, turn] of turns.entries()) {
    for (const mistake of mistakesOf(turn, `/document/turns/${index}`, { book, isSame })) {
      mistakes.push(mistake);
      if (mistakes.length === LISTED_ERRORS) return mistakes;
    }
  }
  return mistakes;
}

function* mistakesOf(
  { id, state, ending }: TurnEntry,
  pointer: string,
  { book, isSame }: { book: Book; isSame: boolean },
): Generator<BookMistake> {
  let fits = true;
  for (const mistake of stateMistakes(book, state)) {
    fits = false;
    const { entityId, field } = mistake;
    yield { turn: id, pointer: statePointer(pointer, entityId, field), said: stateSentence(mistake) };
  }
  if (isSame && fits && !isSameEnding(ending, endingOf(book, state))) {
    yield { turn: id, pointer: `${pointer}/ending`, said: SESSION_DOCUMENT_SENTENCES.endingWrong() };
  }
}

function isSameEnding(left: TurnEntry['ending'], right: TurnEntry['ending']): boolean {
  return left?.title === right?.title && left?.kind === right?.kind;
}
