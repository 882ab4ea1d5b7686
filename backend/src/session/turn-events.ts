import type { SentenceKey } from '../problem/sentence';
import type { AnswerWarning, SettingWarning } from '../provider/stream-event';
import type { TurnResponse } from './dto/turn-response.dto';
import type { StateChange } from '../gamebook/story/story-state';

/** A warning of a turn; `setting` is null where it is about the answer. One that an older version has stored has no code. */
export type StoredWarning = Pick<SettingWarning | AnswerWarning, 'setting' | 'detail'> & Partial<SentenceKey>;

/** What a listener of a turn is told, by event name; API.md "Event stream of a turn". */
export interface TurnEventData {
  'turn-start': { turnId: string; warnings: readonly StoredWarning[] };
  /** One that an older version has told has no code. */
  retry: { attempt: number; reason: string; delayMs: number } & Partial<SentenceKey>;
  'reasoning-delta': { text: string };
  'text-delta': { text: string };
  /** What this model step has told as text until now was thinking. */
  'text-to-reasoning': Record<string, never>;
  /** What this model step has told as reasoning until now is the story. */
  'reasoning-to-text': Record<string, never>;
  'tool-call': { name: string; arguments: unknown };
  'tool-result': { name: string; result: unknown; stateChanges: readonly StateChange[] };
  'turn-end': { turn: TurnResponse };
}

export type TurnEventName = keyof TurnEventData;

/** One event of a turn before it is numbered. */
export type TurnEvent = { [Name in TurnEventName]: { name: Name; data: TurnEventData[Name] } }[TurnEventName];

/** One event with its place in the turn, counted from 1. */
export type NumberedTurnEvent = TurnEvent & { id: number };

/**
 * One event of a turn, without what the turn row holds anyway: the length of a piece of text or reasoning in UTF-16 units, the
 * place of a tool call in the turn's list, a retry in full, or that what was told of the step until then is of the other kind. The event's
 * number is its place in the list, counted from 2: number 1 is `turn-start`.
 */
export type EventMark =
  | ['text' | 'reasoning', number]
  | ['call' | 'result', number]
  | ['retry', TurnEventData['retry']]
  | ['text-to-reasoning']
  | ['reasoning-to-text'];
