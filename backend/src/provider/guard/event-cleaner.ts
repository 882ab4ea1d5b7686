import { toUSVString } from 'node:util';
import { newToolCallId, TOOL_CALL_ID_LIMIT } from '../history/tool-call-id';
import type { FailureReporter } from '../transport/failure-reporter';
import { hideSecrets, secretsToHide } from '../transport/redaction';
import { parseJson } from '../../unknown/json-object';
import type { GuardedEvent, StreamEndEvent, ToolCallEvent } from '../stream-event';

/** Bounds of the events of one call. */
export interface EventBounds {
  /** Characters of text and reasoning together. */
  characters: number;
  toolCalls: number;
  /** Characters of one tool call's arguments. */
  argumentCharacters: number;
}

/** Far above any passage of a story, and far below what would fill memory or the database. */
export const EVENT_BOUNDS: EventBounds = {
  characters: 4 * 1024 * 1024,
  toolCalls: 64,
  argumentCharacters: 256 * 1024,
};

/** What jsonb refuses, as `JSON.stringify` writes it; an even number of backslashes before it belongs to the text. */
const NUL_ESCAPE = /(?<!\\)((?:\\\\)*)\\u0000/g;
const LONE_SURROGATE_ESCAPE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/** Nesting beyond which no vendor's data makes sense, and far below what `JSON.stringify` and PostgreSQL can walk through. */
const MAXIMUM_DEPTH = 64;

type Channel = 'text-delta' | 'reasoning-delta';

/**
 * Cleans one channel of streamed text: drops NUL characters (PostgreSQL cannot store them), joins surrogate pairs that were
 * split between two deltas and makes lone ones U+FFFD, and replaces secrets should a server echo them, also in pieces.
 */
export class TextCleaner {
  private held = '';
  private readonly secrets: readonly string[];

  constructor(secrets: readonly string[]) {
    this.secrets = secretsToHide(secrets);
  }

  /** What of the text so far can be emitted; the rest is held back until more comes. */
  push(delta: string): string {
    const text = hideSecrets(this.held + delta.replaceAll('\0', ''), this.secrets);
    const cut = text.length - this.heldLength(text);
    this.held = text.slice(cut);
    return toUSVString(text.slice(0, cut));
  }

  /** What was held back, once nothing more of this channel comes. */
  flush(): string {
    const text = toUSVString(this.held);
    this.held = '';
    return text;
  }

  private heldLength(text: string): number {
    const begun = this.secrets.map((secret) => begunLength(text, secret));
    return Math.max(/[\uD800-\uDBFF]$/.test(text) ? 1 : 0, ...begun);
  }
}

/** Makes a strategy's events fit to be stored and shown: clean, without secrets, never empty, bounded. */
export class EventCleaner {
  private readonly secrets: readonly string[];
  private readonly cleaners: Record<Channel, TextCleaner>;
  private channel: Channel = 'text-delta';
  private characters = 0;
  private readonly toolCallIds: Set<string>;
  private toolCalls = 0;

  /** @param takenToolCallIds ids of the calls in the history: some servers begin to count anew with each request. */
  constructor(
    secrets: readonly string[],
    private readonly reporter: FailureReporter,
    private readonly bounds: EventBounds,
    takenToolCallIds: Iterable<string> = [],
  ) {
    this.toolCallIds = new Set(takenToolCallIds);
    this.secrets = secretsToHide(secrets);
    this.cleaners = { 'text-delta': new TextCleaner(secrets), 'reasoning-delta': new TextCleaner(secrets) };
  }

  /** The events that this one gives; none for an empty delta. Throws a `ProviderError` past a bound. */
  *clean(event: GuardedEvent): Generator<GuardedEvent> {
    switch (event.type) {
      case 'text-delta':
      case 'reasoning-delta':
        if (event.text === '') return;
        if (event.type !== this.channel) yield* this.flush();
        this.channel = event.type;
        yield* this.emit(this.cleaners[event.type].push(event.text));
        return;
      case 'text-to-reasoning':
      case 'reasoning-to-text':
      case 'warning':
        yield* this.flush();
        yield event;
        return;
      case 'tool-call':
        yield* this.flush();
        yield this.cleanToolCall(event);
        return;
      case 'stream-end':
        yield* this.flush();
        yield this.cleanEnd(event);
        return;
    }
  }

  /** What was held back of the text so far; also wanted where the stream fails. */
  *flush(): Generator<GuardedEvent> {
    yield* this.emit(this.cleaners[this.channel].flush());
  }

  private *emit(text: string): Generator<GuardedEvent> {
    if (text === '') return;
    this.characters += text.length;
    if (this.characters > this.bounds.characters) throw this.reporter.protocol('LONGER_THAN_ANY_STORY');
    yield { type: this.channel, text };
  }

  /** The call as it may be stored. Throws a `ProviderError` past a bound. */
  cleanToolCall(event: ToolCallEvent): ToolCallEvent {
    if (this.toolCalls >= this.bounds.toolCalls || event.arguments.length > this.bounds.argumentCharacters) {
      throw this.reporter.protocol('ENDLESS_TOOL_CALLS');
    }
    const id = this.uniqueId(this.cleanText(event.id));
    this.toolCallIds.add(id);
    this.toolCalls++;
    return {
      ...event,
      id,
      name: this.cleanWord(event.name),
      arguments: this.cleanArguments(event.arguments),
    };
  }

  /** The model's own text, rewritten only where an escape may hide what cannot be stored, or a secret. */
  private cleanArguments(written: string): string {
    const text = toUSVString(written.trim() === '' ? '{}' : written.replaceAll('\0', ''));
    const value = parseJson(text);
    if (isTooDeep(value)) throw this.reporter.protocol('ENDLESS_ARGUMENTS');
    const isRewritten = value !== undefined && text.includes('\\u');
    return this.redact(isRewritten ? storableJson(JSON.stringify(value)) : text);
  }

  private cleanEnd(event: StreamEndEvent): StreamEndEvent {
    const { replay, ...end } = event;
    const raw = end.rawFinishReason === null ? null : this.cleanWord(end.rawFinishReason);
    return { ...end, rawFinishReason: raw, ...this.cleanReplay(replay) };
  }

  /** A replay that is too large, or that holds a secret, is left out: without it the vendor only remembers less. */
  private cleanReplay(replay: unknown): { replay?: unknown } {
    if (replay === undefined || isTooDeep(replay)) return {};
    const json = JSON.stringify(replay);
    if (json.length > this.bounds.characters || this.redact(json) !== json) return {};
    const clean: unknown = JSON.parse(storableJson(json));
    return { replay: clean };
  }

  /**
   * The vendor's id whole, where it can be told from all others of the history; else one of our own, since a piece of it, or more than it, would
   * be neither the vendor's nor sure to be taken by anybody.
   */
  private uniqueId(id: string): string {
    const isUsable = id !== '' && id.length <= TOOL_CALL_ID_LIMIT && !this.toolCallIds.has(id);
    return isUsable ? id : newToolCallId();
  }

  /** A name or a word of the vendor's, which is never long. */
  private cleanWord(word: string): string {
    return this.cleanText(word, 200);
  }

  private cleanText(text: string, maximumLength = Infinity): string {
    return toUSVString(this.redact(text.replaceAll('\0', '')).slice(0, maximumLength));
  }

  private redact(text: string): string {
    return hideSecrets(text, this.secrets);
  }
}

/** How much of the end of the text may be the beginning of the secret. */
function begunLength(text: string, secret: string): number {
  for (let length = Math.min(secret.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(secret.slice(0, length))) return length;
  }
  return 0;
}

/**
 * Makes JSON fit for jsonb: NUL characters are dropped and halves of surrogate pairs become U+FFFD, where they stand as escapes.
 * @param json as `JSON.stringify` writes it: whole pairs are characters, only halves are escapes
 */
function storableJson(json: string): string {
  return json.replace(NUL_ESCAPE, '$1').replace(LONE_SURROGATE_ESCAPE, '$1\\ufffd');
}

/** Whether a value of lists and objects is nested without sense. Walks level by level, so that no depth exhausts the stack. */
export function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= MAXIMUM_DEPTH; depth++) {
    level = level.flatMap((item): unknown[] =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
