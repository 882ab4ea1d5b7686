/** Wrong passwords that one address, and all together, may send within the window. */
const LIMIT_PER_ADDRESS = 5;
const LIMIT_OVERALL = 100;

/** Milliseconds after which wrong passwords are forgotten. */
const WINDOW_MS = 60_000;

/**
 * Slows down the guessing of the password. Counts in fixed windows, so that it needs no more memory than the overall limit. Times are those of
 * `performance.now()`: the clock of the machine may be set, and would then lock everybody out, or let everybody guess.
 */
export class GuessLimiter {
  private windowStart = Number.NEGATIVE_INFINITY;
  private overall = 0;
  private readonly byAddress = new Map<string, number>();

  /** Milliseconds until this address may try again; 0: now. */
  waitOf(address: string, now = performance.now()): number {
    this.advance(now);
    const isFull = this.overall >= LIMIT_OVERALL || (this.byAddress.get(address) ?? 0) >= LIMIT_PER_ADDRESS;
    return isFull ? this.windowStart + WINDOW_MS - now : 0;
  }

  /** Counts a wrong password. */
  recordFailure(address: string, now = performance.now()): void {
    this.advance(now);
    this.overall += 1;
    this.byAddress.set(address, (this.byAddress.get(address) ?? 0) + 1);
  }

  private advance(now: number): void {
    if (now - this.windowStart < WINDOW_MS) return;
    this.windowStart = now;
    this.overall = 0;
    this.byAddress.clear();
  }
}
