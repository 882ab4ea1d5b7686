import { once } from 'node:events';
import type { Response } from 'express';
import { contentDisposition } from '../../document/attachment';

/** Sends a JSON document as a file, piece by piece; the next is made when the socket has taken the last. */
export async function sendDocument(
  response: Response,
  fileName: string,
  pieces: AsyncIterable<string>,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (response.closed) return;
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': contentDisposition(fileName),
    'Cache-Control': 'no-store',
  });
  try {
    for await (const piece of pieces) {
      const isTaken = response.write(piece);
      if (!isTaken && !gone.signal.aborted) await once(response, 'drain', { signal: gone.signal });
      if (gone.signal.aborted) return;
    }
    response.end();
  } catch (error) {
    // A client that leaves is no failure; anything else is the caller's.
    if (!gone.signal.aborted) throw error;
  }
}
