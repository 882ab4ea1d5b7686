import { maxLength } from 'class-validator';
import { escapePointer } from '../../problem/json-pointer';
import { FIELD_SENTENCES } from '../../problem/field-sentences';
import { type FieldProblem, fieldProblem } from '../../problem/problem';
import type { Sentence } from '../../problem/sentence';
import { LISTED_ERRORS } from '../../problem/validation';
import { SETTING_SENTENCES } from '../../provider/setting-sentences';
import { SESSION_SENTENCES } from '../session-sentences';
import type { TurnEntry } from './session-document';
import { SESSION_DOCUMENT_SENTENCES } from './session-document-sentences';

/** As in `CreateTurnRequest`. */
const INPUT_LIMIT = 8_000;

/** The most KiB that settings may take as JSON in UTF-8. */
const SETTINGS_KIBIBYTES = 64;

/**
 * What fields of a turn contradict each other, where each of them is right in itself. A turn that passes can be shown, told again event by
 * event, and repeated to a model. Of many errors some hundred.
 *
 * @param pointer where the turn is
 */
export function turnErrors(turn: TurnEntry, pointer: string): FieldProblem[] {
  const errors: FieldProblem[] = [];
  const add = (field: string, said: Sentence): void => {
    errors.push(fieldProblem(`${pointer}/${field}`, said));
  };
  if (turn.input === null && turn.parent !== null) add('input', SESSION_SENTENCES.lateOpening());
  if (turn.input !== null && !/\S/.test(turn.input)) add('input', FIELD_SENTENCES.empty({ field: 'input' }));
  if (turn.input !== null && !maxLength(turn.input, INPUT_LIMIT)) {
    add('input', FIELD_SENTENCES.tooLong({ field: 'input', maximum: INPUT_LIMIT }));
  }
  if ((turn.status === 'failed') !== (turn.problem !== null)) {
    add('problem', SESSION_DOCUMENT_SENTENCES.problemMisplaced());
  }
  if (turn.model.baseUrl !== null && !isPlainUrl(turn.model.baseUrl)) {
    add('model/baseUrl', SESSION_DOCUMENT_SENTENCES.baseUrlInvalid());
  }
  if (Buffer.byteLength(JSON.stringify(turn.model.settings)) > SETTINGS_KIBIBYTES * 1024) {
    add('model/settings', SETTING_SENTENCES.tooLarge({ kibibytes: SETTINGS_KIBIBYTES }));
  }
  for (const field of ['createdAt', 'completedAt'] as const) {
    const time = turn[field];
    if (time !== null && Number.isNaN(Date.parse(time))) {
      add(field, SESSION_DOCUMENT_SENTENCES.timeUnknown());
    }
  }
  errors.push(...toolCallErrors(turn, pointer), ...markErrors(turn, pointer));
  return errors;
}

/** A model's server takes neither two calls with one id, nor steps out of order. */
function toolCallErrors({ toolCalls }: TurnEntry, pointer: string): FieldProblem[] {
  const found: FieldProblem[] = [];
  const ids = new Set<string>();
  let lastStep = 0;
  for (const [index, { id, step }] of toolCalls.entries()) {
    if (found.length >= LISTED_ERRORS) break;
    const place = `${pointer}/toolCalls/${index}`;
    if (ids.has(id)) found.push(fieldProblem(`${place}/id`, SESSION_DOCUMENT_SENTENCES.callIdTwice()));
    if (step < lastStep) {
      found.push(fieldProblem(`${place}/step`, SESSION_DOCUMENT_SENTENCES.stepsOutOfOrder()));
    }
    ids.add(id);
    lastStep = Math.max(lastStep, step);
  }
  return found;
}

/** The marks must lead through all of the text, the reasoning and the calls, in order. */
function markErrors(turn: TurnEntry, pointer: string): FieldProblem[] {
  const told = { text: 0, reasoning: 0, call: 0, result: 0 };
  for (const [index, mark] of turn.eventMarks.entries()) {
    if (mark[0] === 'retry') continue;
    const [kind, amount] = mark;
    const isCall = kind === 'call' || kind === 'result';
    const place = `${pointer}/eventMarks/${index}/1`;
    if (isCall && amount !== told[kind]) {
      return [fieldProblem(place, SESSION_DOCUMENT_SENTENCES.marksOutOfOrder())];
    }
    if (kind === 'result' && amount >= told.call) {
      return [fieldProblem(place, SESSION_DOCUMENT_SENTENCES.resultBeforeCall())];
    }
    told[kind] += isCall ? 1 : amount;
  }
  const isWhole =
    told.text === turn.text.length &&
    told.reasoning === (turn.reasoning ?? '').length &&
    told.call === turn.toolCalls.length &&
    told.result === turn.toolCalls.length;
  return isWhole ? [] : [fieldProblem(`${pointer}/eventMarks`, SESSION_DOCUMENT_SENTENCES.marksIncomplete())];
}

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}

/** A JSON pointer to a place in the state of a turn. */
export function statePointer(turn: string, entityId: string, field: string | null): string {
  const entity = `${turn}/state/${escapePointer(entityId)}`;
  return field === null ? entity : `${entity}/${escapePointer(field)}`;
}
