// The browser build: the one for Node reads local files named in messages.
import { Ollama } from 'ollama/browser';
import type { LlmCall, ProviderConnection } from '../../llm-call';
import type { CallContext, ListContext, ListedModel, LlmProvider } from '../../llm-provider';
import { fetchModelList } from '../../model-list';
import type { StrategyEvent } from '../../stream-event';
import { fetchForOllama } from './ollama-fetch';
import { toOllamaRequest } from './ollama-request';
import { readOllamaStream } from './ollama-stream';
import { OLLAMA } from './ollama.definition';

/** Models of an Ollama server, on this machine or elsewhere, through Ollama's own SDK and API. */
export class OllamaProvider implements LlmProvider {
  readonly definition = OLLAMA;

  async *stream(call: LlmCall, { transport, reportProgress }: CallContext): AsyncGenerator<StrategyEvent> {
    const client = new Ollama({
      host: call.connection.baseUrl ?? '',
      fetch: fetchForOllama(transport.fetch),
    });
    yield* readOllamaStream(await client.chat(toOllamaRequest(call)), reportProgress);
  }

  /** @see https://docs.ollama.com/api/tags */
  listModels({ baseUrl }: ProviderConnection, context: ListContext): Promise<readonly ListedModel[]> {
    return fetchModelList(`${baseUrl ?? ''}/api/tags`, context);
  }
}
