import { TestBed } from '@angular/core/testing';
import type { HubHost, HubListener } from './hub-hosts';
import { toProblem } from './problem';
import type { FollowMessage, HubMessage } from './stream-messages';
import { EventStreamRefusedError, HUB_HOSTS, TurnFollower } from './turn-follower';

/** A hub whose words are the test's, and which may be silent. */
class TestHost implements HubHost {
  readonly asked: FollowMessage[] = [];
  starts = 0;
  isClosed = false;
  answers = true;

  constructor(readonly listener: HubListener) {}

  start(): void {
    this.starts += 1;
  }

  post(message: FollowMessage): void {
    this.asked.push(message);
    if (this.answers) this.say({ type: 'told', turn: message.turn, events: [], state: 'open' });
  }

  close(): void {
    this.isClosed = true;
  }

  say(message: HubMessage): void {
    this.listener.hear(message);
  }

  tell(turn: string, ...events: readonly (readonly [number, string])[]): void {
    this.say({
      type: 'told',
      turn,
      events: events.map(([id, event]) => ({ id: String(id), event, data: '{}' })),
      state: 'open',
    });
  }
}

describe('TurnFollower', () => {
  let hosts: TestHost[];

  beforeEach(() => {
    jest.useFakeTimers();
    hosts = [];
    const open = (listener: HubListener): TestHost => {
      const host = new TestHost(listener);
      hosts.push(host);
      return host;
    };
    TestBed.configureTestingModule({ providers: [{ provide: HUB_HOSTS, useValue: [open, open] }] });
  });

  afterEach(() => jest.useRealTimers());

  function follow(turnId = 't'): {
    heard: string[];
    empty: () => number;
    end: Promise<void>;
    leave: () => void;
  } {
    const heard: string[] = [];
    let empty = 0;
    const leaving = new AbortController();
    const end = TestBed.inject(TurnFollower).follow({
      sessionId: 's',
      turnId,
      signal: leaving.signal,
      onEvent: ({ id, event }) => heard.push(`${id} ${event}`),
      onConnectionState: () => undefined,
      onEmptyConnection: () => (empty += 1),
    });
    return { heard, empty: () => empty, end, leave: () => leaving.abort() };
  }

  /** The host that is used. */
  function host(): TestHost {
    const newest = hosts.at(-1);
    if (!newest) throw new Error('There is no host');
    return newest;
  }

  it('tells each event once, whatever is told again, and ends with the turn', async () => {
    const { heard, end } = follow();
    host().tell('s/t', [1, 'turn-start'], [2, 'text-delta']);
    host().tell('s/t', [1, 'turn-start'], [2, 'text-delta'], [3, 'text-delta']);
    host().tell('s/other', [4, 'text-delta']);
    host().tell('s/t', [4, 'turn-end']);
    await end;
    expect(heard).toEqual(['1 turn-start', '2 text-delta', '3 text-delta', '4 turn-end']);
  });

  it('takes the end of a turn of which a crash of the server left less than was told', async () => {
    const { heard, end } = follow();
    host().tell('s/t', [9, 'text-delta']);
    host().tell('s/t', [5, 'turn-end']);
    await end;
    expect(heard).toEqual(['9 text-delta', '5 turn-end']);
  });

  it('says to a new hub where it stands', () => {
    follow();
    host().tell('s/t', [1, 'turn-start'], [2, 'text-delta']);
    host().say({ type: 'here' });
    expect(host().asked.map(({ after }) => after)).toEqual([0, 2]);
  });

  it('begins a hub anew within 3 s of silence, and another kind of hub where that is of no use', () => {
    follow();
    host().tell('s/t', [1, 'turn-start']);
    host().answers = false;
    jest.advanceTimersByTime(3000);
    expect(host().starts).toBe(2);
    jest.advanceTimersByTime(4500);
    expect(hosts).toHaveLength(2);
    expect(hosts[0]?.isClosed).toBe(true);
    expect(host().starts).toBe(1);
    expect(host().asked[0]).toEqual({ type: 'follow', turn: 's/t', after: 1 });
  });

  it('asks a silent hub for a word, and leaves one alone that answers or tells', () => {
    follow();
    jest.advanceTimersByTime(60_000);
    expect(host().starts).toBe(1);
    const before = host().asked.length;
    for (let second = 0; second < 20; second += 1) {
      host().tell('s/other');
      jest.advanceTimersByTime(500);
    }
    expect(host().asked.length).toBeLessThanOrEqual(before + 1);
  });

  it('reminds a hub that is never silent of what it follows', () => {
    follow();
    const before = host().asked.length;
    for (let tick = 0; tick < 100; tick += 1) {
      host().tell('s/other');
      jest.advanceTimersByTime(500);
    }
    expect(host().asked).toHaveLength(before + 1);
  });

  it('takes another host at once where one fails', () => {
    follow();
    host().listener.fail();
    expect(hosts).toHaveLength(2);
    expect(host().asked).toHaveLength(1);
  });

  it('follows several turns, and lets nothing run when none is followed', async () => {
    const first = follow('t');
    const second = follow('u');
    expect(host().asked.map(({ turn }) => turn)).toEqual(['s/t', 's/u']);
    first.leave();
    second.leave();
    await Promise.all([first.end, second.end]);
    host().tell('s/t', [1, 'turn-start']);
    expect(first.heard).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('passes on that a connection brought nothing', () => {
    const { empty } = follow();
    host().say({ type: 'empty', turn: 's/t' });
    expect(empty()).toBe(1);
  });

  it('fails where the server refuses, with a problem in words', async () => {
    const { end } = follow();
    host().say({ type: 'refused', turn: 's/t', status: 404 });
    await expect(end).rejects.toEqual(new EventStreamRefusedError(404));
    const problem = toProblem(new EventStreamRefusedError(404));
    expect(problem).toMatchObject({ code: 'STREAM_REFUSED', detail: expect.stringContaining('404') });
  });

  it.each([null, { type: 'told', turn: 's/t' }, { type: 'told', turn: 's/t', events: [1], state: 'open' }])(
    'passes over %j',
    (message) => {
      const { heard } = follow();
      host().listener.hear(message);
      expect(heard).toEqual([]);
    },
  );
});
