import { maxLength } from 'class-validator';
import { escapePointer } from '../../problem/json-pointer';
import type { FieldProblem } from '../../problem/problem';
import type { TurnEntry } from './session-document';

/** As in `CreateTurnRequest`. */
const INPUT_LIMIT = 8_000;

/** The most bytes that settings may take as JSON in UTF-8. */
const SETTINGS_LIMIT = 64 * 1024;

/**
 * What fields of a turn contradict each other, where each of them is right in itself. A turn that passes can be shown, told again event by
 * event, and repeated to a model.
 *
 * @param pointer where the turn is
 */
export function turnMistakes(turn: TurnEntry, pointer: string): FieldProblem[] {
  const mistakes: FieldProblem[] = [];
  const add = (field: string, detail: string): void => {
    mistakes.push({ pointer: `${pointer}/${field}`, detail });
  };
  if (turn.input === null && turn.parent !== null) {
    add('input', 'Only a first turn can be the opening narration; the input must be a text here.');
  }
  if (turn.input !== null && !/\S/.test(turn.input)) add('input', 'The input must not be empty.');
  if (turn.input !== null && !maxLength(turn.input, INPUT_LIMIT)) {
    add('input', 'The input must not be longer than 8,000 characters.');
  }
  if ((turn.status === 'failed') !== (turn.problem !== null)) {
    add('problem', 'A failed turn has a problem, and no other turn has one.');
  }
  if (turn.model.baseUrl !== null && !isPlainUrl(turn.model.baseUrl)) {
    add('model/baseUrl', 'Must be a URL of http or https, without user, query and fragment.');
  }
  if (Buffer.byteLength(JSON.stringify(turn.model.settings)) > SETTINGS_LIMIT) {
    add('model/settings', 'Settings may take up at most 64 KiB.');
  }
  for (const field of ['createdAt', 'completedAt'] as const) {
    const time = turn[field];
    if (time !== null && Number.isNaN(Date.parse(time))) add(field, 'There is no such time.');
  }
  mistakes.push(...toolCallMistakes(turn, pointer), ...markMistakes(turn, pointer));
  return mistakes;
}

/** A model's server takes neither two calls with one id, nor steps out of order. */
function toolCallMistakes({ toolCalls }: TurnEntry, pointer: string): FieldProblem[] {
  const ids = new Set<string>();
  let lastStep = 0;
  return toolCalls.flatMap(({ id, step }, index) => {
    const found: FieldProblem[] = [];
    const place = `${pointer}/toolCalls/${index}`;
    if (ids.has(id)) found.push({ pointer: `${place}/id`, detail: 'Another call of the turn has this id.' });
    if (step < lastStep) found.push({ pointer: `${place}/step`, detail: 'Steps must not go back.' });
    ids.add(id);
    lastStep = Math.max(lastStep, step);
    return found;
  });
}

/** The marks must lead through all of the text, the reasoning and the calls, in order. */
function markMistakes(turn: TurnEntry, pointer: string): FieldProblem[] {
  const told = { text: 0, reasoning: 0, call: 0, result: 0 };
  for (const [index, mark] of turn.eventMarks.entries()) {
    if (mark[0] === 'retry') continue;
    const [kind, amount] = mark;
    const isCall = kind === 'call' || kind === 'result';
    if (isCall && amount !== told[kind]) {
      const detail = 'Calls and results must be marked in the order of the tool calls.';
      return [{ pointer: `${pointer}/eventMarks/${index}/1`, detail }];
    }
    if (kind === 'result' && amount >= told.call) {
      const detail = 'A result must be marked behind its call.';
      return [{ pointer: `${pointer}/eventMarks/${index}/1`, detail }];
    }
    told[kind] += isCall ? 1 : amount;
  }
  const isWhole =
    told.text === turn.text.length &&
    told.reasoning === (turn.reasoning ?? '').length &&
    told.call === turn.toolCalls.length &&
    told.result === turn.toolCalls.length;
  const detail =
    'The marks must cover text and reasoning to their last character, and every tool call with its result.';
  return isWhole ? [] : [{ pointer: `${pointer}/eventMarks`, detail }];
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
