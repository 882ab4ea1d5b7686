import type { ModelSettings } from '../llm-call';
import type { ProviderTimeLimits } from '../provider-descriptor';
import type { FailureReporter, TimeLimit } from '../transport/failure-reporter';

/**
 * The time limits of one call: the provider's, as far as the model's settings name no others. A longer wait for the first word takes
 * nothing from the time for the rest.
 */
export function limitsOf(limits: ProviderTimeLimits, settings: ModelSettings): ProviderTimeLimits {
  const { firstTokenTimeoutSeconds, timeoutSeconds } = settings;
  const firstTokenMs = inMilliseconds(firstTokenTimeoutSeconds) ?? limits.firstTokenMs;
  return {
    // Some servers send no headers before the first word.
    headersMs: inMilliseconds(firstTokenTimeoutSeconds) ?? limits.headersMs,
    firstTokenMs,
    idleMs: limits.idleMs,
    totalMs:
      inMilliseconds(timeoutSeconds) ?? limits.totalMs + Math.max(0, firstTokenMs - limits.firstTokenMs),
  };
}

function inMilliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}

/**
 * The time limits of one attempt. They are watched only while the guard waits for the strategy; after a pause that the
 * consumer made, the guard calls `markProgress`, since a slow consumer is not the vendor's fault.
 *
 * One timer serves all waits of an attempt: a word comes every few milliseconds, and a limit passes almost never. It is set anew only
 * when it has run down, or for a limit that has come nearer.
 */
export class CallClock {
  private readonly startedAt = performance.now();
  private lastEventAt: number | null = null;
  private timer: NodeJS.Timeout | undefined;
  private timerEndsAt = Number.POSITIVE_INFINITY;
  /** Ends the wait that is going on; null while there is none. */
  private fail: ((error: unknown) => void) | null = null;

  /**
   * @param deadline of the whole call, attempts and pauses included, on the clock of `performance.now()`.
   * @param signal ends a wait at once
   */
  constructor(
    private readonly limits: ProviderTimeLimits,
    private readonly deadline: number,
    private readonly reporter: FailureReporter,
    private readonly signal: AbortSignal,
  ) {}

  /** To be called before the first wait. */
  start(): void {
    this.signal.addEventListener('abort', this.abort, { once: true });
  }

  /** To be called after the last wait. */
  stop(): void {
    this.signal.removeEventListener('abort', this.abort);
    clearTimeout(this.timer);
  }

  /** Something of the story, or a piece of a tool call, has come: the idle limit counts from now. */
  markProgress(): void {
    this.lastEventAt = performance.now();
    if (this.fail !== null) this.watch();
  }

  /**
   * Waits for the next event. Rejects with `PROVIDER_TIMEOUT` when a limit passes, and with the signal's reason when it is aborted,
   * whatever becomes of the promise.
   */
  wait<Result>(next: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const fail = (error: unknown): void => {
        this.fail = null;
        reject(toError(error));
      };
      this.fail = fail;
      this.watch();
      next.then((result) => {
        this.fail = null;
        resolve(result);
      }, fail);
      if (this.signal.aborted) fail(this.signal.reason);
    });
  }

  private readonly abort = (): void => this.fail?.(this.signal.reason);

  /** Sees to it that the timer runs down no later than the next limit passes. */
  private watch(): void {
    const { at } = this.nextLimit();
    if (this.timerEndsAt <= at) return;
    clearTimeout(this.timer);
    this.timerEndsAt = at;
    this.timer = setTimeout(this.check, Math.max(0, Math.ceil(at - performance.now())));
  }

  private readonly check = (): void => {
    this.timerEndsAt = Number.POSITIVE_INFINITY;
    // The next wait sets the timer anew.
    if (this.fail === null) return;
    const { limit, milliseconds, at } = this.nextLimit();
    if (at <= performance.now()) this.fail(this.reporter.timeout(limit, milliseconds));
    else this.watch();
  };

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
