import type { Book } from '../../gamebook/story/book';
import { endingOf } from '../../gamebook/story/ending';
import { stateMistakes } from '../../gamebook/story/state-mistakes';
import { MISTAKES_LIMIT } from './session-document-reader';
import type { TurnEntry } from './session-document';
import { statePointer } from './turn-mistakes';

/** What of a turn does not fit the gamebook. */
export interface BookMistake {
  /** The turn's number in the document. */
  turn: number;
  /** Starts with `/document`. */
  pointer: string;
  /** A sentence. */
  detail: string;
}

/**
 * The first hundred places where turns are at odds with the gamebook that the session is to go on in.
 *
 * @param isSame whether it has the very text that the turns were played in: then their endings must be its endings, too
 */
export function bookMistakes(book: Book, isSame: boolean, turns: readonly TurnEntry[]): BookMistake[] {
  const mistakes: BookMistake[] = [];
  for (const [index, { id, state, ending }] of turns.entries()) {
    if (mistakes.length >= MISTAKES_LIMIT) break;
    const turn = `/document/turns/${index}`;
    const found = stateMistakes(book, state);
    mistakes.push(
      ...found.map(({ entityId, field, detail }) => ({
        turn: id,
        pointer: statePointer(turn, entityId, field),
        detail,
      })),
    );
    const isRight = !isSame || found.length > 0 || isSameEnding(ending, endingOf(book, state));
    if (!isRight) {
      const detail = 'This is not the ending that the gamebook has for the state of the turn.';
      mistakes.push({ turn: id, pointer: `${turn}/ending`, detail });
    }
  }
  return mistakes.slice(0, MISTAKES_LIMIT);
}

function isSameEnding(left: TurnEntry['ending'], right: TurnEntry['ending']): boolean {
  return left?.title === right?.title && left?.kind === right?.kind;
}
