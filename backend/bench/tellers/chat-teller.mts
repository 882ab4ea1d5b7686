import { field, listField, textField, textsField } from '../fields.mts';
import { readFrames, send } from './http-client.mts';
import { type Teller, toStory } from './teller.mts';

/**
 * A story over OpenAI's protocol, read without an SDK: what a client of the gateway does.
 * @param target see `GatewayTarget`
 */
export function chatTeller(target: unknown): Teller {
  const url = `${textField(target, 'url')}/chat/completions`;
  const headers = textsField(target, 'headers');
  const body = field(target, 'body');
  return async () => {
    const beganAt = performance.now();
    const response = await send(url, { method: 'POST', headers, body });
    let firstWordMs: number | null = null;
    let characters = 0;
    for await (const { data } of readFrames(response)) {
      if (data === '[DONE]') continue;
      const [choice] = listField(JSON.parse(data), 'choices');
      const text = field(field(choice, 'delta'), 'content');
      if (typeof text !== 'string' || text === '') continue;
      firstWordMs ??= performance.now() - beganAt;
      characters += text.length;
    }
    return toStory(firstWordMs, characters);
  };
}
