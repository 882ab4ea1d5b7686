import { parseJson } from '../unknown/json-object';
import type {
  ChatMessage,
  LlmCall,
  ModelSettings,
  ProviderConnection,
  ToolDefinition,
} from '../provider/llm-call';
import { ProviderError } from '../provider/provider.error';
import type { StreamEvent, ToolCallEvent } from '../provider/stream-event';

/**
 * OpenAI's word for a model that thought through all its tokens, where others end with the finish reason `length`. From hearsay: if it is
 * worded otherwise, the step shows it as a failure.
 */
const OUT_OF_TOKENS = /max_tokens or model output limit was reached/i;

/** What a tiny completion is made of. */
export interface TinyRequest {
  connection: ProviderConnection;
  modelName: string;
  settings: ModelSettings;
  prompt: string;
  tools: readonly ToolDefinition[];
  maxOutputTokens: number;
  /** Seconds that it may take at most. */
  timeoutSeconds: number;
}

/** What came of it. */
export interface TinyOutcome {
  /** null: it came to its end. */
  failure: ProviderError | null;
  textDeltas: number;
  reasoningDeltas: number;
  /** Whether it began inside the thinking, with nothing to mark that; null: it ended too soon to tell. */
  startsInThinking: boolean | null;
  /** Calls of an offered tool with arguments that are JSON. */
  toolCalls: number;
  brokenToolCalls: number;
  hasRunOutOfTokens: boolean;
  /** As many tokens were asked for. */
  maximumTokens: number;
  /** Milliseconds from the request to the first word, thought or call; null: none came. */
  firstMs: number | null;
}

/** The neutral call of a tiny completion: the model's own settings, since they may be what is wrong, but few tokens and little time. */
export function toTinyCall(request: TinyRequest): LlmCall {
  const { connection, modelName, settings, prompt, tools, maxOutputTokens, timeoutSeconds } = request;
  const messages: ChatMessage[] = [
    { role: 'system', text: 'You answer briefly.' },
    { role: 'user', text: prompt },
  ];
  return {
    connection,
    modelName,
    settings: {
      ...settings,
      maxOutputTokens: Math.min(settings.maxOutputTokens ?? maxOutputTokens, maxOutputTokens),
      timeoutSeconds: Math.min(settings.timeoutSeconds ?? timeoutSeconds, timeoutSeconds),
    },
    messages,
    tools,
  };
}

/** One small request to a model, read to its end. */
export class TinyCompletion {
  /** Resolves with the first word, or with the failure that came instead. */
  readonly begun: Promise<ProviderError | null>;
  /** Never rejects but with the reason of an abort. */
  readonly outcome: Promise<TinyOutcome>;
  private resolveBegun: (failure: ProviderError | null) => void = () => undefined;

  /** Starts to read. @param call the one that makes the events */
  constructor(
    events: AsyncIterable<StreamEvent>,
    private readonly call: LlmCall,
  ) {
    this.begun = new Promise((resolve) => {
      this.resolveBegun = resolve;
    });
    this.outcome = this.read(events);
    // It may be that nobody asks for it any more.
    this.outcome.catch(() => this.resolveBegun(null));
  }

  private async read(events: AsyncIterable<StreamEvent>): Promise<TinyOutcome> {
    const startedAt = performance.now();
    const maximumTokens = this.call.settings.maxOutputTokens ?? 0;
    const outcome: TinyOutcome = {
      failure: null,
      textDeltas: 0,
      reasoningDeltas: 0,
      startsInThinking: null,
      toolCalls: 0,
      brokenToolCalls: 0,
      hasRunOutOfTokens: false,
      maximumTokens,
      firstMs: null,
    };
    try {
      for await (const event of events) {
        if (event.type === 'stream-start' || event.type === 'retry') continue;
        if (event.type === 'text-delta') outcome.textDeltas++;
        if (event.type === 'reasoning-delta') outcome.reasoningDeltas++;
        if (event.type === 'text-to-reasoning') outcome.startsInThinking = event.isHabit;
        if (event.type === 'tool-call' && this.isInOrder(event)) outcome.toolCalls++;
        else if (event.type === 'tool-call') outcome.brokenToolCalls++;
        if (event.type === 'stream-end') {
          outcome.hasRunOutOfTokens = event.finishReason === 'length';
          if (event.finishReason === 'stop' && outcome.textDeltas > 0) outcome.startsInThinking ??= false;
        } else outcome.firstMs ??= performance.now() - startedAt;
        this.resolveBegun(null);
        // A server that does not keep to the limit is left: that closes its socket, and ends what it costs.
        if (outcome.textDeltas + outcome.reasoningDeltas > 2 * maximumTokens) {
          outcome.hasRunOutOfTokens = true;
          break;
        }
      }
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      outcome.failure = error;
      outcome.hasRunOutOfTokens = OUT_OF_TOKENS.test(error.vendorMessage ?? '');
    }
    this.resolveBegun(outcome.hasRunOutOfTokens ? null : outcome.failure);
    return outcome;
  }

  private isInOrder(event: ToolCallEvent): boolean {
    const isOffered = this.call.tools.some(({ name }) => name === event.name);
    return isOffered && parseJson(event.arguments) !== undefined;
  }
}
