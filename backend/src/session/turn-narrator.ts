import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
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
import { WARNING_SENTENCES } from '../provider/warning-sentences';
import { ProviderRegistry } from '../provider/provider.registry';
import {
  type FinishReason,
  startsInThinkingAfter,
  type StreamEndEvent,
  type StreamEvent,
  type TokenUsage,
  type ToolCallEvent,
} from '../provider/stream-event';
import { DomainError } from '../problem/domain-error';
import { SESSION_SENTENCES } from './session-sentences';
import { StepWords } from './step-words';
import { parseJson } from '../unknown/json-object';
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
  /** Whether the model is known to begin its answers inside the thinking. */
  startsInThinking: boolean;
}

/** One tool call, applied, and the state of the story after it. */
export interface AppliedCallEvent {
  type: 'tool-call';
  call: TurnToolCall;
  state: StoryState;
}

/** One model step is over. */
export interface StepEndEvent {
  type: 'step-end';
  /** Of the turn up to this step. */
  usage: TokenUsage | null;
  /** What the provider wants to see again with this step's message; null: nothing. */
  replay: unknown;
}

/**
 * What comes out of a narration: of each step what comes out of the guard, then its `step-end` and its tool calls, applied; after the last
 * step one `narration-end`. Whatever goes wrong is thrown.
 */
export type NarrationEvent =
  | Exclude<StreamEvent, ToolCallEvent | StreamEndEvent>
  | StepEndEvent
  | AppliedCallEvent
  | { type: 'narration-end'; finishReason: FinishReason };

/** What was collected of one model step. */
interface Step {
  words: StepWords;
  calls: ToolCallEvent[];
  /** Whether it wrote a call as text, which does nothing. */
  hasWrittenMove: boolean;
  /** null: the step is not over. */
  end: StreamEndEvent | null;
}

/**
 * Tells one turn: asks the model, applies the tools that it calls through the engine, and asks again until it has told the turn to
 * its end. Knows neither database nor HTTP.
 */
@Injectable()
export class TurnNarrator {
  constructor(private readonly registry: ProviderRegistry) {}

  /**
   * Throws a `ProviderError` when the provider fails, a `DomainError` `TOOL_LOOP_LIMIT` after too many steps, or the signal's reason. One
   * generator and not one for each step besides, which would cost every word some turns of the microtask queue.
   */
  async *narrate(narration: Narration, signal: AbortSignal): AsyncGenerator<NarrationEvent, void> {
    const { provider, modelName, book } = narration;
    const usage = new UsageSum();
    const messages = [...narration.messages];
    let { state, startsInThinking } = narration;
    let hasText = false;
    let hasWrittenMove = false;
    for (let index = 0; index < MAXIMUM_STEPS; index += 1) {
      const tools = offeredTools(narration, state);
      const step: Step = { words: new StepWords(), calls: [], hasWrittenMove: false, end: null };
      const request = { ...narration, state, messages, startsInThinking };
      for await (const event of this.ask(request, tools, signal)) {
        collect(step, event);
        startsInThinking = startsInThinkingAfter(event, startsInThinking);
        if (event.type === 'stream-end') break;
        if (event.type !== 'tool-call') yield event;
      }
      const { end } = step;
      const { text, reasoning } = step.words;
      if (end === null) {
        throw new ProviderError(PROVIDER_SENTENCES.notUnderstood({ reason: 'NO_END' }));
      }
      const replay = end.replay ?? null;
      usage.add(end.usage);
      yield { type: 'step-end', usage: usage.total(), replay };
      hasText ||= text.trim() !== '';
      hasWrittenMove ||= step.hasWrittenMove;
      if (step.calls.length === 0) {
        if (!hasText) throw hasWrittenMove ? moveAsTextError() : silenceError(end);
        yield { type: 'narration-end', finishReason: end.finishReason };
        return;
      }
      const calls: TurnToolCall[] = [];
      for (const [place, asked] of step.calls.entries()) {
        // A call in a large book takes milliseconds, and a step may have dozens: others are served in between.
        if (place > 0) await nextTurn();
        signal.throwIfAborted();
        const applied = applyCall(book, state, tools, asked);
        state = applied.state;
        const call: TurnToolCall = { ...applied.record, step: index };
        calls.push(call);
        yield { type: 'tool-call', call, state };
      }
      const shown = reasoning === '' ? null : reasoning;
      messages.push(...stepMessages({ provider, modelName, text, reasoning: shown, calls, replay }));
    }
    throw new DomainError(SESSION_SENTENCES.toolLoop({ steps: MAXIMUM_STEPS }));
  }

  private ask(
    { provider, connection, modelName, settings, book, state, messages, startsInThinking }: Narration,
    tools: readonly ToolDefinition[],
    signal: AbortSignal,
  ): AsyncIterable<StreamEvent> {
    const prompt: ChatMessage[] = [{ role: 'system', text: systemPrompt(book, state) }, ...messages];
    const scene = sceneOf(book, state);
    return this.registry.stream(
      provider,
      { connection, modelName, settings, messages: prompt, tools, scene, startsInThinking },
      signal,
    );
  }
}

function offeredTools({ book, isOpening }: Narration, state: StoryState): ToolDefinition[] {
  return isOpening || endingOf(book, state) !== null ? [] : toolsOf(book, state);
}

function collect(step: Step, event: StreamEvent): void {
  switch (event.type) {
    case 'text-delta':
      step.words.add('text', event.text);
      break;
    case 'reasoning-delta':
      step.words.add('reasoning', event.text);
      break;
    case 'text-to-reasoning':
      step.words.moveAllTo('reasoning');
      break;
    case 'reasoning-to-text':
      step.words.moveAllTo('text');
      break;
    case 'tool-call':
      step.calls.push(event);
      break;
    case 'warning':
      step.hasWrittenMove ||= event.warning.code === WARNING_SENTENCES.moveWrittenAsText.code;
      break;
    case 'stream-end':
      step.end = event;
      break;
    default:
  }
}

/** Applies one call; a tool that was not offered in this step is refused even if the engine would know it. */
function applyCall(
  book: Book,
  state: StoryState,
  tools: readonly ToolDefinition[],
  call: ToolCallEvent,
): { state: StoryState; record: Omit<TurnToolCall, 'step'> } {
  const parsed = parseJson(call.arguments);
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

/**
 * Nothing to read and nothing moved: asked again in the same turn, a model that calls tools in this way would do the same, and without tools it
 * would tell of a move that was not made. So the player is told what to do.
 */
function moveAsTextError(): ProviderError {
  return new ProviderError(PROVIDER_SENTENCES.notUnderstood({ reason: 'MOVE_AS_TEXT' }));
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
