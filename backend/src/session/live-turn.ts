import type { StoryState } from '../gamebook/story/story-state';
import {
  type AnswerWarning,
  type FinishReason,
  type RetryEvent,
  type SettingWarning,
  startsInThinkingAfter,
  type TokenUsage,
} from '../provider/stream-event';
import { DeltaBatch, type DeltaKind } from './delta-batch';
import { TurnChannel } from './turn-channel';
import type { NumberedTurnEvent, TurnEventData } from './turn-events';
import type { AppliedCallEvent, NarrationEvent } from './turn-narrator';
import { TurnTranscript } from './turn-transcript';
import type { TranscriptColumns } from './turn-transcript';

/** A turn while it is told: collects the events of its narration and passes them on to the channel, numbered. */
export class LiveTurn {
  readonly channel = new TurnChannel();
  state: StoryState;
  /** Whether the model begins its answers inside the thinking, as far as is known by now. */
  startsInThinking: boolean;
  usage: TokenUsage | null = null;
  /** Tokens of the first prompt: as they were estimated, and as the vendor counted them; null: not at all. */
  readonly promptTokens: { estimated: number | null; counted: number | null } = {
    estimated: null,
    counted: null,
  };
  /** Why the last step ended; null while the narration is not over. */
  finishReason: FinishReason | null = null;
  /** What the provider wants to see again with each step's message; null for a step without. */
  readonly stepReplays: unknown[] = [];
  /** Milliseconds from the start of the turn to its first word or thought; null while there is none. */
  firstTokenMs: number | null = null;
  private readonly startedAt = performance.now();
  private readonly batch = new DeltaBatch((kind, text) => this.publishDelta(kind, text));
  private transcript: TurnTranscript | null = null;
  /** What begins a paragraph of its own with its next words, also where the model does not say so. */
  private readonly begun = new Set<DeltaKind>();

  constructor(
    private readonly turnId: string,
    /** Warnings known before the provider is asked. */
    private readonly warnings: (SettingWarning | AnswerWarning)[],
    before: { state: StoryState; startsInThinking: boolean },
    /** Called whenever there is more to store. */
    private readonly grown: () => void,
  ) {
    this.state = before.state;
    this.startsInThinking = before.startsInThinking;
  }

  /** Milliseconds since the turn was started. */
  get elapsedMs(): number {
    return Math.round(performance.now() - this.startedAt);
  }

  /** Names of the settings that the provider was not sent. */
  get unsentSettings(): ReadonlySet<string> {
    return new Set(this.warnings.flatMap(({ setting }) => setting ?? []));
  }

  /** What the player should know. What turns out in mid-story is told at the end of the turn, and to whoever listens from the beginning later. */
  warn(warnings: readonly (SettingWarning | AnswerWarning)[]): void {
    this.warnings.push(...warnings);
  }

  /** Takes what comes out of the narration of the turn, in its order. */
  add(event: NarrationEvent): void {
    this.startsInThinking = startsInThinkingAfter(event, this.startsInThinking);
    switch (event.type) {
      case 'stream-start':
        this.start(event.warnings);
        break;
      case 'retry':
        this.addRetry(event);
        break;
      case 'warning':
        this.warn([event.warning]);
        this.grown();
        break;
      case 'reasoning-delta':
        this.addDelta('reasoning', event.text);
        break;
      case 'text-delta':
        this.addDelta('text', event.text);
        break;
      case 'text-to-reasoning':
        this.publish((transcript) => [transcript.moveTo('reasoning')]);
        // The text is where it was before this step, and goes on from there.
        this.begun.add('text');
        break;
      case 'reasoning-to-text':
        this.publish((transcript) => [transcript.moveTo('text')]);
        this.begun.delete('text');
        break;
      case 'tool-call':
        this.addToolCall(event);
        break;
      case 'step-end':
        if (this.stepReplays.length === 0) this.promptTokens.counted = event.usage?.inputTokens ?? null;
        this.usage = event.usage;
        this.stepReplays.push(event.replay);
        break;
      case 'narration-end':
        this.finishReason = event.finishReason;
        break;
    }
  }

  /** Text, reasoning and tool calls so far, as columns of the turn row. */
  columns(): TranscriptColumns {
    return this.begin().columns();
  }

  /** Publishes what is still pending; nothing may be added after it but the end. */
  flush(): void {
    this.begin();
    this.batch.flush();
  }

  /** Publishes the end and closes the channel. */
  end(data: TurnEventData['turn-end']): void {
    this.publish((transcript) => [transcript.end(data.turn)]);
    this.channel.close();
  }

  private start(warnings: readonly SettingWarning[]): void {
    // Each model step starts a stream of its own; the turn starts once.
    if (this.transcript) return;
    this.warn(warnings);
    this.begin();
  }

  private addRetry({ attempt, reason, delayMs, code, params }: RetryEvent): void {
    this.publish((transcript) => [transcript.addRetry({ attempt, reason, delayMs, code, params })]);
  }

  private addToolCall({ call, state }: AppliedCallEvent): void {
    this.state = state;
    this.begun.add('text');
    // What is thinking by habit alone may turn out to be the story.
    if (this.startsInThinking) this.begun.add('reasoning');
    this.publish((transcript) => transcript.addToolCall(call));
  }

  private addDelta(kind: DeltaKind, text: string): void {
    this.firstTokenMs ??= this.elapsedMs;
    if (this.begun.delete(kind)) {
      this.batch.flush();
      if (!this.begin().endsParagraph && !text.startsWith('\n')) this.batch.add(kind, '\n\n');
    }
    this.batch.add(kind, text);
  }

  private publishDelta(kind: DeltaKind, text: string): void {
    const transcript = this.begin();
    this.channel.publish(kind === 'text' ? transcript.addText(text) : transcript.addReasoning(text));
    this.grown();
  }

  private publish(add: (transcript: TurnTranscript) => NumberedTurnEvent[]): void {
    this.batch.flush();
    for (const event of add(this.begin())) this.channel.publish(event);
    this.grown();
  }

  /** The transcript; begins the turn with `turn-start` where no stream has. */
  private begin(): TurnTranscript {
    if (!this.transcript) {
      this.transcript = new TurnTranscript(this.turnId, this.warnings);
      this.channel.publish(this.transcript.start());
    }
    return this.transcript;
  }
}
