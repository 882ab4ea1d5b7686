import { OpenAI } from 'openai';

const clients = new Map();

/**
 * A story through the vendor's SDK, as a script would use it that does nothing else.
 * @type {import('../load.mjs').Teller}
 */
export async function tellBySdk({ url, body }) {
  const beganAt = performance.now();
  const chunks = await clientFor(url).chat.completions.create(body);
  let firstWordMs = null;
  let characters = 0;
  for await (const chunk of chunks) {
    const text = chunk.choices[0]?.delta.content ?? '';
    if (text !== '') firstWordMs ??= performance.now() - beganAt;
    characters += text.length;
  }
  return { firstWordMs, characters };
}

function clientFor(url) {
  if (!clients.has(url)) clients.set(url, new OpenAI({ baseURL: url, apiKey: 'sk-bench', maxRetries: 0 }));
  return clients.get(url);
}
