import { HttpErrorResponse } from '@angular/common/http';

const PAUSES_MS = [300, 1000, 2500];

/**
 * Makes a call again while no answer comes, or only a proxy's; four times in all, within about 4 s. Only for calls that may be
 * made twice. Rejects with the last error.
 */
export async function repeatUntilAnswered<Result>(call: () => Promise<Result>): Promise<Result> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await call();
    } catch (error) {
      if (!isWithoutAnswer(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return call();
}

/** Whether the server itself did not answer: no connection, or a gateway before it that found none. */
export function isWithoutAnswer(error: unknown): boolean {
  return error instanceof HttpErrorResponse && [0, 502, 503, 504].includes(error.status);
}
