import Groq from 'groq-sdk';
import type { LlmCall, ProviderConnection } from '../../llm-call';
import type { CallContext, ListContext, ListedModel, LlmProvider } from '../../llm-provider';
import { fetchModelList } from '../../model-list';
import type { SettingWarning, StrategyEvent } from '../../stream-event';
import { WARNING_SENTENCES } from '../../warning-sentences';
import { ChatChunkReader } from '../chat-completions/chat-chunk-reader';
import { SDK_KEY_PLACEHOLDER, SDK_NO_TIMEOUT_MS } from '../chat-completions/sdk-options';
import { toGroqRequest } from './groq-request';
import { GROQ } from './groq.definition';

/** Models at Groq, through Groq's own SDK. */
export class GroqProvider implements LlmProvider {
  readonly definition = GROQ;

  /** @see https://console.groq.com/docs/reasoning#options-for-reasoning-format */
  unsupportedSettings(call: LlmCall): readonly SettingWarning[] {
    if (call.settings['reasoningFormat'] !== 'raw' || call.tools.length === 0) return [];
    const said = WARNING_SENTENCES.rawFormatWithTools({ provider: GROQ.label });
    return [{ setting: 'reasoningFormat', ...said }];
  }

  async *stream(call: LlmCall, context: CallContext): AsyncGenerator<StrategyEvent> {
    const { transport } = context;
    const client = new Groq({
      apiKey: SDK_KEY_PLACEHOLDER,
      baseURL: call.connection.baseUrl,
      maxRetries: 0,
      timeout: SDK_NO_TIMEOUT_MS,
      logLevel: 'off',
      fetch: transport.fetch,
    });
    const reader = new ChatChunkReader({ reasoningFields: ['reasoning'] }, context.reportProgress);
    const body = toGroqRequest(call);
    const chunks = await client.post<AsyncIterable<unknown>>('/openai/v1/chat/completions', {
      body,
      stream: true,
    });
    try {
      for await (const chunk of chunks) {
        yield* reader.read(chunk);
        transport.expectEnd(reader.isEndGiven);
      }
    } catch (error) {
      // What fails behind a complete answer does not harm it.
      if (!reader.isFinished) throw error;
    }
    yield* reader.end(transport.sawDone);
  }

  /** @see https://console.groq.com/docs/api-reference#models-list */
  listModels({ baseUrl }: ProviderConnection, context: ListContext): Promise<readonly ListedModel[]> {
    return fetchModelList(`${baseUrl ?? ''}/openai/v1/models`, context);
  }
}
