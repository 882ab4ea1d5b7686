import { maxLength } from 'class-validator';
import { readFrame, SESSION_DOCUMENT, unknownFields } from '../../document/document-frame';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { type FieldProblem, fieldProblem } from '../../problem/problem';
import { LISTED_ERRORS, validationFailed } from '../../problem/validation';
import { isJsonObject } from '../../unknown/json-object';
import { type SessionEntry, type TurnEntry, TURNS_LIMIT } from './session-document';
import { SESSION_FORM, turnForm } from './session-document-schema';
import { SESSION_DOCUMENT_SENTENCES } from './session-document-sentences';
import { turnErrors } from './turn-errors';

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
 * @throws DomainError `VALIDATION_FAILED` with the first hundred errors
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
  if ('error' in frame) throw validationFailed([frame.error]);
  const { fields, version } = frame;
  const errors = unknownFields(fields, ['format', 'version', 'exportedAt', 'session', 'turns'], '/document');
  const session = readSession(fields['session'], errors);
  const turns = readTurns(fields['turns'], version, errors);
  const head = session?.headTurn ?? null;
  if (head !== null && errors.length === 0 && !turns.some(({ id }) => id === head)) {
    errors.push(fieldProblem('/document/session/headTurn', SESSION_DOCUMENT_SENTENCES.headUnknown()));
  }
  if (session === null || errors.length > 0) throw validationFailed(errors.slice(0, LISTED_ERRORS));
  return { session, turns };
}

function readSession(value: unknown, errors: FieldProblem[]): SessionEntry | null {
  const pointer = '/document/session';
  if (!SESSION_FORM.fits(value)) {
    errors.push(...SESSION_FORM.errorsIn(value, pointer));
    return null;
  }
  if (!/\S/.test(value.title)) {
    errors.push(fieldProblem(`${pointer}/title`, FIELD_SENTENCES.empty({ field: 'title' })));
  }
  if (!maxLength(value.title, TITLE_LIMIT)) {
    const said = FIELD_SENTENCES.tooLong({ field: 'title', maximum: TITLE_LIMIT });
    errors.push(fieldProblem(`${pointer}/title`, said));
  }
  return value;
}

/** Turn by turn, so that a document full of errors costs no more than its first hundred. */
function readTurns(value: unknown, version: number, errors: FieldProblem[]): TurnEntry[] {
  const pointer = '/document/turns';
  if (!Array.isArray(value)) {
    errors.push(fieldProblem(pointer, SESSION_DOCUMENT_SENTENCES.turnsNotAList()));
    return [];
  }
  if (value.length > TURNS_LIMIT) {
    const said = SESSION_DOCUMENT_SENTENCES.tooManyTurns({ maximum: TURNS_LIMIT });
    errors.push(fieldProblem(pointer, said));
    return [];
  }
  const form = turnForm(version);
  const turns: TurnEntry[] = [];
  const ids = new Set<number>();
  for (const [index, turn] of value.entries()) {
    if (errors.length >= LISTED_ERRORS) break;
    const place = `${pointer}/${index}`;
    if (form.fits(turn)) {
      errors.push(...placeErrors(turn, ids, place), ...turnErrors(turn, place));
      ids.add(turn.id);
      turns.push(turn);
    } else {
      errors.push(...form.errorsIn(turn, place));
    }
  }
  return turns;
}

/** A parent that stands before its child can be neither missing nor its own descendant. */
function placeErrors({ id, parent }: TurnEntry, before: ReadonlySet<number>, place: string): FieldProblem[] {
  const errors: FieldProblem[] = [];
  if (before.has(id)) {
    errors.push(fieldProblem(`${place}/id`, SESSION_DOCUMENT_SENTENCES.numberTwice({ turn: id })));
  }
  if (parent !== null && !before.has(parent)) {
    const said = SESSION_DOCUMENT_SENTENCES.parentNotBefore({ turn: parent });
    errors.push(fieldProblem(`${place}/parent`, said));
  }
  return errors;
}
