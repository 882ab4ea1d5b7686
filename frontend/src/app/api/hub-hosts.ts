import { LEADING_PAGE, VISIBLE_PAGE } from './page-surroundings';
import type { StreamFetch } from './stream-fetch';
import { serveTabs, StreamHub } from './stream-hub';
import { type FollowMessage, STREAM_CHANNEL } from './stream-messages';

/** Where the hub of a tab runs. */
export interface HubHost {
  /** Has a hub run. Called again when none was heard for a while. */
  start(): void;
  post(message: FollowMessage): void;
  /** Leaves the hub to others. */
  close(): void;
}

/** What a tab hears of its hub. */
export interface HubListener {
  hear(message: unknown): void;
  /** This host has no hub, and will have none. */
  fail(): void;
}

type OpenHost = (listener: HubListener) => HubHost;

const LOCK = STREAM_CHANNEL;

/**
 * The hosts that this browser has, the best first. A worker of all tabs needs none of them to lead. Where there is none (Chrome on Android), the
 * tab that has a lock leads; the lock takes a secure context, so over `http:` in a home's network each tab may be left to itself.
 * @see https://developer.mozilla.org/en-US/docs/Web/API/SharedWorker#browser_compatibility
 * @see https://w3c.github.io/web-locks/#api
 */
export function hubHosts(fetch: StreamFetch): readonly OpenHost[] {
  const hasChannel = typeof BroadcastChannel === 'function';
  return [
    ...(hasChannel && typeof SharedWorker === 'function'
      ? [(listener: HubListener) => new WorkerHost(listener)]
      : []),
    ...(hasChannel && 'locks' in navigator ? [(listener: HubListener) => new LeaderHost(listener)] : []),
    (listener) => new OwnHost(listener, fetch),
  ];
}

/** The hub is in a worker that all tabs share. */
class WorkerHost implements HubHost {
  private readonly channel: BroadcastChannel;

  constructor(private readonly listener: HubListener) {
    this.channel = openChannel(listener);
  }

  /** Joins the worker; one that is gone, with the process that it was in, begins anew. */
  start(): void {
    void this.join();
  }

  post(message: FollowMessage): void {
    this.channel.postMessage(message);
  }

  close(): void {
    this.channel.close();
  }

  private async join(): Promise<void> {
    try {
      const { openStreamHubWorker } = await import('./open-stream-hub-worker');
      openStreamHubWorker().addEventListener('error', () => this.listener.fail());
    } catch {
      // The file is gone with an update of the app, or the browser forbids workers.
      this.listener.fail();
    }
  }
}

/**
 * The hub is in the tab that has the lock. A tab that is closed or discarded loses it, one that is about to be frozen gives it back, and
 * from one that does not answer it is taken.
 * @see https://developer.chrome.com/docs/web-platform/page-lifecycle-api
 */
class LeaderHost implements HubHost {
  private readonly channel: BroadcastChannel;
  private readonly closing = new AbortController();
  /** Ends the wish for the lock, and what is done with it. */
  private candidacy: AbortController | null = null;

  constructor(private readonly listener: HubListener) {
    this.channel = openChannel(listener);
    const { signal } = this.closing;
    const resign = (): void => this.resign();
    const stand = (): void => {
      if (this.candidacy === null) void this.stand(false);
    };
    document.addEventListener('freeze', resign, { signal });
    window.addEventListener('pagehide', resign, { signal });
    document.addEventListener('resume', stand, { signal });
    window.addEventListener('pageshow', stand, { signal });
  }

  start(): void {
    void this.stand(this.candidacy !== null);
  }

  post(message: FollowMessage): void {
    this.channel.postMessage(message);
  }

  close(): void {
    this.closing.abort();
    this.resign();
    this.channel.close();
  }

  /** Asks for the lock, or takes it from whoever has it and does not answer. */
  private async stand(isTaken: boolean): Promise<void> {
    this.resign();
    const candidacy = new AbortController();
    this.candidacy = candidacy;
    const { signal } = candidacy;
    try {
      await navigator.locks.request(LOCK, isTaken ? { steal: true } : { signal }, () => lead(signal));
    } catch (error) {
      // Taken by another tab, or withdrawn. Anything else is a browser that has no locks for this page.
      if (!(error instanceof DOMException && error.name === 'AbortError')) {
        this.resign();
        this.listener.fail();
      }
    }
    candidacy.abort();
    if (this.candidacy === candidacy) void this.stand(false);
  }

  private resign(): void {
    this.candidacy?.abort();
    this.candidacy = null;
  }
}

/** The hub is the tab's own, and reads only while the tab is looked at. */
class OwnHost implements HubHost {
  private readonly hub: StreamHub;

  constructor(listener: HubListener, fetch: StreamFetch) {
    this.hub = new StreamHub({
      post: (message) => listener.hear(message),
      fetch,
      surroundings: VISIBLE_PAGE,
      gatherMs: 0,
    });
  }

  start(): void {
    // It always runs.
  }

  post(message: FollowMessage): void {
    this.hub.receive(message);
  }

  close(): void {
    this.hub.close();
  }
}

/** Serves the tabs until the signal aborts. */
function lead(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const stop = serveTabs(LEADING_PAGE);
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      stop();
      resolve();
    });
  });
}

function openChannel(listener: HubListener): BroadcastChannel {
  const channel = new BroadcastChannel(STREAM_CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener.hear(data));
  return channel;
}
