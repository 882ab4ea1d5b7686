import { Component, computed, effect, inject, input, LOCALE_ID, signal } from '@angular/core';

const HOUR_MS = 3_600_000;

/** What is awaited, in whole sentences. */
export interface CountdownWords {
  /** With a length of time, for instance `4 s` or `1:05`. */
  readonly soon: (duration: string) => string;
  /** With a time of day. */
  readonly later: (time: string) => string;
  /** The time has come. */
  readonly now: string;
}

/**
 * How long it is until a time, second by second: `4 s`, `1:05`, or a time of day where it is more than an hour. A screen reader is told once by
 * whoever shows this, and not each second.
 */
@Component({
  selector: 'app-countdown',
  host: { role: 'timer', 'aria-live': 'off' },
  template: `{{ text() }}`,
  styles: `
    :host {
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class Countdown {
  /** Milliseconds since the epoch. */
  readonly until = input.required<number>();
  readonly words = input.required<CountdownWords>();

  private readonly clock = new Intl.DateTimeFormat(inject(LOCALE_ID), { timeStyle: 'short' });
  private readonly now = signal(Date.now());
  private readonly remainingMs = computed(() => this.until() - this.now());
  protected readonly text = computed(() => (this.remainingMs() > 0 ? this.describeTime() : this.words().now));

  constructor() {
    effect((onCleanup) => {
      if (this.until() <= Date.now()) return;
      const timer = setInterval(() => {
        this.now.set(Date.now());
        if (this.remainingMs() <= 0) clearInterval(timer);
      }, 1000);
      onCleanup(() => clearInterval(timer));
    });
  }

  private describeTime(): string {
    const { later, soon } = this.words();
    if (this.remainingMs() > HOUR_MS) return later(this.clock.format(this.until()));
    const seconds = Math.ceil(this.remainingMs() / 1000);
    if (seconds < 60) return soon($localize`:seconds|A length of time:${seconds}:count: s`);
    return soon(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`);
  }
}
