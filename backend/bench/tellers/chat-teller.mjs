import { readFrames, send } from './http-client.mjs';

/**
 * A story over OpenAI's protocol, read without an SDK: what a client of the gateway does.
 * @type {import('../load.mjs').Teller}
 */
export async function tellByChat({ url, headers, body }) {
  const beganAt = performance.now();
  const response = await send(`${url}/chat/completions`, { method: 'POST', headers, body });
  let firstWordMs = null;
  let characters = 0;
  for await (const { data } of readFrames(response)) {
    if (data === '[DONE]') continue;
    const text = JSON.parse(data).choices[0]?.delta.content ?? '';
    if (text !== '') firstWordMs ??= performance.now() - beganAt;
    characters += text.length;
  }
  return { firstWordMs, characters };
}
