import { inject, Service, signal, type Signal, type WritableSignal } from '@angular/core';
import type { ConnectionState } from '../api/event-stream';
import { SessionApi, type SettingWarning, type Turn, type TurnToolCall } from '../api/session-api';
import type { ServerSentence } from '../i18n/sentence';
import { toTurnEvent, type TurnEvent } from '../api/turn-events';
import { TurnFollower } from '../api/turn-follower';
import { NEXT_FRAME } from './next-frame';

/** The provider did not answer yet and is asked again. */
export interface RetryNotice {
  readonly attempt: number;
  readonly reason: ServerSentence;
  /** When it is asked again, in milliseconds since the epoch. */
  readonly until: number;
}

interface TurnStreamParts {
  readonly api: SessionApi;
  readonly follower: TurnFollower;
  readonly nextFrame: (work: () => void) => void;
}

/** Makes a `TurnStream` for a turn that is being told. */
@Service()
export class TurnStreamOpener {
  private readonly parts: TurnStreamParts = {
    api: inject(SessionApi),
    follower: inject(TurnFollower),
    nextFrame: inject(NEXT_FRAME),
  };

  open(turn: Turn): TurnStream {
    return new TurnStream(turn, this.parts);
  }
}

/**
 * A turn while it is being told. Its signals change at most once per frame, however many events come. The stream is read
 * from its beginning, and after any loss from the event that was read last, so what is shown is never shortened or doubled.
 */
export class TurnStream {
  private readonly shownText: WritableSignal<string>;
  private readonly shownReasoning: WritableSignal<string>;
  private readonly shownToolCalls = signal<readonly TurnToolCall[]>([]);
  private readonly shownWarnings = signal<readonly SettingWarning[]>([]);
  private readonly shownRetry = signal<RetryNotice | null>(null);
  private readonly currentConnectionState = signal<ConnectionState>('connecting');

  readonly text: Signal<string>;
  readonly reasoning: Signal<string>;
  readonly toolCalls = this.shownToolCalls.asReadonly();
  readonly warnings = this.shownWarnings.asReadonly();
  /** Set from a failed attempt until the first word of the next. */
  readonly retry = this.shownRetry.asReadonly();
  readonly connectionState = this.currentConnectionState.asReadonly();

  private readonly closing = new AbortController();
  private receivedText = '';
  private receivedReasoning = '';
  private isFrameAwaited = false;
  private finalTurn: Turn | null = null;

  /** `turn.text` is what the server had saved when it was asked; the stream brings it again. */
  constructor(
    readonly turn: Turn,
    private readonly parts: TurnStreamParts,
  ) {
    this.shownText = signal(turn.text);
    this.shownReasoning = signal(turn.reasoning ?? '');
    this.text = this.shownText.asReadonly();
    this.reasoning = this.shownReasoning.asReadonly();
  }

  /**
   * Resolves with the finished turn, or with null once `close` was called.
   * Rejects if the server refuses the stream, or if it ended and the turn cannot be read.
   */
  async follow(): Promise<Turn | null> {
    await this.parts.follower.follow({
      sessionId: this.turn.sessionId,
      turnId: this.turn.id,
      signal: this.closing.signal,
      onEvent: (event) => {
        const turnEvent = toTurnEvent(event);
        if (turnEvent) this.receive(turnEvent);
      },
      onConnectionState: (state) => this.currentConnectionState.set(state),
      onEmptyConnection: () => void this.finishIfOver(),
    });
    if (this.finalTurn || this.closing.signal.aborted) return this.finalTurn;
    return this.parts.api.turn(this.turn.sessionId, this.turn.id);
  }

  /** Ends the following with a turn that is known to be over, for instance from the answer to a stop. */
  finish(turn: Turn): void {
    if (turn.status === 'generating') return;
    this.finalTurn ??= turn;
    this.closing.abort();
  }

  /** The turn with what has been told of it, for a page that will hear no more: nobody tells it any further. */
  asItStands(): Turn {
    const text = this.receivedText.length > this.shownText().length ? this.receivedText : this.shownText();
    return { ...this.turn, status: 'stopped', text, reasoning: this.shownReasoning() || null };
  }

  /** Ends the following; the server goes on telling. */
  close(): void {
    this.closing.abort();
  }

  /** The server may have finished while the connection was lost, and have nothing more for a client that resumes. */
  private async finishIfOver(): Promise<void> {
    try {
      this.finish(await this.parts.api.turn(this.turn.sessionId, this.turn.id));
    } catch {
      // The server is not back yet: the next connection tells.
    }
  }

  private receive(event: TurnEvent): void {
    switch (event.type) {
      case 'turn-start':
        this.shownWarnings.set(event.warnings);
        break;
      case 'retry':
        this.shownRetry.set({
          attempt: event.attempt,
          reason: event.reason,
          until: Date.now() + event.delayMs,
        });
        break;
      case 'text-delta':
        this.receivedText += event.text;
        this.showAtNextFrame();
        break;
      case 'reasoning-delta':
        this.receivedReasoning += event.text;
        this.showAtNextFrame();
        break;
      case 'tool-call':
        this.shownRetry.set(null);
        this.shownToolCalls.update((calls) => [
          ...calls,
          { name: event.name, arguments: event.arguments, result: null },
        ]);
        break;
      case 'tool-result':
        this.shownToolCalls.update((calls) => withResult(calls, event.name, event.result));
        break;
      case 'turn-end':
        this.finalTurn = event.turn;
        break;
    }
  }

  private showAtNextFrame(): void {
    this.shownRetry.set(null);
    if (this.isFrameAwaited) return;
    this.isFrameAwaited = true;
    this.parts.nextFrame(() => {
      this.isFrameAwaited = false;
      // What is shown already came from the same turn: while the stream repeats it, it stays.
      if (this.receivedText.length > this.shownText().length) this.shownText.set(this.receivedText);
      if (this.receivedReasoning.length > this.shownReasoning().length) {
        this.shownReasoning.set(this.receivedReasoning);
      }
    });
  }
}

/** The calls with the result put to the first call of that name that has none. */
function withResult(calls: readonly TurnToolCall[], name: string, result: unknown): readonly TurnToolCall[] {
  const index = calls.findIndex((call) => call.name === name && call.result === null);
  return calls.map((call, position) => (position === index ? { ...call, result } : call));
}
