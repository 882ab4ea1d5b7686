import { inject, InjectionToken, Injector, Service, signal } from '@angular/core';
import type { MatSnackBar } from '@angular/material/snack-bar';
import { firstValueFrom } from 'rxjs';
import { toProblem } from '../api/problem';

/** How long a message of something that worked is shown, in milliseconds. */
const MESSAGE_DURATION_MS = 6000;

const CLOSE = $localize`Close`;

/** Loads the code of the snack bar. */
export const LOAD_SNACK_BAR = new InjectionToken('LOAD_SNACK_BAR', {
  factory: () => () => import('@angular/material/snack-bar'),
});

/**
 * Says at the edge of the page what happened: a problem that has no place of its own, or something that was done. A screen
 * reader announces it. The snack bar is loaded at its first use.
 */
@Service()
export class ProblemReporter {
  private readonly injector = inject(Injector);
  private readonly load = inject(LOAD_SNACK_BAR);
  private readonly plainMessage = signal<string | null>(null);

  /** What the snack bar should say while it cannot be loaded: the shell shows it by its own means. */
  readonly plain = this.plainMessage.asReadonly();

  /** Shows the problem until it is closed or another takes its place. */
  async report(error: unknown): Promise<void> {
    const problem = toProblem(error);
    await this.open(problem.detail, (snackBar) =>
      snackBar.open(problem.detail, CLOSE, { politeness: 'assertive' }),
    );
  }

  /** Shows that something was done. */
  async say(message: string): Promise<void> {
    await this.open(message, (snackBar) => snackBar.open(message, CLOSE, { duration: MESSAGE_DURATION_MS }));
  }

  /**
   * Shows that something was done, with what can be done about it now, for ten seconds and as long as the pointer or the focus is
   * there. Resolves to whether the reader took it up.
   */
  async offer(message: string, action: string): Promise<boolean> {
    try {
      const [{ MatSnackBar: SnackBar }, { OfferBar }] = await Promise.all([
        this.load(),
        import('./offer-bar'),
      ]);
      this.dismissPlain();
      const data = { message, action };
      const bar = this.injector.get(SnackBar).openFromComponent(OfferBar, { data });
      return (await firstValueFrom(bar.afterDismissed())).dismissedByAction;
    } catch (error) {
      this.showPlain(message, error);
      return false;
    }
  }

  /** Takes away what the shell shows by its own means. */
  dismissPlain(): void {
    this.plainMessage.set(null);
  }

  private async open(message: string, show: (snackBar: MatSnackBar) => void): Promise<void> {
    try {
      const { MatSnackBar: SnackBar } = await this.load();
      this.dismissPlain();
      show(this.injector.get(SnackBar));
    } catch (error) {
      this.showPlain(message, error);
    }
  }

  /** Without the server the snack bar cannot be loaded either; throwing would only report the report. */
  private showPlain(message: string, error: unknown): void {
    console.error(error);
    this.plainMessage.set(message);
  }
}
