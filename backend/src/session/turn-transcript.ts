import { isDelta, settleMarks } from './event-marks';
import { StepWords } from './step-words';
import type { Turn, TurnToolCall } from './turn.entity';
import type { EventMark, NumberedTurnEvent, StoredWarning, TurnEvent, TurnEventData } from './turn-events';

/** The columns of a turn that its event stream is made of. */
export type TranscriptColumns = Pick<Turn, 'text' | 'reasoning' | 'toolCalls' | 'warnings' | 'eventMarks'>;

/**
 * Text, reasoning and tool calls of a turn so far, in order. Numbers each event as it comes, and can be replayed from the turn row with the
 * same numbers, so that `Last-Event-ID` means the same before and after the end of a turn, and after a restart.
 */
export class TurnTranscript {
  private readonly eventMarks: EventMark[] = [];
  private readonly toolCalls: TurnToolCall[] = [];
  /** What the steps before the present one have told. */
  private readonly before = { text: '', reasoning: '' };
  private step = new StepWords();

  constructor(
    private readonly turnId: string,
    private readonly warnings: readonly StoredWarning[],
  ) {}

  /** The transcript as columns of the turn row. */
  columns(): TranscriptColumns {
    return {
      text: this.text,
      reasoning: this.before.reasoning + this.step.reasoning || null,
      toolCalls: [...this.toolCalls],
      warnings: [...this.warnings],
      eventMarks: [...this.eventMarks],
    };
  }

  /** Whether the text so far ends where a paragraph may begin. */
  get endsParagraph(): boolean {
    return this.text === '' || this.text.endsWith('\n\n');
  }

  private get text(): string {
    return this.before.text + this.step.text;
  }

  start(): NumberedTurnEvent {
    return { id: 1, name: 'turn-start', data: { turnId: this.turnId, warnings: this.warnings } };
  }

  addText(text: string): NumberedTurnEvent {
    this.step.add('text', text);
    return this.mark(['text', text.length], { name: 'text-delta', data: { text } });
  }

  addReasoning(text: string): NumberedTurnEvent {
    this.step.add('reasoning', text);
    return this.mark(['reasoning', text.length], { name: 'reasoning-delta', data: { text } });
  }

  /** What the present step has told as the other kind was of this one. */
  moveTo(kind: 'text' | 'reasoning'): NumberedTurnEvent {
    this.step.moveAllTo(kind);
    const name = kind === 'text' ? 'reasoning-to-text' : 'text-to-reasoning';
    return this.mark([name], { name, data: {} });
  }

  addRetry(retry: TurnEventData['retry']): NumberedTurnEvent {
    return this.mark(['retry', retry], { name: 'retry', data: retry });
  }

  /** A tool call with its outcome already known: its two events. */
  addToolCall(call: TurnToolCall): NumberedTurnEvent[] {
    this.endStep();
    const index = this.toolCalls.push(call) - 1;
    return [
      this.mark(['call', index], toolCallEvent(call)),
      this.mark(['result', index], toolResultEvent(call)),
    ];
  }

  /** The last event, once the turn row holds how the turn ended. */
  end(turn: TurnEventData['turn-end']['turn']): NumberedTurnEvent {
    return { id: this.eventMarks.length + 2, name: 'turn-end', data: { turn } };
  }

  private endStep(): void {
    this.before.text += this.step.text;
    this.before.reasoning += this.step.reasoning;
    this.step = new StepWords();
  }

  private mark(mark: EventMark, event: TurnEvent): NumberedTurnEvent {
    const id = this.eventMarks.push(mark) + 1;
    return { id, ...event };
  }
}

/**
 * The events of a finished turn again, `turn-end` included, with the numbers that they had live.
 * @param ended the turn as the last event carries it
 */
export function* replayEvents(
  turnId: string,
  columns: TranscriptColumns,
  ended: TurnEventData['turn-end']['turn'],
): Generator<NumberedTurnEvent> {
  yield { id: 1, name: 'turn-start', data: { turnId, warnings: columns.warnings } };
  let id = 1;
  const told = { text: columns.text, reasoning: columns.reasoning ?? '' };
  const ends = { text: 0, reasoning: 0 };
  const settled = settleMarks(columns.eventMarks);
  for (const [place, mark] of columns.eventMarks.entries()) {
    id += 1;
    switch (mark[0]) {
      case 'text':
      case 'reasoning': {
        // Told as what it was taken for, and found where it stands in the end.
        const stored = settled[place];
        const kind = stored !== undefined && isDelta(stored) ? stored[0] : mark[0];
        const text = told[kind].slice(ends[kind], (ends[kind] += mark[1]));
        yield { id, name: mark[0] === 'text' ? 'text-delta' : 'reasoning-delta', data: { text } };
        break;
      }
      case 'text-to-reasoning':
      case 'reasoning-to-text':
        yield { id, name: mark[0], data: {} };
        break;
      case 'retry':
        yield { id, name: 'retry', data: mark[1] };
        break;
      default: {
        const call = columns.toolCalls[mark[1]];
        if (call) yield { id, ...(mark[0] === 'call' ? toolCallEvent(call) : toolResultEvent(call)) };
      }
    }
  }
  yield { id: id + 1, name: 'turn-end', data: { turn: ended } };
}

function toolCallEvent(call: TurnToolCall): TurnEvent {
  return { name: 'tool-call', data: { name: call.name, arguments: call.arguments } };
}

function toolResultEvent(call: TurnToolCall): TurnEvent {
  return {
    name: 'tool-result',
    data: { name: call.name, result: call.result, stateChanges: call.stateChanges },
  };
}
