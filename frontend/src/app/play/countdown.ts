import { Component, computed, effect, input, signal } from '@angular/core';

const HOUR_MS = 3_600_000;

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });

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
  /** What is said before the time, for instance "Trying again". */
  readonly words = input.required<string>();
  /** What is said when the time has come. */
  readonly over = input.required<string>();

  private readonly now = signal(Date.now());
  private readonly remainingMs = computed(() => this.until() - this.now());
  protected readonly text = computed(() =>
    this.remainingMs() > 0 ? `${this.words()} ${this.describeTime()}.` : this.over(),
  );

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
    if (this.remainingMs() > HOUR_MS) return `at ${clock.format(this.until())}`;
    const seconds = Math.ceil(this.remainingMs() / 1000);
    if (seconds < 60) return `in ${seconds} s`;
    return `in ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
}
