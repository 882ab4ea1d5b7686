import http from 'node:http';
import { text } from 'node:stream/consumers';

/** Connections are kept for all systems alike, and there are as many as streams. */
const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: Infinity });

/** What is sent. */
export interface Outgoing {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined: nothing. */
  readonly body?: unknown;
}

/** A frame of an event stream. */
export interface Frame {
  readonly event?: string | undefined;
  readonly data: string;
}

/**
 * Sends a request.
 * @returns the answer, whose body is still to be read
 * @throws Error if there is none, or one from 300 on
 */
export async function send(
  url: string,
  { method, headers = {}, body }: Outgoing,
): Promise<http.IncomingMessage> {
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
  const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
  request.end(json);
  const response = await answered;
  const { statusCode = 0 } = response;
  if (statusCode < 300) return response;
  throw new Error(`${method} ${url}: ${statusCode} ${await text(response)}`);
}

/**
 * Sends a request.
 * @returns the answer's JSON
 * @throws Error as `send`, or if it has none
 */
export async function sendForJson(url: string, outgoing: Outgoing): Promise<unknown> {
  return JSON.parse(await text(await send(url, outgoing)));
}

/** The frames of an event stream, without comments. */
export async function* readFrames(response: http.IncomingMessage): AsyncGenerator<Frame, void, undefined> {
  response.setEncoding('utf8');
  let pending = '';
  for await (const part of response) {
    pending += String(part);
    for (let end = pending.indexOf('\n\n'); end !== -1; end = pending.indexOf('\n\n')) {
      const lines = pending.slice(0, end).split('\n');
      pending = pending.slice(end + 2);
      const data = lines.find((line) => line.startsWith('data: '))?.slice(6);
      const event = lines.find((line) => line.startsWith('event: '))?.slice(7);
      if (data !== undefined) yield { event, data };
    }
  }
}
