import { createParser } from 'eventsource-parser';
import type { Problem } from './problem';
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

/** What an event stream is followed with. */
export interface EventStreamOptions {
  readonly url: string;
  /** Ends the following, at any time. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: ServerSentEvent) => void;
  readonly onConnectionState?: (state: ConnectionState) => void;
  /** Called when a connection brought no event at all: the moment to look whether the stream still has a purpose. */
  readonly onEmptyConnection?: () => void;
  /** Whether this event is the last one of the stream. */
  readonly isLast: (event: ServerSentEvent) => boolean;
  readonly fetch: StreamFetch;
}

/** The server answered that there is no such stream; trying again is of no use. A problem, too, for the player to read. */
export class EventStreamRefusedError extends Error implements Problem {
  override readonly name = 'EventStreamRefusedError';
  readonly type = 'about:blank';
  readonly title = $localize`Not told any more`;
  readonly code = 'STREAM_REFUSED';
  readonly detail: string;

  constructor(readonly status: number) {
    super(`The event stream was refused with status ${status}.`);
    this.detail = $localize`The server does not tell this passage any more (status ${status}:status:). Reload the page to see where the story stands.`;
  }
}

// The server bridges silence with comments every 15 s or so: three of them missing is a dead connection.
const SILENCE_LIMIT_MS = 45_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Follows an event stream to its last event: after a loss it connects again, with a growing pause and the `Last-Event-ID`, and at
 * once when the browser is back online or the page is looked at again. `EventSource` cannot be told to end, hides the status of
 * a refusal, and does not notice a connection that died silently.
 */
export class EventStream {
  private lastEventId = '';
  private failedAttempts = 0;
  private hasEnded = false;

  constructor(private readonly options: EventStreamOptions) {}

  /**
   * Resolves after the last event or when the signal aborts.
   * Rejects with `EventStreamRefusedError` if the server answers with a final 4xx.
   */
  async follow(): Promise<void> {
    while (!this.isOver()) {
      this.options.onConnectionState?.('connecting');
      const eventCount = await this.readOnce();
      if (this.isOver()) return;
      if (eventCount > 0) this.failedAttempts = 0;
      else this.options.onEmptyConnection?.();
      this.failedAttempts += 1;
      this.options.onConnectionState?.('waiting');
      await this.pause();
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
      if (error instanceof EventStreamRefusedError) throw error;
      // Anything else is a lost connection, and the loop in `follow` heals it.
    } finally {
      clearTimeout(watchdog);
      this.options.signal.removeEventListener('abort', abortAttempt);
      attempt.abort();
    }
    return eventCount;
  }

  private async connect(signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (this.lastEventId) headers['Last-Event-ID'] = this.lastEventId;
    const response = await this.options.fetch(this.options.url, { headers, signal, cache: 'no-store' });
    if (isFinalRefusal(response.status)) throw new EventStreamRefusedError(response.status);
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

  /** Waits until the next attempt is due: longer each time, and never in step with other tabs. */
  private pause(): Promise<void> {
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.failedAttempts - 1));
    const pauseMs = longest * (0.5 + Math.random() / 2);
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        window.removeEventListener('online', wake);
        document.removeEventListener('visibilitychange', wakeWhenVisible);
        this.options.signal.removeEventListener('abort', wake);
        resolve();
      };
      const wakeWhenVisible = (): void => {
        if (document.visibilityState === 'visible') wake();
      };
      const timer = setTimeout(wake, pauseMs);
      window.addEventListener('online', wake);
      document.addEventListener('visibilitychange', wakeWhenVisible);
      this.options.signal.addEventListener('abort', wake);
    });
  }
}

/** 408 and 429 pass by themselves; every other 4xx stays. */
function isFinalRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
