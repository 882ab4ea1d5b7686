import type { StoryState } from '../gamebook/story/story-state';
import type { RetryEvent, SettingWarning, TokenUsage } from '../provider/stream-event';
import { DeltaBatch } from './delta-batch';
import { TurnChannel } from './turn-channel';
import type { NumberedTurnEvent, TurnEventData } from './turn-events';
import type { NarrationListener } from './turn-narrator';
import { TurnTranscript } from './turn-transcript';
import type { TranscriptColumns } from './turn-transcript';
import type { TurnToolCall } from './turn.entity';

/** A turn while it is told: collects what the narrator says and passes it on to the channel, numbered. */
export class LiveTurn implements NarrationListener {
  readonly channel = new TurnChannel();
  usage: TokenUsage | null = null;
  /** What the provider wants to see again with each step's message; null for a step without. */
  readonly stepReplays: unknown[] = [];
  /** Milliseconds from the start of the turn to its first word or thought; null while there is none. */
  firstTokenMs: number | null = null;
  private readonly startedAt = performance.now();
  private readonly batch = new DeltaBatch((kind, text) => this.tell(kind, text));
  private transcript: TurnTranscript | null = null;
  private lastStepHadTools = false;

  constructor(
    private readonly turnId: string,
    /** Warnings known before the provider is asked. */
    private readonly warnings: SettingWarning[],
    public state: StoryState,
    /** Called whenever there is more to store. */
    private readonly grown: () => void,
  ) {}

  /** Milliseconds since the turn was started. */
  get elapsedMs(): number {
    return Math.round(performance.now() - this.startedAt);
  }

  /** Names of the settings that the provider was not sent. */
  get unsentSettings(): ReadonlySet<string> {
    return new Set(this.warnings.map((warning) => warning.setting));
  }

  warn(warnings: readonly SettingWarning[]): void {
    this.warnings.push(...warnings);
  }

  started(warnings: readonly SettingWarning[]): void {
    // Each model step starts a stream of its own; the turn starts once.
    if (this.transcript) return;
    this.warn(warnings);
    this.begin();
  }

  retried({ attempt, reason, delayMs, code, params }: RetryEvent): void {
    this.publish((transcript) => [transcript.addRetry({ attempt, reason, delayMs, code, params })]);
  }

  reasoned(text: string): void {
    this.delta('reasoning', text);
  }

  told(text: string): void {
    // What follows a tool call is a new paragraph, also where the model does not say so.
    if (this.lastStepHadTools) {
      this.batch.flush();
      const transcript = this.begin();
      if (!transcript.endsParagraph && !text.startsWith('\n')) this.batch.add('text', '\n\n');
      this.lastStepHadTools = false;
    }
    this.delta('text', text);
  }

  called(call: TurnToolCall, state: StoryState): void {
    this.state = state;
    this.lastStepHadTools = true;
    this.publish((transcript) => transcript.addToolCall(call));
  }

  stepEnded(usage: TokenUsage | null, replay: unknown): void {
    this.usage = usage;
    this.stepReplays.push(replay);
  }

  /** What was told so far, as columns of the turn row. */
  columns(): TranscriptColumns {
    return this.begin().columns();
  }

  /** Tells what is still pending; nothing may be told after it but the end. */
  flush(): void {
    this.begin();
    this.batch.flush();
  }

  /** Tells the end and closes the channel. */
  end(data: TurnEventData['turn-end']): void {
    this.publish((transcript) => [transcript.end(data.turn)]);
    this.channel.close();
  }

  private delta(kind: 'text' | 'reasoning', text: string): void {
    this.firstTokenMs ??= this.elapsedMs;
    this.batch.add(kind, text);
  }

  private tell(kind: 'text' | 'reasoning', text: string): void {
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
