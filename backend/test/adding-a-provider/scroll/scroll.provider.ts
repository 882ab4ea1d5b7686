import type { LlmCall, ProviderConnection } from '../../../src/provider/llm-call';
import type { CallContext, ListContext, ListedModel, LlmProvider } from '../../../src/provider/llm-provider';
import { fetchModelList } from '../../../src/provider/model-list';
import type { StrategyEvent } from '../../../src/provider/stream-event';
import { toScrollRequest } from './scroll-request';
import { readScrollStream } from './scroll-stream';
import { SCROLL } from './scroll.definition';

/** Models of Scroll, which has no SDK: a vendor that has one is given `transport.fetch` instead. */
export class ScrollProvider implements LlmProvider {
  readonly definition = SCROLL;

  async *stream(call: LlmCall, { transport }: CallContext): AsyncGenerator<StrategyEvent> {
    const response = await transport.fetch(`${call.connection.baseUrl ?? ''}/narrate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(toScrollRequest(call)),
    });
    if (response.body !== null) yield* readScrollStream(response.body);
  }

  listModels({ baseUrl }: ProviderConnection, context: ListContext): Promise<readonly ListedModel[]> {
    return fetchModelList(`${baseUrl ?? ''}/models`, context);
  }
}
