import { EventServer } from '../../testing/event-server';
import { provideWebStreams } from '../../testing/web-streams';
import { type ConnectionState, EventStream, StreamRefusal, type ServerSentEvent } from './event-stream';
import { VISIBLE_PAGE } from './page-surroundings';

function follow(server: EventServer): {
  received: string[];
  states: ConnectionState[];
  emptyConnections: () => number;
  end: Promise<void>;
  controller: AbortController;
} {
  const received: string[] = [];
  const states: ConnectionState[] = [];
  let emptyConnections = 0;
  const controller = new AbortController();
  const stream = new EventStream({
    url: '/events',
    signal: controller.signal,
    fetch: server.fetch,
    surroundings: VISIBLE_PAGE,
    isLast: (event) => event.event === 'end',
    onEvent: (event) => received.push(`${event.id}:${event.event}`),
    onConnectionState: (state) => states.push(state),
    onEmptyConnection: () => (emptyConnections += 1),
  });
  return { received, states, emptyConnections: () => emptyConnections, end: stream.follow(), controller };
}

/** Lets what is due now happen. */
function settle(): Promise<void> {
  return jest.advanceTimersByTimeAsync(0);
}

describe('EventStream', () => {
  let server: EventServer;

  beforeEach(() => {
    provideWebStreams();
    // Node's streams are driven by these three.
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    server = new EventServer();
  });

  afterEach(() => jest.useRealTimers());

  it('ends after the last event', async () => {
    const { received, states, end } = follow(server);
    await settle();
    server.connection.send(1, 'delta', {});
    server.connection.send(2, 'end', {});
    await end;
    expect(received).toEqual(['1:delta', '2:end']);
    expect(states).toEqual(['connecting', 'open']);
    expect(server.requests).toEqual([{ url: '/events', lastEventId: null }]);
  });

  it('ignores what comes after the last event', async () => {
    const { received, end } = follow(server);
    await settle();
    server.connection.write('id: 1\nevent: end\ndata: x\n\nid: 2\nevent: delta\ndata: x\n\n');
    await end;
    expect(received).toEqual(['1:end']);
  });

  it('connects again with the last id after the connection broke off', async () => {
    const { received, states, end } = follow(server);
    await settle();
    server.connection.send(1, 'delta', {});
    server.connection.send(2, 'delta', {});
    await settle();
    server.connection.drop();
    await settle();
    expect(states.at(-1)).toBe('waiting');
    await jest.advanceTimersByTimeAsync(500);
    server.connection.send(3, 'end', {});
    await end;
    expect(server.requests.map((request) => request.lastEventId)).toEqual([null, '2']);
    expect(received).toEqual(['1:delta', '2:delta', '3:end']);
  });

  it('connects again after the server closed the stream too early', async () => {
    const { end, emptyConnections } = follow(server);
    await settle();
    server.connection.close();
    await jest.advanceTimersByTimeAsync(500);
    server.connection.send(1, 'end', {});
    await end;
    expect(emptyConnections()).toBe(1);
    expect(server.requests).toHaveLength(2);
  });

  it('waits longer after each failure, at most 15 seconds', async () => {
    server.isReachable = false;
    const { controller } = follow(server);
    await jest.advanceTimersByTimeAsync(10_000);
    const attemptsInFirstTenSeconds = server.requests.length;
    expect(attemptsInFirstTenSeconds).toBeGreaterThanOrEqual(4);
    expect(attemptsInFirstTenSeconds).toBeLessThanOrEqual(7);
    await jest.advanceTimersByTimeAsync(120_000);
    const before = server.requests.length;
    await jest.advanceTimersByTimeAsync(15_000);
    expect(server.requests.length).toBeGreaterThan(before);
    controller.abort();
  });

  it('connects at once when the browser is back online', async () => {
    server.isReachable = false;
    const { controller } = follow(server);
    await jest.advanceTimersByTimeAsync(60_000);
    const before = server.requests.length;
    server.isReachable = true;
    window.dispatchEvent(new Event('online'));
    await settle();
    expect(server.requests).toHaveLength(before + 1);
    controller.abort();
  });

  it('connects at once when the page is looked at again', async () => {
    server.isReachable = false;
    const { controller } = follow(server);
    await jest.advanceTimersByTimeAsync(60_000);
    const before = server.requests.length;
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(server.requests).toHaveLength(before + 1);
    controller.abort();
  });

  it('leaves the stream while the page is hidden, and goes on where it stood when it is shown', async () => {
    const visibility = jest.spyOn(document, 'visibilityState', 'get');
    const { states, received, controller } = follow(server);
    await settle();
    server.connection.send(1, 'delta', {});
    await settle();
    const left = server.connection;
    visibility.mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await jest.advanceTimersByTimeAsync(120_000);
    expect(left.isCancelled).toBe(true);
    expect(server.requests).toHaveLength(1);
    expect(states).not.toContain('waiting');
    visibility.mockRestore();
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    server.connection.send(2, 'delta', {});
    await settle();
    expect(server.requests.map((request) => request.lastEventId)).toEqual([null, '1']);
    expect(received).toEqual(['1:delta', '2:delta']);
    controller.abort();
  });

  it('begins behind an event that is known already', async () => {
    const controller = new AbortController();
    void new EventStream({
      url: '/events',
      lastEventId: '7',
      signal: controller.signal,
      fetch: server.fetch,
      surroundings: VISIBLE_PAGE,
      isLast: () => false,
      onEvent: () => undefined,
    }).follow();
    await settle();
    expect(server.requests).toEqual([{ url: '/events', lastEventId: '7' }]);
    controller.abort();
  });

  it('gives up a connection that has been silent for 45 seconds', async () => {
    const { controller } = follow(server);
    await settle();
    const silent = server.connection;
    await jest.advanceTimersByTimeAsync(30_000);
    silent.write(': still here\n\n');
    await jest.advanceTimersByTimeAsync(44_000);
    expect(server.requests).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(silent.isCancelled).toBe(true);
    expect(server.requests).toHaveLength(2);
    controller.abort();
  });

  it.each([500, 502, 429])('tries again after a %d', async (status) => {
    server.status = status;
    const { end } = follow(server);
    await settle();
    server.status = 200;
    await jest.advanceTimersByTimeAsync(500);
    server.connection.send(1, 'end', {});
    await end;
    expect(server.requests).toHaveLength(2);
  });

  it('takes an HTML answer for a lost connection', async () => {
    server.contentType = 'text/html';
    const { received, states, controller } = follow(server);
    await settle();
    expect({ received, states }).toEqual({ received: [], states: ['connecting', 'waiting'] });
    controller.abort();
  });

  it('rejects when the server refuses for good', async () => {
    server.status = 404;
    await expect(follow(server).end).rejects.toEqual(new StreamRefusal(404));
  });

  it('resolves and lets go of the connection when it is aborted', async () => {
    const { end, controller } = follow(server);
    await settle();
    const { connection } = server;
    controller.abort();
    await end;
    await settle();
    expect(connection.isCancelled).toBe(true);
  });

  it('stops waiting when it is aborted', async () => {
    server.isReachable = false;
    const { end, controller } = follow(server);
    await settle();
    controller.abort();
    await end;
    expect(server.requests).toHaveLength(1);
  });
});

describe('the events that EventStream reads', () => {
  beforeEach(() => {
    provideWebStreams();
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  });

  afterEach(() => jest.useRealTimers());

  function bytesOf(text: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(Buffer.from(text, 'utf8'));
  }

  /** All that come in these pieces over one connection. */
  async function readBytes(...pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<ServerSentEvent[]> {
    const server = new EventServer();
    const events: ServerSentEvent[] = [];
    const controller = new AbortController();
    const stream = new EventStream({
      url: '/events',
      signal: controller.signal,
      fetch: server.fetch,
      surroundings: VISIBLE_PAGE,
      isLast: () => false,
      onEvent: (event) => events.push(event),
    });
    const end = stream.follow();
    await settle();
    for (const piece of pieces) server.connection.writeBytes(piece);
    server.connection.close();
    await settle();
    controller.abort();
    await end;
    return events;
  }

  it('have an id, a name and lines of data', async () => {
    expect(await readBytes(bytesOf('id: 7\nevent: text-delta\ndata: one\ndata\ndata:  two\n\n'))).toEqual([
      { id: '7', event: 'text-delta', data: 'one\n\n two' },
    ]);
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('have lines that end with %s', async (_name, lineEnd) => {
    const lines = ['event: a', 'data: 1', '', 'event: b', 'data: 2', '', ''];
    const events = await readBytes(bytesOf(lines.join(lineEnd)));
    expect(events.map((event) => event.event + event.data)).toEqual(['a1', 'b2']);
  });

  it('are no comments, nothing without data, and nothing that the stream ends in the middle of', async () => {
    const wire = '\uFEFF: still here\n\nretry: 10\nfoo: bar\nevent: empty\n\ndata: x\n\ndata: half\n';
    expect(await readBytes(bytesOf(wire))).toEqual([{ id: '', event: 'message', data: 'x' }]);
  });

  it('keep the last id where they bring none, or one with a NUL', async () => {
    const events = await readBytes(bytesOf('id: 4\ndata: a\n\ndata: b\n\nid: 5\0\ndata: c\n\n'));
    expect(events.map((event) => event.id)).toEqual(['4', '4', '4']);
  });

  it('are the same wherever the bytes are split', async () => {
    const bytes = bytesOf(
      ': hello\r\n\r\nid: 1\r\nevent: text-delta\r\ndata: "Ä – 🗝️"\r\ndata: "…"\r\n\r\nid: 2\rdata: b\r\rdata: c\n\n',
    );
    const whole = await readBytes(bytes);
    expect(whole).toHaveLength(3);
    expect(await readBytes(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole);
    for (let offset = 0; offset <= bytes.length; offset += 1) {
      const events = await readBytes(bytes.slice(0, offset), bytes.slice(offset));
      expect({ offset, events }).toEqual({ offset, events: whole });
    }
  });
});
