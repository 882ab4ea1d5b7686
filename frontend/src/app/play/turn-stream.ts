import { inject, Service, signal, type Signal, type WritableSignal } from '@angular/core';
import type { ConnectionState } from '../api/event-stream';
import { SessionApi, type SettingWarning, type Turn, type TurnToolCall } from '../api/session-api';
import type { ServerSentence } from '../i18n/sentence';
import { toTurnEvent, type TurnEvent } from '../api/turn-events';
import { TurnFollower } from '../api/turn-follower';
import { NEXT_FRAME } from './next-frame';
import { ToldWords } from './told-words';

/** The provider did not answer yet and is asked again. */
export interface RetryNotice {
  readonly attempt: number;
  readonly reason: ServerSentence;
  /** When it is asked again, in milliseconds since the epoch. */
  readonly until: number;
}

/** What was told of a step turned out to be of the other kind. */
export interface MovedWords {
  /** How long the text was before that step: what stands behind it now was not shown as text before. */
  readonly steadyLength: number;
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
  private readonly shownMove = signal<MovedWords | null>(null);
  private readonly shownRetry = signal<RetryNotice | null>(null);
  private readonly currentConnectionState = signal<ConnectionState>('connecting');

  readonly text: Signal<string>;
  readonly reasoning: Signal<string>;
  readonly toolCalls = this.shownToolCalls.asReadonly();
  readonly warnings = this.shownWarnings.asReadonly();
  /** The last move between text and reasoning that this page has seen happen; null: none. */
  readonly moved = this.shownMove.asReadonly();
  /** Set from a failed attempt until the first word of the next. */
  readonly retry = this.shownRetry.asReadonly();
  readonly connectionState = this.currentConnectionState.asReadonly();

  private readonly closing = new AbortController();
  private readonly received = new ToldWords();
  /** A move that is not shown yet. */
  private move: MovedWords | null = null;
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
    this.show();
    return {
      ...this.turn,
      status: 'stopped',
      text: this.shownText(),
      reasoning: this.shownReasoning() || null,
    };
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
        this.received.add('text', event.text);
        this.showAtNextFrame();
        break;
      case 'reasoning-delta':
        this.received.add('reasoning', event.text);
        this.showAtNextFrame();
        break;
      case 'text-to-reasoning':
        this.moveTo('reasoning');
        break;
      case 'reasoning-to-text':
        this.moveTo('text');
        break;
      case 'tool-call':
        this.received.endStep();
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
        this.show();
        this.finalTurn = event.turn;
        break;
    }
  }

  private moveTo(kind: 'text' | 'reasoning'): void {
    const steadyLength = this.received.moveStepTo(kind);
    if (!this.isRepeated()) this.move = { steadyLength };
    this.showAtNextFrame();
  }

  private showAtNextFrame(): void {
    this.shownRetry.set(null);
    if (this.isFrameAwaited) return;
    this.isFrameAwaited = true;
    this.parts.nextFrame(() => {
      this.isFrameAwaited = false;
      this.show();
    });
  }

  /** All at once, so that words that move are never seen twice or not at all. */
  private show(): void {
    if (this.isRepeated()) return;
    this.shownText.set(this.received.text);
    this.shownReasoning.set(this.received.reasoning);
    if (this.move !== null) this.shownMove.set(this.move);
    this.move = null;
  }

  /** Whether the stream repeats what the server had saved: that is shown already, and stays until there is more. */
  private isRepeated(): boolean {
    const { text, reasoning } = this.turn;
    return this.received.length < text.length + (reasoning?.length ?? 0);
  }
}

/** The calls with the result put to the first call of that name that has none. */
function withResult(calls: readonly TurnToolCall[], name: string, result: unknown): readonly TurnToolCall[] {
  const index = calls.findIndex((call) => call.name === name && call.result === null);
  return calls.map((call, position) => (position === index ? { ...call, result } : call));
}
