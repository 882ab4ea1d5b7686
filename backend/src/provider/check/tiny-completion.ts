import type { ChatMessage, LlmCall, ModelSettings, ProviderConnection, ToolDefinition } from '../llm-call';
import { ProviderError } from '../provider.error';
import type { StreamEvent } from '../stream-event';

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
  toolCalls: number;
  hasRunOutOfTokens: boolean;
  /** Milliseconds from the request to the first word, thought or call; null: none came. */
  firstMs: number | null;
  /** Milliseconds from the request to the end. */
  totalMs: number;
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
    scene: null,
  };
}

/** One small request to a model, read to its end. */
export class TinyCompletion {
  /** Resolves with the first word, or with the failure that came instead. */
  readonly begun: Promise<ProviderError | null>;
  /** Never rejects but with the reason of an abort. */
  readonly outcome: Promise<TinyOutcome>;
  private tellBegun: (failure: ProviderError | null) => void = () => undefined;

  /** Starts to read. */
  constructor(events: AsyncIterable<StreamEvent>) {
    this.begun = new Promise((resolve) => {
      this.tellBegun = resolve;
    });
    this.outcome = this.read(events);
    // It may be that nobody asks for it any more.
    this.outcome.catch(() => this.tellBegun(null));
  }

  private async read(events: AsyncIterable<StreamEvent>): Promise<TinyOutcome> {
    const startedAt = performance.now();
    const since = (): number => performance.now() - startedAt;
    const outcome: TinyOutcome = {
      failure: null,
      textDeltas: 0,
      reasoningDeltas: 0,
      toolCalls: 0,
      hasRunOutOfTokens: false,
      firstMs: null,
      totalMs: 0,
    };
    try {
      for await (const event of events) {
        if (event.type === 'stream-start' || event.type === 'retry') continue;
        if (event.type === 'text-delta') outcome.textDeltas++;
        if (event.type === 'reasoning-delta') outcome.reasoningDeltas++;
        if (event.type === 'tool-call') outcome.toolCalls++;
        if (event.type === 'stream-end') outcome.hasRunOutOfTokens = event.finishReason === 'length';
        else outcome.firstMs ??= since();
        this.tellBegun(null);
      }
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      outcome.failure = error;
    }
    this.tellBegun(outcome.failure);
    return { ...outcome, totalMs: since() };
  }
}
