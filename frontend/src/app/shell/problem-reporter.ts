import { inject, Injector, Service } from '@angular/core';
import type { MatSnackBar } from '@angular/material/snack-bar';
import { toProblem } from '../api/problem';

/** How long a message of something that worked is shown, in milliseconds. */
const MESSAGE_DURATION_MS = 6000;

/**
 * Says at the edge of the page what happened: a problem that has no place of its own, or something that was done. A screen
 * reader announces it. The snack bar is loaded at its first use.
 */
@Service()
export class ProblemReporter {
  private readonly injector = inject(Injector);

  /** Shows the problem until it is closed or another takes its place. */
  async report(error: unknown): Promise<void> {
    const problem = toProblem(error);
    await this.open((snackBar) => snackBar.open(problem.detail, 'Close', { politeness: 'assertive' }));
  }

  /** Shows that something was done. */
  async say(message: string): Promise<void> {
    await this.open((snackBar) => snackBar.open(message, 'Close', { duration: MESSAGE_DURATION_MS }));
  }

  private async open(show: (snackBar: MatSnackBar) => void): Promise<void> {
    try {
      const module = await import('@angular/material/snack-bar');
      show(this.injector.get(module.MatSnackBar));
    } catch (error) {
      // Without the server the snack bar cannot be loaded either; throwing would only report the report.
      console.error(error);
    }
  }
}
