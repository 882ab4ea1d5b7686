import { HTTPClient, Mistral } from '@mistralai/mistralai';
import type { LlmCall } from '../../llm-call';
import type { CallContext, LlmProvider } from '../../llm-provider';
import type { StrategyEvent } from '../../stream-event';
import { MISTRAL } from './mistral.definition';
import { fetchForMistral } from './mistral-fetch';
import { toMistralRequest } from './mistral-request';
import { readMistralStream } from './mistral-stream';

/** Mistral's own models, through Mistral's own SDK. */
export class MistralProvider implements LlmProvider {
  readonly definition = MISTRAL;

  async *stream(call: LlmCall, context: CallContext): AsyncGenerator<StrategyEvent> {
    const client = new Mistral({
      // An empty key keeps the SDK from looking for one in the environment; the transport sends the right one.
      apiKey: '',
      serverURL: call.connection.baseUrl ?? MISTRAL.defaultBaseUrl ?? undefined,
      httpClient: new HTTPClient({ fetcher: fetchForMistral(context.transport.fetch) }),
      retryConfig: { strategy: 'none' },
    });
    // With a signal of ours the SDK starts no time limit of its own.
    const stream = await client.chat.stream(toMistralRequest(call), { signal: context.signal });
    yield* readMistralStream(stream, call.modelName, context);
  }
}
