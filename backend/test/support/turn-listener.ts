/** One event as it came over the wire. */
export interface ReceivedEvent {
  id: number;
  name: string;
  data: Record<string, unknown>;
}

/** Where to listen. */
export interface ListenOptions {
  /** Sent as `Last-Event-ID`. */
  lastEventId?: number;
  signal?: AbortSignal;
}

/**
 * Listens to a turn's event stream until it ends, yielding each event as soon as it is there; comments are left out.
 * @param url base URL of the app
 */
export async function* listenToTurn(
  url: string,
  sessionId: string,
  turnId: string,
  { lastEventId, signal }: ListenOptions = {},
): AsyncGenerator<ReceivedEvent> {
  const response = await fetch(`${url}/api/sessions/${sessionId}/turns/${turnId}/events`, {
    headers: lastEventId === undefined ? {} : { 'Last-Event-ID': String(lastEventId) },
    ...(signal ? { signal } : {}),
  });
  if (!response.ok || !response.body)
    throw new Error(`The event stream was refused: ${String(response.status)}`);
  const decoder = new TextDecoder();
  let pending = '';
  for await (const chunk of response.body) {
    pending += decoder.decode(chunk, { stream: true });
    for (let end = pending.indexOf('\n\n'); end >= 0; end = pending.indexOf('\n\n')) {
      const frame = pending.slice(0, end);
      pending = pending.slice(end + 2);
      if (!frame.startsWith(':')) yield parseFrame(frame);
    }
  }
}

/** All events of a turn, from the first to `turn-end`. */
export async function turnEvents(
  url: string,
  sessionId: string,
  turnId: string,
  options: ListenOptions = {},
): Promise<ReceivedEvent[]> {
  const events: ReceivedEvent[] = [];
  for await (const event of listenToTurn(url, sessionId, turnId, options)) events.push(event);
  return events;
}

/** The deltas of one kind, joined. */
export function joinedDeltas(
  events: readonly ReceivedEvent[],
  name: 'text-delta' | 'reasoning-delta',
): string {
  return events.map((event) => (event.name === name ? String(event.data['text']) : '')).join('');
}

function parseFrame(frame: string): ReceivedEvent {
  const fields = new Map(
    frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const data: unknown = JSON.parse(fields.get('data') ?? 'null');
  return {
    id: Number(fields.get('id')),
    name: fields.get('event') ?? '',
    data: data as Record<string, unknown>,
  };
}
