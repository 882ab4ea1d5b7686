import { toUSVString } from 'node:util';
import { newToolCallId, TOOL_CALL_ID_LIMIT } from '../history/tool-call-id';
import type { FailureReporter } from '../transport/failure-reporter';
import { hideSecrets, secretsToHide } from '../transport/redaction';
import { parseJson } from '../json-object';
import type { StrategyEvent, StreamEndEvent, ToolCallEvent } from '../stream-event';
import { isTooDeep, storableJson } from './storable-json';
import { TextCleaner } from './text-cleaner';

/** Bounds of what one call may tell. */
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

type Channel = 'text-delta' | 'reasoning-delta';

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
  *clean(event: StrategyEvent): Generator<StrategyEvent> {
    switch (event.type) {
      case 'text-delta':
      case 'reasoning-delta':
        if (event.text === '') return;
        if (event.type !== this.channel) yield* this.flush();
        this.channel = event.type;
        yield* this.tell(this.cleaners[event.type].push(event.text));
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
  *flush(): Generator<StrategyEvent> {
    yield* this.tell(this.cleaners[this.channel].flush());
  }

  private *tell(text: string): Generator<StrategyEvent> {
    if (text === '') return;
    this.characters += text.length;
    if (this.characters > this.bounds.characters) throw this.reporter.protocol('LONGER_THAN_ANY_STORY');
    yield { type: this.channel, text };
  }

  private cleanToolCall(event: ToolCallEvent): ToolCallEvent {
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
