import { Injectable } from '@nestjs/common';
import type { Book } from '../gamebook/story/book';
import { applyTool } from '../gamebook/story/apply-tool';
import { endingOf } from '../gamebook/story/ending';
import { sceneOf } from '../gamebook/story/scene';
import { toolsOf } from '../gamebook/story/tools';
import { systemPrompt } from '../gamebook/story/story-prompt';
import type { StoryState } from '../gamebook/story/story-state';
import type { ChatMessage, ModelSettings, ProviderConnection, ToolDefinition } from '../provider/llm-call';
import { PROVIDER_SENTENCES } from '../provider/provider-sentences';
import { ProviderError } from '../provider/provider.error';
import { ProviderRegistry } from '../provider/provider.registry';
import type {
  RetryEvent,
  SettingWarning,
  StreamEndEvent,
  TokenUsage,
  ToolCallEvent,
} from '../provider/stream-event';
import { DomainError } from '../problem/domain-error';
import { SESSION_SENTENCES } from './session-sentences';
import { stepMessages } from './turn-messages';
import type { TurnToolCall } from './turn.entity';
import { UsageSum } from './usage-sum';

/** Model steps of one turn: a model that still calls tools after these is going round in circles. */
const MAXIMUM_STEPS = 8;

/** One turn to be told. */
export interface Narration {
  provider: string;
  modelName: string;
  settings: ModelSettings;
  connection: ProviderConnection;
  book: Book;
  state: StoryState;
  /** History and the player's words, without the system message. */
  messages: readonly ChatMessage[];
  /** The opening narration is offered no tools. */
  isOpening: boolean;
}

/** Who is told what the model does, as it does it. */
export interface NarrationListener {
  started(warnings: readonly SettingWarning[]): void;
  retried(retry: RetryEvent): void;
  reasoned(text: string): void;
  told(text: string): void;
  called(call: TurnToolCall, state: StoryState): void;
  /**
   * @param usage of the turn up to this step
   * @param replay what the provider wants to see again with this step's message; null: nothing
   */
  stepEnded(usage: TokenUsage | null, replay: unknown): void;
}

/** One model step: what it said and which tools it called. */
interface Step {
  text: string;
  reasoning: string;
  calls: ToolCallEvent[];
  end: StreamEndEvent;
}

/**
 * Tells one turn: asks the model, applies the tools that it calls through the engine, and asks again until it has told the turn to
 * its end. Knows neither database nor HTTP.
 */
@Injectable()
export class TurnNarrator {
  constructor(private readonly registry: ProviderRegistry) {}

  /**
   * @returns how the last step ended
   * @throws ProviderError when the provider fails, DomainError `TOOL_LOOP_LIMIT` after too many steps, or the signal's reason
   */
  async narrate(
    narration: Narration,
    listener: NarrationListener,
    signal: AbortSignal,
  ): Promise<StreamEndEvent> {
    const usage = new UsageSum();
    const messages = [...narration.messages];
    let { state } = narration;
    let hasText = false;
    for (let index = 0; index < MAXIMUM_STEPS; index += 1) {
      const tools = this.offeredTools(narration, state);
      const step = await this.runStep({ ...narration, state, messages }, tools, listener, signal);
      usage.add(step.end.usage);
      listener.stepEnded(usage.total(), step.end.replay ?? null);
      hasText ||= step.text.trim() !== '';
      if (step.calls.length === 0) {
        if (!hasText) throw silenceError(step.end);
        return step.end;
      }
      const calls: TurnToolCall[] = [];
      for (const call of step.calls) {
        const applied = applyCall(narration.book, state, tools, call);
        state = applied.state;
        const record: TurnToolCall = { ...applied.record, step: index };
        calls.push(record);
        listener.called(record, state);
      }
      messages.push(
        ...stepMessages({
          provider: narration.provider,
          modelName: narration.modelName,
          text: step.text,
          reasoning: step.reasoning === '' ? null : step.reasoning,
          calls,
          replay: step.end.replay ?? null,
        }),
      );
    }
    throw new DomainError(SESSION_SENTENCES.toolLoop({ steps: MAXIMUM_STEPS }));
  }

  private offeredTools(narration: Narration, state: StoryState): ToolDefinition[] {
    const isClosed = narration.isOpening || endingOf(narration.book, state) !== null;
    return isClosed ? [] : toolsOf(narration.book, state);
  }

  private async runStep(
    narration: Narration,
    tools: readonly ToolDefinition[],
    listener: NarrationListener,
    signal: AbortSignal,
  ): Promise<Step> {
    const { book, state } = narration;
    const stream = this.registry.stream(
      narration.provider,
      {
        connection: narration.connection,
        modelName: narration.modelName,
        settings: narration.settings,
        messages: [{ role: 'system', text: systemPrompt(book, state) }, ...narration.messages],
        tools,
        scene: sceneOf(book, state),
      },
      signal,
    );
    let text = '';
    let reasoning = '';
    const calls: ToolCallEvent[] = [];
    for await (const event of stream) {
      switch (event.type) {
        case 'stream-start':
          listener.started(event.warnings);
          break;
        case 'retry':
          listener.retried(event);
          break;
        case 'reasoning-delta':
          reasoning += event.text;
          listener.reasoned(event.text);
          break;
        case 'text-delta':
          text += event.text;
          listener.told(event.text);
          break;
        case 'tool-call':
          calls.push(event);
          break;
        case 'stream-end':
          return { text, reasoning, calls, end: event };
      }
    }
    throw new ProviderError(PROVIDER_SENTENCES.notUnderstood({ reason: 'NO_END' }));
  }
}

/** Applies one call; a tool that was not offered in this step is refused even if the engine would know it. */
function applyCall(
  book: Book,
  state: StoryState,
  tools: readonly ToolDefinition[],
  call: ToolCallEvent,
): { state: StoryState; record: Omit<TurnToolCall, 'step'> } {
  const parsed = parseArguments(call.arguments);
  const refusal = !tools.some((tool) => tool.name === call.name)
    ? `There is no tool "${call.name}" just now.`
    : parsed === undefined
      ? 'The arguments are not valid JSON.'
      : null;
  const outcome =
    refusal === null
      ? applyTool(book, state, call.name, parsed)
      : { state, result: { error: refusal, tools: tools.map((tool) => tool.name) }, changes: [] };
  return {
    state: outcome.state,
    record: {
      id: call.id,
      name: call.name,
      arguments: parsed ?? call.arguments,
      result: outcome.result,
      stateChanges: [...outcome.changes],
    },
  };
}

function parseArguments(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** A model that ends without a word has failed, whatever it says: an empty page is of no use to a player. */
function silenceError(end: StreamEndEvent): ProviderError {
  switch (end.finishReason) {
    case 'content-filter':
      return new ProviderError(PROVIDER_SENTENCES.declined({ reason: 'NO_WORD' }));
    case 'length':
      return new ProviderError(PROVIDER_SENTENCES.requestRefused({ reason: 'NO_WORD' }));
    default:
      return new ProviderError(PROVIDER_SENTENCES.notUnderstood({ reason: 'NO_WORD' }));
  }
}
