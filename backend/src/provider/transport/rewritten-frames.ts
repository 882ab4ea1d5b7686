const DATA = 'data: ';

const DECODER = new TextDecoder();

/** What becomes of the frames of one answer on their way to an SDK that insists on another form. Each gives text for the SDK, empty for none. */
export interface FrameRewriter {
  /** @param data of one frame, see `readFrameData` */
  rewrite(data: string): string;
  /** What is put behind the last frame, once the body has ended in order. */
  end(): string;
}

/**
 * The transport's `fetch` with its frames rewritten.
 * @param contentType that the SDK looks for
 * @param open makes the rewriter of one answer
 */
export function rewriteFrames(
  fetch: typeof globalThis.fetch,
  contentType: string,
  open: () => FrameRewriter,
): typeof globalThis.fetch {
  return async (input, init) => {
    const { body } = await fetch(input, init);
    return new Response(body === null ? null : rewriteBody(body, open()), {
      headers: { 'content-type': contentType },
    });
  };
}

/** Pumped by hand: `pipeThrough` loses aborts to the garbage collector (https://github.com/nodejs/undici/issues/4068). */
function rewriteBody(body: ReadableStream<Uint8Array>, rewriter: FrameRewriter): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          const { done, value } = await reader.read();
          const text = done ? rewriter.end() : rewriter.rewrite(readFrameData(value));
          if (text !== '') controller.enqueue(encoder.encode(text));
          if (done) controller.close();
          if (done || text !== '') return;
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    // As in the transport: nothing is read ahead.
    { highWaterMark: 0 },
  );
}

/** The data of one chunk of the transport's body, which is one whole frame: a valid JSON object, or the end marker. */
export function readFrameData(chunk: Uint8Array): string {
  const lines = DECODER.decode(chunk)
    .split('\n')
    .filter((line) => line.startsWith(DATA));
  return lines.map((line) => line.slice(DATA.length)).join('\n');
}
