import type { Sentence, SentenceKey } from '../problem/sentence';

/** A setting that was not sent, or not as the player set it. Also used for what was left out of the prompt. */
export interface SettingWarning extends Sentence {
  /** Name of the setting, for instance `topK`, or `history` where turns were left out. */
  readonly setting: string;
}

/** What a player should know of an answer, whatever the settings are. */
export interface AnswerWarning extends Sentence {
  readonly setting: null;
}

/** Tokens of one model call as the vendor counts them; null where it did not say. */
export interface TokenUsage {
  inputTokens: number | null;
  outputTokens: number | null;
  totalTokens: number | null;
}

export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'other';

/**
 * What a strategy yields, in this order: any number of deltas and tool calls, then exactly one `stream-end`. Whatever goes
 * wrong is thrown as a `ProviderError`. Deltas are never empty.
 */
export type StrategyEvent =
  | { type: 'reasoning-delta'; text: string }
  | { type: 'text-delta'; text: string }
  | ToolCallEvent
  | StreamEndEvent;

export interface ToolCallEvent {
  type: 'tool-call';
  /**
   * The vendor's id of the call. A strategy gives an empty one where the vendor sends none; what comes out of the guard is unique in the call's
   * stream and its history.
   */
  id: string;
  name: string;
  /** The arguments as JSON text, exactly as the model wrote them, and so possibly no valid JSON; `{}` where there were none. */
  arguments: string;
}

export interface StreamEndEvent {
  type: 'stream-end';
  finishReason: FinishReason;
  /** The vendor's own word for it. */
  rawFinishReason: string | null;
  /** null where the vendor reported none at all. */
  usage: TokenUsage | null;
  /** What this vendor wants to see again with this message in later requests (reasoning details, signatures); opaque, plain JSON. */
  replay?: unknown;
}

/**
 * All text of this answer so far was thinking: its end came, and its beginning never had.
 */
export interface TextToReasoningEvent {
  type: 'text-to-reasoning';
  /** Nothing else marks the thinking of this answer, so the model's next answers begin inside of it, too. */
  isHabit: boolean;
}

/** All reasoning of this answer so far is the story: it was taken for thinking by the model's habit, and the end of that never came. */
export interface ReasoningToTextEvent {
  type: 'reasoning-to-text';
}

/** The vendor did not begin to tell, and is asked again. `reason` is the `detail` of a sentence. */
export interface RetryEvent extends SentenceKey {
  type: 'retry';
  /** Counted from 1. */
  attempt: number;
  reason: string;
  /** Milliseconds until then. */
  delayMs: number;
}

/** What turned out while the answer came. */
export interface WarningEvent {
  type: 'warning';
  warning: AnswerWarning;
}

/** What comes out of one request to a vendor: what the strategy yields, and what the guard finds in it. */
export type GuardedEvent = StrategyEvent | TextToReasoningEvent | ReasoningToTextEvent | WarningEvent;

/**
 * What comes out of the guard: `stream-start` first, `retry` only before the first delta, then what an attempt yields,
 * ended by exactly one `stream-end` or one thrown `ProviderError`.
 */
export type StreamEvent =
  { type: 'stream-start'; warnings: readonly SettingWarning[] } | RetryEvent | GuardedEvent;

/**
 * Whether a model is known to begin its answers inside the thinking.
 * @param before whether it was, before this event of its present answer
 */
export function startsInThinkingAfter(event: { type: string; isHabit?: boolean }, before: boolean): boolean {
  switch (event.type) {
    case 'text-to-reasoning':
      return before || event.isHabit === true;
    case 'reasoning-to-text':
      return false;
    default:
      return before;
  }
}
