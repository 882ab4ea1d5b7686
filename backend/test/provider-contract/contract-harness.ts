import { GUARD_RULES, type GuardRules } from '../../src/provider/guard/guarded-call';
import { ProviderGuard } from '../../src/provider/guard/provider-guard';
import type { LlmCall } from '../../src/provider/llm-call';
import type { LlmProvider } from '../../src/provider/llm-provider';
import type { ProviderDefinition, ProviderTimeLimits } from '../../src/provider/provider-descriptor';
import { ProviderError } from '../../src/provider/provider.error';
import { PROVIDER_STRATEGIES } from '../../src/provider/strategies/provider-strategies';
import type { StreamEndEvent, StreamEvent } from '../../src/provider/stream-event';
import { OutboundSockets } from '../../src/provider/transport/outbound-sockets';
import { GROQ_WIRE } from '../vendors/groq-server';
import { MISTRAL_WIRE } from '../vendors/mistral-server';
import { OLLAMA_WIRE } from '../vendors/ollama-server';
import { OPENAI_WIRE } from '../vendors/openai-server';
import { VendorServer, type AnswerScript } from '../vendors/vendor-server';
import type { VendorWire } from '../vendors/vendor-wire';

/** The key that every call of the suite carries. */
export const TEST_KEY = 'sk-contract-0123456789abcdef';

/** One vendor of each SDK; all others are called through OpenAI's. What costs much, and depends on the SDK alone, is tried with these. */
export const SDK_WIRES: readonly VendorWire[] = [OPENAI_WIRE, GROQ_WIRE, MISTRAL_WIRE, OLLAMA_WIRE];

/** What a test may change of a call. */
export interface CallOptions extends Partial<Omit<LlmCall, 'connection'>> {
  apiKey?: string | null;
  /** Another server than the harness's own. */
  baseUrl?: string;
  signal?: AbortSignal;
  limits?: Partial<ProviderTimeLimits>;
  rules?: Partial<GuardRules>;
}

/** What came of a call. */
export interface Outcome {
  events: StreamEvent[];
  text: string;
  reasoning: string;
  end: StreamEndEvent | null;
  /** What was thrown; null: nothing. */
  error: unknown;
}

/** One vendor's server, and the strategy of THE list that talks to it through the guard. */
export class ContractHarness {
  private readonly sockets = new OutboundSockets();

  private constructor(
    readonly wire: VendorWire,
    readonly server: VendorServer,
    private readonly provider: LlmProvider,
  ) {}

  /** Starts the server. */
  static async start(wire: VendorWire): Promise<ContractHarness> {
    return new ContractHarness(wire, await VendorServer.start(), strategyOf(wire));
  }

  /** Closes everything. */
  async close(): Promise<void> {
    this.sockets.onApplicationShutdown();
    await this.server.close();
  }

  /** Answers every request with a stream of these bytes. */
  answer(frames: string): void {
    this.server.play(this.stream(frames));
  }

  /** A script that answers with a stream of these bytes. */
  stream(frames: string): AnswerScript {
    return async (exchange) => {
      exchange.begin(200, { 'content-type': this.wire.contentType });
      await exchange.write(frames);
      exchange.end();
    };
  }

  /** The events of one call, through the guard; retries are off unless the rules say otherwise. */
  start(options: CallOptions = {}): AsyncIterableIterator<StreamEvent> {
    const { signal, limits, rules, apiKey, baseUrl, ...call } = options;
    const guard = new ProviderGuard(this.sockets, { ...GUARD_RULES, retryDelaysMs: [], ...rules });
    return guard.stream(
      this.withLimits(limits),
      {
        connection: {
          baseUrl: baseUrl ?? this.wire.baseUrl(this.server.url),
          apiKey: apiKey === undefined ? TEST_KEY : apiKey,
        },
        modelName: this.wire.modelName,
        settings: {},
        messages: [
          { role: 'system', text: 'You narrate.' },
          { role: 'user', text: 'I look around.' },
        ],
        tools: [],
        ...call,
      },
      signal ?? new AbortController().signal,
    );
  }

  /** Reads one call to its end, or to its error. @param hear is called with each event, before the next is asked for. */
  async tell(options: CallOptions = {}, hear = (_event: StreamEvent): void => undefined): Promise<Outcome> {
    const events: StreamEvent[] = [];
    let error: unknown = null;
    try {
      for await (const event of this.start(options)) {
        events.push(event);
        hear(event);
      }
    } catch (thrown) {
      error = thrown;
    }
    return {
      events,
      text: joinDeltas(events, 'text-delta'),
      reasoning: joinDeltas(events, 'reasoning-delta'),
      end: events.find((event) => event.type === 'stream-end') ?? null,
      error,
    };
  }

  /** Answers with these bytes and reads the call. */
  async tellFrames(frames: string, options: CallOptions = {}): Promise<Outcome> {
    this.answer(frames);
    return this.tell(options);
  }

  /** The provider with other time limits. */
  private withLimits(limits: Partial<ProviderTimeLimits> = {}): LlmProvider {
    const { provider } = this;
    const definition = {
      ...provider.definition,
      timeLimits: { ...provider.definition.timeLimits, ...limits },
    };
    return {
      definition,
      stream: (call, context) => provider.stream(call, context),
      unsupportedSettings: (call) => provider.unsupportedSettings?.(call) ?? [],
    };
  }
}

/** The strategy of THE list that speaks this wire format. */
export function strategyOf({ providerId }: VendorWire): LlmProvider {
  const strategy = PROVIDER_STRATEGIES.find(({ definition }) => definition.id === providerId);
  if (strategy === undefined) throw new Error(`No strategy of the list has the id ${providerId}`);
  return strategy;
}

/** What the strategy of this wire format says of itself. */
export function definitionOf(wire: VendorWire): ProviderDefinition {
  return strategyOf(wire).definition;
}

/** The error as a `ProviderError`; fails the test where it is none. */
export function providerErrorOf(outcome: Outcome): ProviderError {
  expect(outcome.error).toBeInstanceOf(ProviderError);
  if (!(outcome.error instanceof ProviderError)) throw new Error('unreachable');
  return outcome.error;
}

function joinDeltas(events: readonly StreamEvent[], type: 'text-delta' | 'reasoning-delta'): string {
  return events.map((event) => (event.type === type ? event.text : '')).join('');
}
