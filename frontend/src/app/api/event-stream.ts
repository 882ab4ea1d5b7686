import { createParser } from 'eventsource-parser';
import type { StreamFetch } from './stream-fetch';

/** One event as it came over the wire. */
export interface ServerSentEvent {
  /** Id of the last event that had one, this one included; empty before the first. */
  readonly id: string;
  /** `message` where the stream named none. */
  readonly event: string;
  readonly data: string;
}

/** `waiting`: the connection is lost and another attempt is to come. */
export type ConnectionState = 'connecting' | 'open' | 'waiting';

/** Where a stream is read: in a page, or in a worker that has none. */
export interface StreamSurroundings {
  /** Whether nobody could see what comes: the connection is left then, until somebody can. */
  isHidden(): boolean;
  /** Calls `look` whenever it may be worth another attempt, or `isHidden` has changed. Returns what ends that. */
  onChange(look: () => void): () => void;
}

/** What an event stream is followed with. */
export interface EventStreamOptions {
  readonly url: string;
  /** Id of the last event that is known already; left out: none is. */
  readonly lastEventId?: string;
  /** Ends the following, at any time. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: ServerSentEvent) => void;
  readonly onConnectionState?: (state: ConnectionState) => void;
  /** Called when a connection brought no event at all: the moment to look whether the stream still has a purpose. */
  readonly onEmptyConnection?: () => void;
  /** Whether this event is the last one of the stream. */
  readonly isLast: (event: ServerSentEvent) => boolean;
  readonly fetch: StreamFetch;
  readonly surroundings: StreamSurroundings;
}

/** The server answered that there is no such stream; trying again is of no use. Says nothing to a player: a worker has no language. */
export class StreamRefusal extends Error {
  override readonly name = 'StreamRefusal';

  constructor(readonly status: number) {
    super(`The event stream was refused with status ${status}.`);
  }
}

// The server bridges silence with comments every 15 s or so: three of them missing is a dead connection.
const SILENCE_LIMIT_MS = 45_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Follows an event stream to its last event: after a loss it connects again, with a growing pause and the `Last-Event-ID`, and at
 * once when its surroundings call for it. `EventSource` cannot be told to end, hides the status of
 * a refusal, and does not notice a connection that died silently.
 */
export class EventStream {
  private lastEventId: string;
  private failedAttempts = 0;
  private hasEnded = false;

  constructor(private readonly options: EventStreamOptions) {
    this.lastEventId = options.lastEventId ?? '';
  }

  /**
   * Resolves after the last event or when the signal aborts.
   * Rejects with `StreamRefusal` if the server answers with a final 4xx.
   */
  async follow(): Promise<void> {
    const { surroundings } = this.options;
    while (!this.isOver()) {
      if (surroundings.isHidden()) {
        await this.wait(null);
        continue;
      }
      this.options.onConnectionState?.('connecting');
      const eventCount = await this.readOnce();
      if (this.isOver()) return;
      if (surroundings.isHidden()) continue;
      if (eventCount > 0) this.failedAttempts = 0;
      else this.options.onEmptyConnection?.();
      this.failedAttempts += 1;
      this.options.onConnectionState?.('waiting');
      await this.wait(this.pauseMs());
    }
  }

  private isOver(): boolean {
    return this.hasEnded || this.options.signal.aborted;
  }

  /** Reads one connection to its end and returns how many events it brought. */
  private async readOnce(): Promise<number> {
    const attempt = new AbortController();
    const abortAttempt = (): void => attempt.abort();
    this.options.signal.addEventListener('abort', abortAttempt);
    const { surroundings } = this.options;
    const stopLooking = surroundings.onChange(() => {
      if (surroundings.isHidden()) abortAttempt();
    });
    let watchdog = setTimeout(abortAttempt, SILENCE_LIMIT_MS);
    const feedWatchdog = (): void => {
      clearTimeout(watchdog);
      watchdog = setTimeout(abortAttempt, SILENCE_LIMIT_MS);
    };
    let eventCount = 0;
    try {
      const body = await this.connect(attempt.signal);
      feedWatchdog();
      for await (const event of this.readEvents(body, attempt.signal, feedWatchdog)) {
        eventCount += 1;
        this.lastEventId = event.id;
        this.hasEnded = this.options.isLast(event);
        this.options.onEvent(event);
        if (this.isOver()) break;
      }
    } catch (error) {
      if (error instanceof StreamRefusal) throw error;
      // Anything else is a lost connection, and the loop in `follow` heals it.
    } finally {
      clearTimeout(watchdog);
      stopLooking();
      this.options.signal.removeEventListener('abort', abortAttempt);
      attempt.abort();
    }
    return eventCount;
  }

  private async connect(signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (this.lastEventId) headers['Last-Event-ID'] = this.lastEventId;
    const response = await this.options.fetch(this.options.url, { headers, signal, cache: 'no-store' });
    if (isFinalRefusal(response.status)) throw new StreamRefusal(response.status);
    const isEventStream = response.headers.get('Content-Type')?.startsWith('text/event-stream') ?? false;
    if (!response.ok || !isEventStream || !response.body) throw new Error('No event stream was answered.');
    this.options.onConnectionState?.('open');
    return response.body;
  }

  private async *readEvents(
    body: ReadableStream<Uint8Array>,
    signal: AbortSignal,
    onBytes: () => void,
  ): AsyncIterable<ServerSentEvent> {
    const events: ServerSentEvent[] = [];
    let id = this.lastEventId;
    const parser = createParser({
      onId: (newest) => (id = newest),
      onEvent: ({ event = 'message', data }) => events.push({ id, event, data }),
    });
    // Holds back half of a character.
    const decoder = new TextDecoder();
    const reader = body.getReader();
    // An aborted fetch rejects its body by itself; a body from anywhere else must be let go of.
    const cancel = (): void => void reader.cancel().catch(() => undefined);
    signal.addEventListener('abort', cancel);
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        onBytes();
        parser.feed(decoder.decode(value, { stream: true }));
        yield* events.splice(0);
      }
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Longer each time, and never in step with other tabs. */
  private pauseMs(): number {
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.failedAttempts - 1));
    return longest * (0.5 + Math.random() / 2);
  }

  /** Waits for this long, in milliseconds, or until a change is worth another attempt; null: for that alone. */
  private wait(pauseMs: number | null): Promise<void> {
    const { signal, surroundings } = this.options;
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        stopLooking();
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = pauseMs === null ? undefined : setTimeout(wake, pauseMs);
      const stopLooking = surroundings.onChange(() => {
        if (!surroundings.isHidden()) wake();
      });
      signal.addEventListener('abort', wake);
    });
  }
}

/** 408 and 429 pass by themselves; every other 4xx stays. */
function isFinalRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
