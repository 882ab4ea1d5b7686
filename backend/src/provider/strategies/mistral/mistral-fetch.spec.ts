import { fetchForMistral } from './mistral-fetch';

/** A transport that answers with these frames, one to a chunk. */
function answering(frames: string[]): { fetch: typeof globalThis.fetch; cancelled: () => boolean } {
  let isCancelled = false;
  const fetch = () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        frames.forEach((frame) => controller.enqueue(new TextEncoder().encode(frame)));
      },
      cancel() {
        isCancelled = true;
      },
    });
    return Promise.resolve(new Response(body, { headers: { 'content-type': 'text/plain' } }));
  };
  return { fetch, cancelled: () => isCancelled };
}

describe('fetchForMistral', () => {
  it('brings each frame into shape and leaves the end marker alone', async () => {
    const { fetch } = answering(['data: {"choices":[],"usage":null}\n\n', 'data: [DONE]\n\n']);
    const response = await fetchForMistral(fetch)('http://127.0.0.1/');
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();

    expect(decoder.decode((await reader?.read())?.value)).toBe('data: {"id":"","model":"","choices":[]}\n\n');
    expect(decoder.decode((await reader?.read())?.value)).toBe('data: [DONE]\n\n');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
  });

  it('reads a frame of several lines', async () => {
    const { fetch } = answering(['event: message\ndata: {"choices":\ndata: []}\n\n']);
    const response = await fetchForMistral(fetch)('http://127.0.0.1/');
    const chunk = await response.body?.getReader().read();

    expect(new TextDecoder().decode(chunk?.value)).toBe('data: {"id":"","model":"","choices":[]}\n\n');
  });

  it('hands a cancelled body on to the transport', async () => {
    const { fetch, cancelled } = answering([]);
    const response = await fetchForMistral(fetch)('http://127.0.0.1/');
    await response.body?.cancel();

    expect(cancelled()).toBe(true);
  });

  it('hands an error of the transport on', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new Error('cut')) });
    const response = await fetchForMistral(() => Promise.resolve(new Response(broken)))('http://127.0.0.1/');

    await expect(response.text()).rejects.toThrow('cut');
  });
});
