import { maxLength } from 'class-validator';
import { readFrame, SESSION_DOCUMENT, unknownFields } from '../../document/document-frame';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { type FieldProblem, fieldProblem } from '../../problem/problem';
import { LISTED_ERRORS, validationFailed } from '../../problem/validation';
import { isJsonObject } from '../../unknown/json-object';
import { type SessionEntry, type TurnEntry, TURNS_LIMIT } from './session-document';
import { SESSION_FORM, turnForm } from './session-document-schema';
import { SESSION_DOCUMENT_SENTENCES } from './session-document-sentences';
import { turnMistakes } from './turn-mistakes';

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
  if (!isJsonObject(body)) {
    throw validationFailed([fieldProblem('', FIELD_SENTENCES.bodyNotObject())]);
  }
  const unknown = unknownFields(body, ['document'], '');
  if (unknown.length > 0) throw validationFailed(unknown);
  return readDocument(body['document']);
}

function readDocument(document: unknown): ReadSession {
  const frame = readFrame(document, SESSION_DOCUMENT);
  if ('mistake' in frame) throw validationFailed([frame.mistake]);
  const { fields, version } = frame;
  const mistakes = unknownFields(
    fields,
    ['format', 'version', 'exportedAt', 'session', 'turns'],
    '/document',
  );
  const session = readSession(fields['session'], mistakes);
  const turns = readTurns(fields['turns'], version, mistakes);
  const head = session?.headTurn ?? null;
  if (head !== null && mistakes.length === 0 && !turns.some(({ id }) => id === head)) {
    mistakes.push(fieldProblem('/document/session/headTurn', SESSION_DOCUMENT_SENTENCES.headUnknown()));
  }
  if (session === null || mistakes.length > 0) throw validationFailed(mistakes.slice(0, LISTED_ERRORS));
  return { session, turns };
}

function readSession(value: unknown, mistakes: FieldProblem[]): SessionEntry | null {
  const pointer = '/document/session';
  if (!SESSION_FORM.fits(value)) {
    mistakes.push(...SESSION_FORM.mistakesIn(value, pointer));
    return null;
  }
  if (!/\S/.test(value.title)) {
    mistakes.push(fieldProblem(`${pointer}/title`, FIELD_SENTENCES.empty({ field: 'title' })));
  }
  if (!maxLength(value.title, TITLE_LIMIT)) {
    const said = FIELD_SENTENCES.tooLong({ field: 'title', maximum: TITLE_LIMIT });
    mistakes.push(fieldProblem(`${pointer}/title`, said));
  }
  return value;
}

/** Turn by turn, so that a document full of mistakes costs no more than its first hundred. */
function readTurns(value: unknown, version: number, mistakes: FieldProblem[]): TurnEntry[] {
  const pointer = '/document/turns';
  if (!Array.isArray(value)) {
    mistakes.push(fieldProblem(pointer, SESSION_DOCUMENT_SENTENCES.turnsNotAList()));
    return [];
  }
  if (value.length > TURNS_LIMIT) {
    const said = SESSION_DOCUMENT_SENTENCES.tooManyTurns({ maximum: TURNS_LIMIT });
    mistakes.push(fieldProblem(pointer, said));
    return [];
  }
  const form = turnForm(version);
  const turns: TurnEntry[] = [];
  const ids = new Set<number>();
  for (const [index, turn] of value.entries()) {
    if (mistakes.length >= LISTED_ERRORS) break;
    const place = `${pointer}/${index}`;
    if (form.fits(turn)) {
      mistakes.push(...placeMistakes(turn, ids, place), ...turnMistakes(turn, place));
      ids.add(turn.id);
      turns.push(turn);
    } else {
      mistakes.push(...form.mistakesIn(turn, place));
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
    mistakes.push(fieldProblem(`${place}/id`, SESSION_DOCUMENT_SENTENCES.numberTwice({ turn: id })));
  }
  if (parent !== null && !before.has(parent)) {
    const said = SESSION_DOCUMENT_SENTENCES.parentNotBefore({ turn: parent });
    mistakes.push(fieldProblem(`${place}/parent`, said));
  }
  return mistakes;
}
