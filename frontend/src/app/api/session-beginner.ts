import { inject, Service, signal } from '@angular/core';
import { Router } from '@angular/router';
import { SessionApi } from './session-api';
import { ProblemReporter } from './problem-reporter';
import { GamebookStore } from './gamebook-store';

/** Begins new sessions and opens them. */
@Service()
export class SessionBeginner {
  private readonly api = inject(SessionApi);
  private readonly gamebooks = inject(GamebookStore);
  private readonly reporter = inject(ProblemReporter);
  private readonly router = inject(Router);
  private readonly isBusy = signal(false);

  /** Whether a session is being begun. */
  readonly isBeginning = this.isBusy.asReadonly();

  /** Begins a session with this model, or with the default one, and opens it. A failure is shown at the edge of the page. */
  async begin(gamebookId: string, llmModelId?: string): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    try {
      const session = await this.api.create({ gamebookId, ...(llmModelId && { llmModelId }) });
      this.gamebooks.reload();
      await this.router.navigate(['/sessions', session.id]);
    } catch (error) {
      void this.reporter.report(error);
    } finally {
      this.isBusy.set(false);
    }
  }
}
