import type { ChatMessage, ToolCall } from '../provider/llm-call';
import { settleMarks } from './event-marks';
import type { Turn, TurnToolCall } from './turn.entity';

/** The columns of a turn that its part of a prompt is made of. */
export type PromptColumns = Pick<
  Turn,
  'input' | 'text' | 'reasoning' | 'toolCalls' | 'eventMarks' | 'stepReplays' | 'model'
>;

/**
 * What a turn was, as the messages of a later prompt: the player's words, then what the model said and the tools answered, step by
 * step. Empty for a turn that told nothing, or nothing but blanks: a failed try is no part of the story.
 * @param opening stands for the player's words where there were none
 */
export function turnMessages(turn: PromptColumns, opening: string): ChatMessage[] {
  const answer = new StepCollector(turn).collect();
  if (answer.length === 0) return [];
  return [{ role: 'user', text: turn.input ?? opening }, ...answer];
}

/** The messages of one model step: what it said and called, then what the tools answered. */
export function stepMessages(step: {
  provider: string;
  /** The vendor's name of the model. */
  modelName: string;
  text: string;
  reasoning: string | null;
  calls: readonly TurnToolCall[];
  /** What the provider wants to see again with the message; null: nothing. */
  replay: unknown;
}): ChatMessage[] {
  const toolCalls = step.calls.map((call): ToolCall => ({
    id: call.id,
    name: call.name,
    arguments: argumentsText(call.arguments),
  }));
  return [
    {
      role: 'assistant',
      text: step.text,
      reasoning: step.reasoning,
      toolCalls,
      origin: {
        provider: step.provider,
        modelName: step.modelName,
        ...(step.replay === null ? {} : { replay: step.replay }),
      },
    },
    ...step.calls.map((call): ChatMessage => ({
      role: 'tool',
      toolCallId: call.id,
      toolName: call.name,
      text: JSON.stringify(call.result),
    })),
  ];
}

function argumentsText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Cuts a turn's text, reasoning and tool calls back into the model steps that they came in. */
class StepCollector {
  private readonly messages: ChatMessage[] = [];
  private text = '';
  private reasoning = '';
  private calls: TurnToolCall[] = [];
  private step = 0;

  constructor(private readonly turn: PromptColumns) {}

  collect(): ChatMessage[] {
    let textEnd = 0;
    let reasoningEnd = 0;
    for (const mark of settleMarks(this.turn.eventMarks)) {
      switch (mark[0]) {
        case 'text':
          this.endStepAfterTools();
          this.text += this.turn.text.slice(textEnd, (textEnd += mark[1]));
          break;
        case 'reasoning':
          this.endStepAfterTools();
          this.reasoning += (this.turn.reasoning ?? '').slice(reasoningEnd, (reasoningEnd += mark[1]));
          break;
        case 'call':
          this.addCall(mark[1]);
          break;
        case 'result':
        case 'retry':
        case 'text-to-reasoning':
        case 'reasoning-to-text':
          break;
      }
    }
    this.endStep();
    return this.messages;
  }

  private addCall(index: number): void {
    const call = this.turn.toolCalls[index];
    if (!call) return;
    const [first] = this.calls;
    if (first && first.step !== call.step) this.endStep();
    this.calls.push(call);
  }

  private endStepAfterTools(): void {
    if (this.calls.length > 0) this.endStep();
  }

  private endStep(): void {
    const { text, reasoning, calls } = this;
    if (text.trim() !== '' || calls.length > 0) {
      this.messages.push(
        ...stepMessages({
          provider: this.turn.model.provider,
          modelName: this.turn.model.modelName,
          text,
          reasoning: reasoning === '' ? null : reasoning,
          calls,
          replay: this.turn.stepReplays[this.step] ?? null,
        }),
      );
      this.step += 1;
    }
    this.text = '';
    this.reasoning = '';
    this.calls = [];
  }
}
