import { isJsonObject } from '../../../unknown/json-object';
import { toSdkFrame } from './mistral-frame';

const DATA = 'data: ';

/** The SDK refuses a stream under any other type; the transport has made sure that it is one, and some servers call it plain text. */
const HEADERS = { 'content-type': 'text/event-stream' };

/**
 * The transport's `fetch`, with each frame of the answer brought into the shape that Mistral's SDK insists on. Relies on the
 * transport's promise that each chunk of the body is one whole frame.
 */
export function fetchForMistral(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const { body, status } = response;
    return body === null ? response : new Response(rewritten(body), { status, headers: HEADERS });
  };
}

/** Pumped by hand: `pipeThrough` loses aborts to the garbage collector (https://github.com/nodejs/undici/issues/4068). */
function rewritten(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) {
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(rewriteFrame(decoder.decode(value))));
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function rewriteFrame(frame: string): string {
  const lines = frame.split('\n').filter((line) => line.startsWith(DATA));
  const data = lines.map((line) => line.slice(DATA.length)).join('\n');
  if (data === '[DONE]') {
    return frame;
  }
  const parsed: unknown = JSON.parse(data);
  return isJsonObject(parsed) ? `${DATA}${JSON.stringify(toSdkFrame(parsed))}\n\n` : frame;
}
