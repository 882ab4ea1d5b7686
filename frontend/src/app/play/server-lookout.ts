import { signal } from '@angular/core';

/** After a loss, how often the server is looked for, in milliseconds. */
const INTERVAL_MS = 3000;

/** Knows whether the server was lost, and has it looked for until it is found again. */
export class ServerLookout {
  private readonly lost = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly isLost = this.lost.asReadonly();

  /** @param look looks for the server once; says so by `markFound` or `markLost` */
  constructor(private readonly look: () => void) {}

  markLost(): void {
    this.lost.set(true);
    this.lookSoon();
  }

  markFound(): void {
    this.stop();
    this.lost.set(false);
  }

  /** Looks once more after a while, for instance after an answer that made no sense. */
  lookSoon(): void {
    this.stop();
    this.timer = setTimeout(this.look, INTERVAL_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
