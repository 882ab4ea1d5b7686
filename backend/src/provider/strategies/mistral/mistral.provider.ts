import type { LlmCall, ProviderConnection } from '../../llm-call';
import type { CallContext, ListContext, ListedModel, LlmProvider } from '../../llm-provider';
import { fetchModelList } from '../../model-list';
import type { StrategyEvent } from '../../stream-event';
import { MistralEventReader } from './mistral-event-reader';
import { fetchForMistral } from './mistral-fetch';
import { toMistralRequest } from './mistral-request';
import { MISTRAL } from './mistral.definition';

/** Keeps prompts and stories off the console where `MISTRAL_DEBUG` is set. */
const SILENT = { group: () => undefined, groupEnd: () => undefined, log: () => undefined };

/** Mistral's own models, through Mistral's own SDK. */
export class MistralProvider implements LlmProvider {
  readonly definition = MISTRAL;

  async *stream(call: LlmCall, context: CallContext): AsyncGenerator<StrategyEvent> {
    const { transport } = context;
    const { chatStream, HTTPClient, MistralCore } = await loadSdk();
    const client = new MistralCore({
      // An empty key keeps the SDK from looking for one in the environment; the transport sends the right one.
      apiKey: '',
      serverURL: call.connection.baseUrl ?? MISTRAL.defaultBaseUrl ?? undefined,
      httpClient: new HTTPClient({ fetcher: fetchForMistral(transport.fetch) }),
      retryConfig: { strategy: 'none' },
      debugLogger: SILENT,
    });
    // With a signal of ours the SDK starts no time limit of its own.
    const opened = await chatStream(client, toMistralRequest(call), { signal: context.signal });
    if (!opened.ok) throw opened.error;
    const reader = new MistralEventReader(context.reportProgress);
    try {
      for await (const event of opened.value) {
        yield* reader.read(event);
        transport.expectEnd(reader.isEndGiven);
      }
    } catch (error) {
      // What fails behind a complete answer does not harm it.
      if (!reader.isFinished) throw error;
    }
    yield* reader.end(transport.sawDone);
  }

  /** @see https://docs.mistral.ai/api/endpoint/models */
  listModels({ baseUrl }: ProviderConnection, context: ListContext): Promise<readonly ListedModel[]> {
    return fetchModelList(`${baseUrl ?? ''}/v1/models`, context);
  }
}

/**
 * The SDK takes half a second to load, twice that with everything that a chat does not need, and most players never use it: so it is
 * loaded with the first call, and only the part for chats.
 * @see https://github.com/mistralai/client-ts/blob/main/FUNCTIONS.md
 */
async function loadSdk() {
  const [{ MistralCore }, { chatStream }, { HTTPClient }] = await Promise.all([
    import('@mistralai/mistralai/core.js'),
    import('@mistralai/mistralai/funcs/chatStream.js'),
    import('@mistralai/mistralai/lib/http.js'),
  ]);
  return { MistralCore, chatStream, HTTPClient };
}
