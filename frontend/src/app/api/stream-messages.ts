import type { ConnectionState, ServerSentEvent } from './event-stream';
import { isJsonObject } from './json';

/** The channel between tabs and hub. Ends in the version of these messages: after an update, tabs of both may be open. */
export const STREAM_CHANNEL = 'llm-gamebook-turn-streams-1';

/** Name of the event that ends every stream of a turn. */
export const TURN_END = 'turn-end';

/**
 * What a tab says: it wants what comes of a turn after this event; 0: from the beginning. Said at first, when a new hub begins, and
 * after a silence, to hear whether there is one. `turn` is `<session id>/<turn id>`.
 */
export interface FollowMessage {
  readonly type: 'follow';
  readonly turn: string;
  readonly after: number;
}

/** What the hub says, to all tabs at once; each takes what it lacks. */
export type HubMessage =
  /** A hub begins, and knows nothing of what tabs follow. */
  | { readonly type: 'here' }
  /** Events by their numbers in the turn, or none: an answer to a tab that lacks none. */
  | {
      readonly type: 'told';
      readonly turn: string;
      readonly events: readonly ServerSentEvent[];
      readonly state: ConnectionState;
    }
  /** A connection brought no event at all: the moment to look whether the turn is still told. */
  | { readonly type: 'empty'; readonly turn: string }
  /** Trying again is of no use. */
  | { readonly type: 'refused'; readonly turn: string; readonly status: number };

/** Whether this came from a tab. */
export function isFollowMessage(message: unknown): message is FollowMessage {
  return (
    isJsonObject(message) &&
    message['type'] === 'follow' &&
    typeof message['turn'] === 'string' &&
    typeof message['after'] === 'number'
  );
}

/** Whether this came from a hub. */
export function isHubMessage(message: unknown): message is HubMessage {
  if (!isJsonObject(message)) return false;
  const { type, turn, events, state, status } = message;
  if (type === 'here') return true;
  if (typeof turn !== 'string') return false;
  switch (type) {
    case 'told':
      return Array.isArray(events) && events.every(isServerSentEvent) && typeof state === 'string';
    case 'refused':
      return typeof status === 'number';
    default:
      return type === 'empty';
  }
}

function isServerSentEvent(value: unknown): value is ServerSentEvent {
  return (
    isJsonObject(value) &&
    typeof value['id'] === 'string' &&
    typeof value['event'] === 'string' &&
    typeof value['data'] === 'string'
  );
}
