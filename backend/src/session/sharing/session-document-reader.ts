import { maxLength } from 'class-validator';
import { readFrame, SESSION_DOCUMENT, unknownFields } from '../../document/document-frame';
import { schemaMistakes } from '../../document/document-schema';
import type { FieldProblem } from '../../problem/problem';
import { validationFailed } from '../../problem/validation';
import { isJsonObject } from '../../unknown/json-object';
import { type SessionEntry, type TurnEntry, TURNS_LIMIT } from './session-document';
import { isSessionEntry, isTurnEntry } from './session-document-schema';
import { turnMistakes } from './turn-mistakes';

/** Mistakes after which the rest of a document is not looked at: nobody reads more. */
export const MISTAKES_LIMIT = 100;

/** As in `CreateSessionRequest`. */
const TITLE_LIMIT = 255;

/** A document in which everything fits together. Whether its gamebook is here is another question. */
export interface ReadSession {
  session: SessionEntry;
  /** Each behind its parent; `id`s are unique. */
  turns: readonly TurnEntry[];
}

/**
 * Reads the body of an import, or of its preview.
 *
 * @throws DomainError `VALIDATION_FAILED` with the first hundred mistakes
 */
export function readSessionImport(body: unknown): ReadSession {
  if (!isJsonObject(body)) throw validationFailed([{ pointer: '', detail: 'The body must be an object.' }]);
  const unknown = unknownFields(body, ['document'], '');
  if (unknown.length > 0) throw validationFailed(unknown.slice(0, MISTAKES_LIMIT));
  return readDocument(body['document']);
}

function readDocument(document: unknown): ReadSession {
  const frame = readFrame(document, SESSION_DOCUMENT);
  if ('mistake' in frame) throw validationFailed([frame.mistake]);
  const { fields } = frame;
  const mistakes = unknownFields(
    fields,
    ['format', 'version', 'exportedAt', 'session', 'turns'],
    '/document',
  );
  const session = readSession(fields['session'], mistakes);
  const turns = readTurns(fields['turns'], mistakes);
  const head = session?.headTurn ?? null;
  if (head !== null && mistakes.length === 0 && !turns.some(({ id }) => id === head)) {
    mistakes.push({
      pointer: '/document/session/headTurn',
      detail: 'The document has no turn of this number.',
    });
  }
  if (session === null || mistakes.length > 0) throw validationFailed(mistakes.slice(0, MISTAKES_LIMIT));
  return { session, turns };
}

function readSession(value: unknown, mistakes: FieldProblem[]): SessionEntry | null {
  const pointer = '/document/session';
  if (!isSessionEntry(value)) {
    mistakes.push(...schemaMistakes(isSessionEntry, pointer));
    return null;
  }
  if (!/\S/.test(value.title) || !maxLength(value.title, TITLE_LIMIT)) {
    mistakes.push({ pointer: `${pointer}/title`, detail: 'The title must have 1 to 255 characters.' });
  }
  return value;
}

/** Turn by turn, so that a document full of mistakes costs no more than its first hundred. */
function readTurns(value: unknown, mistakes: FieldProblem[]): TurnEntry[] {
  const pointer = '/document/turns';
  if (!Array.isArray(value)) {
    mistakes.push({ pointer, detail: 'The turns must be a list.' });
    return [];
  }
  if (value.length > TURNS_LIMIT) {
    mistakes.push({ pointer, detail: 'A document can hold at most 100,000 turns.' });
    return [];
  }
  const turns: TurnEntry[] = [];
  const ids = new Set<number>();
  for (const [index, turn] of value.entries()) {
    if (mistakes.length >= MISTAKES_LIMIT) break;
    const place = `${pointer}/${index}`;
    if (isTurnEntry(turn)) {
      mistakes.push(...placeMistakes(turn, ids, place), ...turnMistakes(turn, place));
      ids.add(turn.id);
      turns.push(turn);
    } else {
      mistakes.push(...schemaMistakes(isTurnEntry, place));
    }
  }
  return turns;
}

/** A parent that stands before its child can be neither missing nor its own descendant. */
function placeMistakes(
  { id, parent }: TurnEntry,
  before: ReadonlySet<number>,
  place: string,
): FieldProblem[] {
  const mistakes: FieldProblem[] = [];
  if (before.has(id)) {
    mistakes.push({ pointer: `${place}/id`, detail: `An earlier turn has the number ${id}.` });
  }
  if (parent !== null && !before.has(parent)) {
    const detail = `No earlier turn has the number ${parent}: a turn must stand behind its parent.`;
    mistakes.push({ pointer: `${place}/parent`, detail });
  }
  return mistakes;
}
