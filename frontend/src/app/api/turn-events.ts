import type { ServerSentence } from '../i18n/sentence';
import { isJsonObject, type JsonObject, parseJson } from './json';
import type { ServerSentEvent } from './event-stream';
import type { SettingWarning, Turn } from './session-api';
import { TURN_END } from './stream-messages';

/** A change of the story's state by a tool call. */
export interface StateChange {
  readonly entityId: string;
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What the event stream of a turn carries. */
export type TurnEvent =
  | { readonly type: 'turn-start'; readonly turnId: string; readonly warnings: readonly SettingWarning[] }
  | {
      readonly type: 'retry';
      readonly attempt: number;
      readonly reason: ServerSentence;
      readonly delayMs: number;
    }
  | { readonly type: 'reasoning-delta'; readonly text: string }
  | { readonly type: 'text-delta'; readonly text: string }
  /** What this model step has told as text until now was thinking. */
  | { readonly type: 'text-to-reasoning' }
  /** What this model step has told as reasoning until now is the story. */
  | { readonly type: 'reasoning-to-text' }
  | { readonly type: 'tool-call'; readonly name: string; readonly arguments: unknown }
  | {
      readonly type: 'tool-result';
      readonly name: string;
      readonly result: unknown;
      readonly stateChanges: readonly StateChange[];
    }
  | { readonly type: 'turn-end'; readonly turn: Turn };

const readers: Readonly<Record<string, (fields: JsonObject) => TurnEvent | null>> = {
  'turn-start': ({ turnId, warnings }) =>
    typeof turnId === 'string'
      ? { type: 'turn-start', turnId, warnings: Array.isArray(warnings) ? warnings.filter(isWarning) : [] }
      : null,
  retry: ({ attempt, reason, delayMs, code, params }) =>
    typeof attempt === 'number' && typeof reason === 'string' && typeof delayMs === 'number'
      ? { type: 'retry', attempt, reason: sentenceOf(reason, code, params), delayMs }
      : null,
  'reasoning-delta': ({ text }) => (typeof text === 'string' ? { type: 'reasoning-delta', text } : null),
  'text-delta': ({ text }) => (typeof text === 'string' ? { type: 'text-delta', text } : null),
  'text-to-reasoning': () => ({ type: 'text-to-reasoning' }),
  'reasoning-to-text': () => ({ type: 'reasoning-to-text' }),
  'tool-call': (fields) =>
    typeof fields['name'] === 'string'
      ? { type: 'tool-call', name: fields['name'], arguments: fields['arguments'] }
      : null,
  'tool-result': ({ name, result, stateChanges }) =>
    typeof name === 'string'
      ? {
          type: 'tool-result',
          name,
          result,
          stateChanges: Array.isArray(stateChanges) ? stateChanges.filter(isStateChange) : [],
        }
      : null,
  [TURN_END]: ({ turn }) => (isTurn(turn) ? { type: TURN_END, turn } : null),
};

/** The turn event that a wire event stands for; null for an unknown or malformed one, which is to be passed over. */
export function toTurnEvent(event: ServerSentEvent): TurnEvent | null {
  const read = Object.hasOwn(readers, event.event) ? readers[event.event] : undefined;
  if (!read) return null;
  // What is not JSON are a proxy's words, or a frame that was cut.
  const data = parseJson(event.data);
  return isJsonObject(data) ? read(data) : null;
}

/** One that an older server has told has no code. */
function sentenceOf(detail: string, code: unknown, params: unknown): ServerSentence {
  return typeof code === 'string' && isJsonObject(params) ? { code, params, detail } : { detail };
}

function isWarning(value: unknown): value is SettingWarning {
  if (!isJsonObject(value) || typeof value['detail'] !== 'string') return false;
  return typeof value['setting'] === 'string' || value['setting'] === null;
}

function isStateChange(value: unknown): value is StateChange {
  return isJsonObject(value) && typeof value['entityId'] === 'string' && typeof value['field'] === 'string';
}

function isTurn(value: unknown): value is Turn {
  return (
    isJsonObject(value) &&
    typeof value['id'] === 'string' &&
    typeof value['text'] === 'string' &&
    typeof value['status'] === 'string'
  );
}
