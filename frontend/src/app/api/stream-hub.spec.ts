import { EventServer } from '../../testing/event-server';
import { provideWebStreams } from '../../testing/web-streams';
import { VISIBLE_PAGE } from './page-surroundings';
import { StreamHub } from './stream-hub';
import type { HubMessage } from './stream-messages';

const A = 'session-a/turn-a';
const B = 'session-b/turn-b';

describe('StreamHub', () => {
  let server: EventServer;
  let said: HubMessage[];
  let hub: StreamHub;

  beforeEach(() => {
    provideWebStreams();
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    server = new EventServer();
    said = [];
    hub = new StreamHub({
      post: (message) => said.push(message),
      fetch: server.fetch,
      surroundings: VISIBLE_PAGE,
      gatherMs: 50,
    });
  });

  afterEach(() => {
    hub.close();
    jest.useRealTimers();
  });

  async function follow(turn: string, after = 0): Promise<void> {
    hub.receive({ type: 'follow', turn, after });
    await jest.advanceTimersByTimeAsync(50);
  }

  /** Numbers of the events that were told of a turn since the last look, a list for each message that had any. */
  function told(turn: string): string[] {
    const messages = said.splice(0).filter((message) => message.type === 'told' && message.turn === turn);
    return messages.flatMap((message) =>
      message.type === 'told' && message.events.length > 0
        ? [message.events.map(({ id }) => id).join(' ')]
        : [],
    );
  }

  it('says that it is there, so that tabs say what they follow', () => {
    expect(said).toEqual([{ type: 'here' }]);
  });

  it('reads a turn once for all tabs, and tells a late one what it has missed', async () => {
    await follow(A);
    server.connection.send(1, 'turn-start', {});
    server.connection.send(2, 'text-delta', { text: 'x' });
    await jest.advanceTimersByTimeAsync(0);
    expect(told(A)).toEqual(['1', '2']);
    await follow(A);
    expect(told(A)).toEqual(['1 2']);
    await follow(A, 2);
    expect(told(A)).toEqual([]);
    expect(server.requests).toEqual([
      { url: '/api/sessions/session-a/turns/turn-a/events', lastEventId: null },
    ]);
  });

  it('begins where the tabs of a lost hub stood, and again from before for one that has less', async () => {
    await follow(A, 7);
    server.connection.send(8, 'text-delta', {});
    await jest.advanceTimersByTimeAsync(0);
    await follow(A, 9);
    await follow(A, 5);
    expect(server.requests.map(({ lastEventId }) => lastEventId)).toEqual(['7', '5']);
    expect(server.connections[0]?.isCancelled).toBe(true);
  });

  it('reads several turns over one connection, each from where it stands', async () => {
    await follow(A);
    server.connection.send(1, 'turn-start', {});
    await jest.advanceTimersByTimeAsync(0);
    await follow(B, 4);
    expect(server.requests.at(-1)).toEqual({
      url: `/api/turn-events?turns=${A},${B}`,
      lastEventId: '1,4',
    });
    expect(server.connections[0]?.isCancelled).toBe(true);
    said.splice(0);
    server.connection.write('id: 1,5\nevent: text-delta\ndata: {"turnId":"turn-b","text":"x"}\n\n');
    server.connection.write('id: 2,5\nevent: text-delta\ndata: {"turnId":"turn-a","text":"y"}\n\n');
    await jest.advanceTimersByTimeAsync(0);
    expect(said.flatMap((message) => (message.type === 'told' ? message.events : []))).toEqual([
      { id: '5', event: 'text-delta', data: '{"turnId":"turn-b","text":"x"}' },
      { id: '2', event: 'text-delta', data: '{"turnId":"turn-a","text":"y"}' },
    ]);
  });

  it('goes on with the rest when one of several has ended or is gone', async () => {
    hub.receive({ type: 'follow', turn: A, after: 0 });
    await follow(B);
    said.splice(0);
    server.connection.write('id: 0,0\nevent: turn-gone\ndata: {"turnId":"turn-a"}\n\n');
    await jest.advanceTimersByTimeAsync(0);
    expect(said).toEqual([{ type: 'refused', turn: A, status: 404 }]);
    server.connection.write('id: 0,1\nevent: turn-end\ndata: {"turnId":"turn-b","turn":{}}\n\n');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(told(B)).toEqual(['1']);
    expect(server.requests).toHaveLength(1);
  });

  it('refuses what the server refuses, and asks again for what is followed anew', async () => {
    server.status = 401;
    await follow(A);
    expect(said.at(-1)).toEqual({ type: 'refused', turn: A, status: 401 });
    server.status = 200;
    await follow(A);
    expect(server.requests).toHaveLength(2);
  });

  it('says how the connection is, and that one brought nothing', async () => {
    await follow(A);
    server.connection.drop();
    await jest.advanceTimersByTimeAsync(0);
    expect(said.slice(-2)).toEqual([
      { type: 'empty', turn: A },
      { type: 'told', turn: A, events: [], state: 'waiting' },
    ]);
  });

  it('leaves a turn that no tab has asked for in minutes', async () => {
    await follow(A);
    await jest.advanceTimersByTimeAsync(140_000);
    await follow(A);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(server.connections.at(-1)?.isCancelled).toBe(false);
    await jest.advanceTimersByTimeAsync(130_000);
    expect(server.connections.at(-1)?.isCancelled).toBe(true);
  });

  it.each([null, 'follow', { type: 'follow' }, { type: 'follow', turn: 1, after: 0 }, { type: 'here' }])(
    'passes over %j',
    async (message) => {
      hub.receive(message);
      await jest.advanceTimersByTimeAsync(100);
      expect(server.requests).toEqual([]);
    },
  );
});
