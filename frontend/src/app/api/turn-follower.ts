import { inject, InjectionToken, Service } from '@angular/core';
import type { ConnectionState, ServerSentEvent } from './event-stream';
import { type HubHost, hubHosts, type HubListener } from './hub-hosts';
import type { Problem } from './problem';
import { STREAM_FETCH } from './stream-fetch';
import { isHubMessage, TURN_END } from './stream-messages';

/** What a turn is followed with. */
export interface TurnFollowing {
  readonly sessionId: string;
  readonly turnId: string;
  /** Ends the following, at any time. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: ServerSentEvent) => void;
  readonly onConnectionState: (state: ConnectionState) => void;
  /** Called when a connection brought no event at all: the moment to look whether the turn is still told. */
  readonly onEmptyConnection: () => void;
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

/** The hosts of a hub that are tried one after the other; a token so that tests can put others there. */
export const HUB_HOSTS = new InjectionToken<readonly ((listener: HubListener) => HubHost)[]>('HUB_HOSTS', {
  factory: () => hubHosts(inject(STREAM_FETCH)),
});

interface Follower extends TurnFollowing {
  readonly turn: string;
  /** Number of the last event that it has. */
  last: number;
  readonly end: () => void;
  readonly fail: (error: EventStreamRefusedError) => void;
}

/** How often it is looked whether the hub lives, in milliseconds. */
const LOOK_MS = 500;
/** After how long a silence, in milliseconds, the hub is asked for a word. */
const SILENCE_MS = 800;
/** A tab says at least so often what it follows, in milliseconds, whatever it hears. */
const REMIND_MS = 30_000;
/** How many questions without an answer mean that the hub is gone. With what it takes to begin another that makes less than 5 s. */
const UNANSWERED_LIMIT = 3;
/** How often a host may be begun anew in vain before the next one is tried. */
const STARTS_LIMIT = 2;

/** Follows turns that are told, by the one connection that all tabs of this browser share. */
@Service()
export class TurnFollower {
  private readonly openHosts = inject(HUB_HOSTS);
  private readonly followers = new Set<Follower>();
  private host: HubHost | null = null;
  private hostIndex = 0;
  private lookout: ReturnType<typeof setInterval> | undefined;
  private heardAt = 0;
  private askedAt = 0;
  private unanswered = 0;
  private starts = 0;

  /**
   * Resolves after the last event or when the signal aborts. Every event comes once and in order, however many connections and hubs it takes.
   * Rejects with `EventStreamRefusedError` if the server answers with a final 4xx.
   */
  follow(following: TurnFollowing): Promise<void> {
    return new Promise((resolve, reject) => {
      const { sessionId, turnId, signal } = following;
      const leave = (): void => {
        this.followers.delete(follower);
        signal.removeEventListener('abort', follower.end);
        if (this.followers.size === 0) this.rest();
      };
      const follower: Follower = {
        ...following,
        turn: `${sessionId}/${turnId}`,
        last: 0,
        end: () => {
          leave();
          resolve();
        },
        fail: (error) => {
          leave();
          reject(error);
        },
      };
      if (signal.aborted) {
        resolve();
        return;
      }
      signal.addEventListener('abort', follower.end);
      this.followers.add(follower);
      following.onConnectionState('connecting');
      if (this.followers.size === 1) this.begin();
      else this.ask([follower]);
    });
  }

  private begin(): void {
    this.heardAt = performance.now();
    this.unanswered = 0;
    this.lookout = setInterval(() => this.look(), LOOK_MS);
    if (this.host) this.ask(this.followers);
    else this.useHost();
  }

  /** Nothing is followed: others may need the hub that is here, but nobody needs to be looked for. */
  private rest(): void {
    clearInterval(this.lookout);
    // A hub of its own has nobody else.
    if (this.hostIndex === this.openHosts.length - 1) this.dropHost();
  }

  private useHost(): void {
    this.starts = 0;
    const open = this.openHosts[this.hostIndex];
    if (!open) return;
    const host = open({
      hear: (message) => this.hear(message),
      fail: () => {
        if (this.host === host) this.useNextHost();
      },
    });
    this.host = host;
    host.start();
    this.ask(this.followers);
  }

  private useNextHost(): void {
    if (this.hostIndex === this.openHosts.length - 1) return;
    this.dropHost();
    this.hostIndex += 1;
    this.unanswered = 0;
    this.useHost();
  }

  private dropHost(): void {
    this.host?.close();
    this.host = null;
  }

  private look(): void {
    const now = performance.now();
    const isSilent = now - this.heardAt >= SILENCE_MS;
    if (isSilent && this.unanswered >= UNANSWERED_LIMIT) this.restart();
    else if (isSilent || now - this.askedAt >= REMIND_MS) this.ask(this.followers);
  }

  private restart(): void {
    this.unanswered = 0;
    if (this.starts >= STARTS_LIMIT) {
      this.useNextHost();
      return;
    }
    this.starts += 1;
    this.host?.start();
  }

  private ask(followers: Iterable<Follower>): void {
    this.askedAt = performance.now();
    this.unanswered += 1;
    for (const { turn, last } of followers) this.host?.post({ type: 'follow', turn, after: last });
  }

  private hear(message: unknown): void {
    if (!isHubMessage(message)) return;
    this.heardAt = performance.now();
    this.unanswered = 0;
    this.starts = 0;
    if (message.type === 'here') {
      this.ask(this.followers);
      return;
    }
    for (const follower of [...this.followers].filter(({ turn }) => turn === message.turn)) {
      if (message.type === 'empty') follower.onEmptyConnection();
      else if (message.type === 'refused') follower.fail(new EventStreamRefusedError(message.status));
      else {
        follower.onConnectionState(message.state);
        for (const event of message.events) this.pass(follower, event);
      }
    }
  }

  /** Passes on what this follower has not had; the end always: after a crash of the server it may have a smaller number than what was told. */
  private pass(follower: Follower, event: ServerSentEvent): void {
    const number = Number(event.id);
    if (!this.followers.has(follower) || (number <= follower.last && event.event !== TURN_END)) return;
    follower.last = Math.max(follower.last, number);
    follower.onEvent(event);
    if (event.event === TURN_END) follower.end();
  }
}
