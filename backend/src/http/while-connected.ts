import type { Response } from 'express';

/**
 * Does what makes an answer for as long as the client is there: the signal ends the work when it leaves, and what the work throws then is no
 * failure, since nobody is there to be told.
 *
 * @throws whatever the work throws while the client is there
 */
export async function whileConnected(
  response: Response,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  // A client may have left while something was looked up: 'close' has been told then, and is not told again.
  if (response.closed) return;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    await work(gone.signal);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}
