import {
  type ConnectionState,
  EventStream,
  type ServerSentEvent,
  StreamRefusal,
  type StreamSurroundings,
} from './event-stream';
import { isJsonObject, parseJson } from './json';
import { type HubMessage, isFollowMessage, STREAM_CHANNEL, TURN_END } from './stream-messages';
import type { StreamFetch } from './stream-fetch';

/** What a hub works with. */
export interface StreamHubParts {
  readonly post: (message: HubMessage) => void;
  readonly fetch: StreamFetch;
  readonly surroundings: StreamSurroundings;
  /** How long further wishes are waited for before the connection is made anew, in milliseconds. */
  readonly gatherMs: number;
}

/** A turn that tabs follow. */
interface FollowedTurn {
  /** Number of the event behind which `events` begin. */
  readonly begin: number;
  readonly events: ServerSentEvent[];
  /** When a tab last asked for it, in milliseconds of `performance.now`. */
  askedAt: number;
}

/** The server's word for a turn that it does not tell, among others that it does. */
const TURN_GONE = 'turn-gone';

/** A tab asks for what it follows at least once in this time, however little a hidden one may do; else nobody follows it any more. */
const FORGOTTEN_AFTER_MS = 150_000;
const LOOK_AFTER_FORGOTTEN_MS = 30_000;

const NOT_FOUND = 404;

/**
 * Reads what all tabs of a browser follow, over one connection: a browser opens six to a server of HTTP/1.1 at most, and the seventh tab
 * would wait for ever. One turn is read from its own stream, several from the one that tells them together.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes
 */
export class StreamHub {
  private readonly turns = new Map<string, FollowedTurn>();
  private readonly lookout: ReturnType<typeof setInterval>;
  private state: ConnectionState = 'connecting';
  private connection = new AbortController();
  private gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: StreamHubParts) {
    this.lookout = setInterval(() => this.forgetUnasked(), LOOK_AFTER_FORGOTTEN_MS);
    parts.post({ type: 'here' });
  }

  /** Takes what a tab says; anything else is passed over. */
  receive(message: unknown): void {
    if (!isFollowMessage(message)) return;
    const { turn, after } = message;
    let followed = this.turns.get(turn);
    if (!followed || after < followed.begin) {
      followed = { begin: after, events: [], askedAt: 0 };
      this.turns.set(turn, followed);
      this.gather();
    }
    followed.askedAt = performance.now();
    this.tell(
      turn,
      followed.events.filter(({ id }) => Number(id) > after),
    );
  }

  /** Leaves everything; another hub may go on. */
  close(): void {
    clearInterval(this.lookout);
    clearTimeout(this.gathering);
    this.connection.abort();
    this.turns.clear();
  }

  private gather(): void {
    clearTimeout(this.gathering);
    if (this.parts.gatherMs === 0) void this.connect();
    else this.gathering = setTimeout(() => void this.connect(), this.parts.gatherMs);
  }

  private async connect(): Promise<void> {
    this.connection.abort();
    const connection = new AbortController();
    this.connection = connection;
    const paths = [...this.turns.keys()];
    if (paths.length === 0) return;
    const stream = new EventStream({
      ...this.requestOf(paths),
      signal: connection.signal,
      fetch: this.parts.fetch,
      surroundings: this.parts.surroundings,
      isLast: ({ event }) => isEnd(event) && this.openOf(paths).length <= 1,
      onEvent: (event) => this.take(paths, event),
      onConnectionState: (state) => {
        this.state = state;
        for (const turn of this.openOf(paths)) this.tell(turn, []);
      },
      onEmptyConnection: () => {
        for (const turn of this.openOf(paths)) this.parts.post({ type: 'empty', turn });
      },
    });
    try {
      await stream.follow();
    } catch (error) {
      if (!(error instanceof StreamRefusal)) throw error;
      for (const turn of this.openOf(paths)) this.refuse(turn, error.status);
    }
    // What was followed meanwhile was not in this connection.
    if (!connection.signal.aborted && this.turns.size > 0) this.gather();
  }

  private requestOf(paths: readonly string[]): { url: string; lastEventId: string } {
    const lastIds = paths.map((path) => this.lastIdOf(path));
    const [path = '', ...others] = paths;
    if (others.length > 0)
      return { url: `/api/turn-events?turns=${paths.join(',')}`, lastEventId: lastIds.join(',') };
    const [sessionId, turnId] = path.split('/');
    const lastId = lastIds[0] ?? 0;
    return {
      url: `/api/sessions/${sessionId}/turns/${turnId}/events`,
      lastEventId: lastId === 0 ? '' : String(lastId),
    };
  }

  private lastIdOf(path: string): number {
    const followed = this.turns.get(path);
    return Number(followed?.events.at(-1)?.id ?? followed?.begin ?? 0);
  }

  private openOf(paths: readonly string[]): readonly string[] {
    return paths.filter((path) => this.turns.has(path));
  }

  private take(paths: readonly string[], event: ServerSentEvent): void {
    const index = paths.length === 1 ? 0 : indexOfTurn(paths, event.data);
    const turn = paths[index] ?? '';
    const followed = this.turns.get(turn);
    if (!followed) return;
    if (event.event === TURN_GONE) {
      this.refuse(turn, NOT_FOUND);
      return;
    }
    const numbered = { ...event, id: event.id.split(',')[index] ?? '' };
    followed.events.push(numbered);
    this.tell(turn, [numbered]);
    // Whoever missed the end asks again, and reads the turn from where it stood.
    if (event.event === TURN_END) this.turns.delete(turn);
  }

  private tell(turn: string, events: readonly ServerSentEvent[]): void {
    this.parts.post({ type: 'told', turn, events, state: this.state });
  }

  private refuse(turn: string, status: number): void {
    this.turns.delete(turn);
    this.parts.post({ type: 'refused', turn, status });
  }

  private forgetUnasked(): void {
    const now = performance.now();
    for (const [turn, { askedAt }] of this.turns)
      if (now - askedAt > FORGOTTEN_AFTER_MS) this.turns.delete(turn);
    if (this.turns.size === 0) this.connection.abort();
  }
}

/** Has a hub serve the tabs of this browser. Returns what ends it. */
export function serveTabs(surroundings: StreamSurroundings): () => void {
  const channel = new BroadcastChannel(STREAM_CHANNEL);
  const hub = new StreamHub({
    post: (message) => channel.postMessage(message),
    fetch: (url, request) => fetch(url, request),
    surroundings,
    gatherMs: 50,
  });
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => hub.receive(data));
  return () => {
    hub.close();
    channel.close();
  };
}

function isEnd(event: string): boolean {
  return event === TURN_END || event === TURN_GONE;
}

/** Which of these turns an event of several belongs to; -1: none. */
function indexOfTurn(paths: readonly string[], data: string): number {
  const fields = parseJson(data);
  const turnId = isJsonObject(fields) ? fields['turnId'] : undefined;
  return typeof turnId === 'string' ? paths.findIndex((path) => path.endsWith(`/${turnId}`)) : -1;
}
