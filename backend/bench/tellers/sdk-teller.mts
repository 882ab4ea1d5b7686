import { OpenAI } from 'openai';
import { field, textField } from '../fields.mts';
import { type Teller, toStory } from './teller.mts';

type StreamingRequest = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;

const clients = new Map<string, OpenAI>();

/**
 * A story through the vendor's SDK, as a script would use it that does nothing else.
 * @param target see `SdkTarget`
 */
export function sdkTeller(target: unknown): Teller {
  const client = clientFor(textField(target, 'url'));
  const body = field(target, 'body');
  if (!isStreamingRequest(body)) throw new Error(`This asks for no stream: ${JSON.stringify(body)}`);
  return async () => {
    const beganAt = performance.now();
    const chunks = await client.chat.completions.create(body);
    let firstWordMs: number | null = null;
    let characters = 0;
    for await (const chunk of chunks) {
      const text = chunk.choices[0]?.delta.content ?? '';
      if (text !== '') firstWordMs ??= performance.now() - beganAt;
      characters += text.length;
    }
    return toStory(firstWordMs, characters);
  };
}

function clientFor(url: string): OpenAI {
  const client = clients.get(url) ?? new OpenAI({ baseURL: url, apiKey: 'sk-bench', maxRetries: 0 });
  clients.set(url, client);
  return client;
}

/** Whether this is a request that the app made; more than what matters here is not looked at. */
function isStreamingRequest(value: unknown): value is StreamingRequest {
  return (
    field(value, 'stream') === true &&
    typeof field(value, 'model') === 'string' &&
    Array.isArray(field(value, 'messages'))
  );
}
