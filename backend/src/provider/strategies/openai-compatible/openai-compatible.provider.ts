import type { Stream } from 'openai/streaming';
import type { LlmCall, ProviderConnection } from '../../llm-call';
import type { CallContext, ListContext, ListedModel, LlmProvider } from '../../llm-provider';
import { fetchModelList } from '../../model-list';
import type { SettingWarning, StrategyEvent } from '../../stream-event';
import { ChatChunkReader } from '../chat-completions/chat-chunk-reader';
import { SDK_KEY_PLACEHOLDER, SDK_NO_TIMEOUT_MS } from '../chat-completions/sdk-options';
import { toChatReplay } from './chat-replay';
import type { OpenAiCompatibleVendor } from './openai-compatible.vendor';
import { toOpenAiRequest } from './openai-request';
import { ReasoningDetails } from './reasoning-details';

/** OpenAI, and every vendor that speaks its Chat Completions API, through the `openai` SDK. */
export class OpenAiCompatibleProvider implements LlmProvider {
  readonly definition;

  constructor(private readonly vendor: OpenAiCompatibleVendor) {
    this.definition = vendor.definition;
  }

  unsupportedSettings(call: LlmCall): readonly SettingWarning[] {
    return this.vendor.unsupportedSettings?.(call.modelName, call.settings) ?? [];
  }

  async *stream(call: LlmCall, context: CallContext): AsyncGenerator<StrategyEvent> {
    const { transport } = context;
    const client = await this.createClient(call, transport.fetch);
    const reader = new ChatChunkReader(
      { reasoningFields: this.vendor.reasoningFields },
      context.reportProgress,
    );
    const details = this.vendor.reasoningReplay === 'reasoning-details' ? new ReasoningDetails() : null;
    const body = toOpenAiRequest(this.vendor, call);
    const chunks = await client.post<Stream<unknown>>('/chat/completions', { body, stream: true });
    try {
      for await (const chunk of chunks) {
        details?.add(chunk);
        // Not `yield*`, which makes a promise of each event of a list that is already there.
        for (const event of reader.read(chunk)) yield event;
        transport.expectEnd(reader.isEndGiven);
      }
    } catch (error) {
      // OpenRouter may report an error behind a complete answer; the answer is still one.
      if (!reader.isFinished) throw error;
      if (transport.failedFrame !== null) reader.readUsage(transport.failedFrame);
    }
    yield* reader.end(transport.sawDone, toChatReplay(details?.blocks ?? [], reader.extraContents()));
  }

  /** @see https://platform.openai.com/docs/api-reference/models/list */
  listModels({ baseUrl }: ProviderConnection, context: ListContext): Promise<readonly ListedModel[]> {
    return fetchModelList(`${baseUrl ?? ''}/models`, context);
  }

  /** Everything that the SDK would otherwise take from the environment is given. It is loaded with the first call: it takes a quarter of a second. */
  private async createClient(call: LlmCall, fetch: typeof globalThis.fetch) {
    const { OpenAI } = await import('openai');
    return new OpenAI({
      apiKey: SDK_KEY_PLACEHOLDER,
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      baseURL: call.connection.baseUrl,
      maxRetries: 0,
      timeout: SDK_NO_TIMEOUT_MS,
      logLevel: 'off',
      fetch,
    });
  }
}
