import { once } from 'node:events';
import type { Response } from 'express';
import { whileConnected } from '../../http/while-connected';
import { contentDisposition } from '../../document/attachment';

/** Sends a JSON document as a file, piece by piece; the next is made when the socket has taken the last. */
export async function sendDocument(
  response: Response,
  fileName: string,
  pieces: AsyncIterable<string>,
): Promise<void> {
  await whileConnected(response, async (signal) => {
    response.writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': contentDisposition(fileName),
      'Cache-Control': 'no-store',
    });
    for await (const piece of pieces) {
      const isTaken = response.write(piece);
      if (!isTaken && !signal.aborted) await once(response, 'drain', { signal });
      if (signal.aborted) return;
    }
    response.end();
  });
}
