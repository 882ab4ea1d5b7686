import { EventServer } from '../../testing/event-server';
import { settle } from '../../testing/settle';
import { provideWebStreams } from '../../testing/web-streams';
import { type HubHost, hubHosts } from './hub-hosts';

/** All tabs of one browser hear what any of them, or a hub, says; not what they say themselves. */
class TestChannel extends EventTarget {
  static readonly open = new Set<TestChannel>();

  constructor(readonly name: string) {
    super();
    TestChannel.open.add(this);
  }

  postMessage(data: unknown): void {
    const text = JSON.stringify(data);
    for (const other of TestChannel.open)
      if (other !== this)
        queueMicrotask(() => other.dispatchEvent(new MessageEvent('message', { data: JSON.parse(text) })));
  }

  close(): void {
    TestChannel.open.delete(this);
  }
}

/** The one exclusive lock of a browser, as Web Locks has it. */
class TestLocks {
  private holder: { readonly lose: (reason: Error) => void } | null = null;
  private readonly queue: (() => void)[] = [];

  request(
    _name: string,
    { signal, steal = false }: { signal?: AbortSignal; steal?: boolean },
    hold: () => Promise<void>,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const grant = (): void => {
        const holder = { lose: reject };
        this.holder = holder;
        const free = (): void => {
          if (this.holder !== holder) return;
          this.holder = null;
          this.queue.shift()?.();
        };
        void hold().then(() => {
          free();
          resolve();
        });
      };
      if (steal) this.holder?.lose(new DOMException('Stolen', 'AbortError'));
      if (steal || this.holder === null) grant();
      else {
        this.queue.push(grant);
        signal?.addEventListener('abort', () => {
          const place = this.queue.indexOf(grant);
          if (place < 0) return;
          this.queue.splice(place, 1);
          reject(new DOMException('Withdrawn', 'AbortError'));
        });
      }
    });
  }
}

describe('the hub of tabs without a worker', () => {
  let server: EventServer;
  const opened: HubHost[] = [];

  beforeEach(() => {
    provideWebStreams();
    server = new EventServer();
    Object.assign(globalThis, { BroadcastChannel: TestChannel, fetch: server.fetch });
    Object.defineProperty(navigator, 'locks', { value: new TestLocks(), configurable: true });
  });

  afterEach(() => {
    for (const host of opened.splice(0)) host.close();
    TestChannel.open.clear();
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    Reflect.deleteProperty(navigator, 'locks');
  });

  /** A tab that follows the turn, and says where it stands to each new hub. */
  async function openTab(): Promise<{ host: HubHost; heard: string[]; fail: jest.Mock }> {
    const heard: string[] = [];
    const fail = jest.fn();
    const [open] = hubHosts(server.fetch);
    if (!open) throw new Error('There is no host');
    const follow = (): void => host.post({ type: 'follow', turn: 's/t', after: heard.length });
    const host = open({
      hear: (message) => {
        const { type, events } = message as { type: string; events?: { id: string }[] };
        if (type === 'here') follow();
        for (const { id } of events ?? []) if (Number(id) > heard.length) heard.push(id);
      },
      fail,
    });
    opened.push(host);
    host.start();
    follow();
    await gathered();
    return { host, heard, fail };
  }

  /** Waits for as long as a hub waits for further wishes. */
  async function gathered(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 80));
    await settle();
  }

  async function tell(id: number): Promise<void> {
    server.connection.send(id, 'text-delta', {});
    await settle();
  }

  it('is in one tab alone, and tells all', async () => {
    const tabs = [await openTab(), await openTab(), await openTab()];
    await tell(1);
    expect(server.requests).toHaveLength(1);
    expect(tabs.map(({ heard }) => heard)).toEqual([['1'], ['1'], ['1']]);
  });

  it('is followed by that of another tab when its own is closed, from where the story stood', async () => {
    const leader = await openTab();
    const other = await openTab();
    await tell(1);
    leader.host.close();
    await gathered();
    await tell(2);
    expect(server.requests.map(({ lastEventId }) => lastEventId)).toEqual([null, '1']);
    expect(server.connections[0]?.isCancelled).toBe(true);
    expect(other.heard).toEqual(['1', '2']);
  });

  it.each([
    { what: 'frozen', where: document, away: 'freeze', back: 'resume' },
    { what: 'kept for the way back', where: window, away: 'pagehide', back: 'pageshow' },
  ])('leaves before its tab is $what, and may lead again', async ({ where, away, back }) => {
    const tab = await openTab();
    await tell(1);
    where.dispatchEvent(new Event(away));
    await settle();
    expect(server.connection.isCancelled).toBe(true);
    where.dispatchEvent(new Event(back));
    await gathered();
    await tell(2);
    expect(tab.heard).toEqual(['1', '2']);
  });

  it('is taken from a tab that does not answer, which then waits for its turn', async () => {
    const silent = await openTab();
    const other = await openTab();
    await tell(1);
    other.host.start();
    await gathered();
    expect(server.connections[0]?.isCancelled).toBe(true);
    await tell(2);
    expect(server.requests).toHaveLength(2);
    other.host.close();
    await gathered();
    await tell(3);
    expect(server.requests.map(({ lastEventId }) => lastEventId)).toEqual([null, '1', '2']);
    expect(silent.heard).toEqual(['1', '2', '3']);
  });

  it('is none where the browser has no lock for the page', async () => {
    Object.defineProperty(navigator, 'locks', {
      value: { request: () => Promise.reject(new DOMException('No', 'SecurityError')) },
      configurable: true,
    });
    const { fail } = await openTab();
    expect(fail).toHaveBeenCalledTimes(1);
  });
});
