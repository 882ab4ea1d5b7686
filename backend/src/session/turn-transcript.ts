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
  private text = '';
  private reasoning: string | null = null;

  constructor(
    private readonly turnId: string,
    private readonly warnings: readonly StoredWarning[],
  ) {}

  /** The transcript as columns of the turn row. */
  columns(): TranscriptColumns {
    return {
      text: this.text,
      reasoning: this.reasoning,
      toolCalls: [...this.toolCalls],
      warnings: [...this.warnings],
      eventMarks: [...this.eventMarks],
    };
  }

  /** Whether the text so far ends where a paragraph may begin. */
  get endsParagraph(): boolean {
    return this.text === '' || this.text.endsWith('\n\n');
  }

  start(): NumberedTurnEvent {
    return { id: 1, name: 'turn-start', data: { turnId: this.turnId, warnings: this.warnings } };
  }

  addText(text: string): NumberedTurnEvent {
    this.text += text;
    return this.mark(['text', text.length], { name: 'text-delta', data: { text } });
  }

  addReasoning(text: string): NumberedTurnEvent {
    this.reasoning = (this.reasoning ?? '') + text;
    return this.mark(['reasoning', text.length], { name: 'reasoning-delta', data: { text } });
  }

  addRetry(retry: TurnEventData['retry']): NumberedTurnEvent {
    return this.mark(['retry', retry], { name: 'retry', data: retry });
  }

  /** A tool call with its outcome already known: its two events. */
  addToolCall(call: TurnToolCall): NumberedTurnEvent[] {
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
  let textEnd = 0;
  let reasoningEnd = 0;
  for (const mark of columns.eventMarks) {
    id += 1;
    switch (mark[0]) {
      case 'text': {
        const text = columns.text.slice(textEnd, (textEnd += mark[1]));
        yield { id, name: 'text-delta', data: { text } };
        break;
      }
      case 'reasoning': {
        const text = (columns.reasoning ?? '').slice(reasoningEnd, (reasoningEnd += mark[1]));
        yield { id, name: 'reasoning-delta', data: { text } };
        break;
      }
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
