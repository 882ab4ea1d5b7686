import type { ProviderTimeLimits } from '../provider-descriptor';
import type { FailureReporter, TimeLimit } from '../transport/failure-reporter';

/**
 * The time limits of one attempt. They are watched only while the guard waits for the strategy; after a pause that the
 * consumer made, the guard calls `markProgress`, since a slow consumer is not the vendor's fault.
 */
export class CallClock {
  private readonly startedAt = performance.now();
  private lastEventAt: number | null = null;
  private restart: (() => void) | null = null;

  /** @param deadline of the whole call, attempts and pauses included, on the clock of `performance.now()`. */
  constructor(
    private readonly limits: ProviderTimeLimits,
    private readonly deadline: number,
    private readonly reporter: FailureReporter,
  ) {}

  /** Something of the story, or a piece of a tool call, has come: the idle limit counts from now. */
  markProgress(): void {
    this.lastEventAt = performance.now();
    this.restart?.();
  }

  /**
   * Waits for the next event. Rejects with `PROVIDER_TIMEOUT` when a limit passes, and with the signal's reason when it is aborted,
   * whatever becomes of the promise.
   */
  wait<Result>(next: Promise<Result>, signal: AbortSignal): Promise<Result> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const stop = (): void => {
        clearTimeout(timer);
        this.restart = null;
        signal.removeEventListener('abort', abort);
      };
      const fail = (error: unknown): void => {
        stop();
        reject(toError(error));
      };
      const abort = (): void => fail(signal.reason);
      this.restart = () => {
        clearTimeout(timer);
        const { limit, milliseconds, at } = this.nextLimit();
        const remaining = Math.max(0, Math.ceil(at - performance.now()));
        timer = setTimeout(() => fail(this.reporter.timeout(limit, milliseconds)), remaining);
      };
      signal.addEventListener('abort', abort, { once: true });
      this.restart();
      next.then((result) => {
        stop();
        resolve(result);
      }, fail);
      if (signal.aborted) abort();
    });
  }

  private nextLimit(): { limit: TimeLimit; milliseconds: number; at: number } {
    const { firstTokenMs, idleMs, totalMs } = this.limits;
    const own =
      this.lastEventAt === null
        ? { limit: 'first-token' as const, milliseconds: firstTokenMs, at: this.startedAt + firstTokenMs }
        : { limit: 'idle' as const, milliseconds: idleMs, at: this.lastEventAt + idleMs };
    return own.at <= this.deadline ? own : { limit: 'total', milliseconds: totalMs, at: this.deadline };
  }
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new DOMException('The call was aborted', 'AbortError');
}
