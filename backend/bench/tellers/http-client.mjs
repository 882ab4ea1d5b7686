import http from 'node:http';
import { once } from 'node:events';

/** Connections are kept for all systems alike, and there are as many as streams. */
const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: Infinity });

/**
 * @param {string} url
 * @param {{ method: string, headers?: Record<string, string>, body?: unknown }} options
 * @returns {Promise<http.IncomingMessage>} the answer, whose body is still to be read
 */
export async function send(url, { method, headers = {}, body }) {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const request = http.request(url, {
    method,
    agent,
    headers: {
      ...headers,
      ...(json === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) }),
    },
  });
  request.setNoDelay(true);
  request.end(json);
  const [response] = await once(request, 'response');
  if (response.statusCode < 300) return response;
  throw new Error(`${method} ${url}: ${response.statusCode} ${await readText(response)}`);
}

/** @returns {Promise<any>} the answer's JSON */
export async function sendForJson(url, options) {
  return JSON.parse(await readText(await send(url, options)));
}

/** The frames of an event stream, without comments, as `{ event, data }`. */
export async function* readFrames(response) {
  response.setEncoding('utf8');
  let pending = '';
  for await (const text of response) {
    pending += text;
    for (let end = pending.indexOf('\n\n'); end !== -1; end = pending.indexOf('\n\n')) {
      const lines = pending.slice(0, end).split('\n');
      pending = pending.slice(end + 2);
      const data = lines.find((line) => line.startsWith('data: '))?.slice(6);
      const event = lines.find((line) => line.startsWith('event: '))?.slice(7);
      if (data !== undefined) yield { event, data };
    }
  }
}

async function readText(response) {
  response.setEncoding('utf8');
  let text = '';
  for await (const part of response) text += part;
  return text;
}
