import { type ErrorHandler, inject, Service } from '@angular/core';
import { ProblemReporter } from '../api/problem-reporter';

/** What nobody caught: the whole of it into the console, what it means for the reader onto the page. */
@Service()
export class UnexpectedErrorHandler implements ErrorHandler {
  private readonly reporter = inject(ProblemReporter);

  handleError(error: unknown): void {
    console.error(error);
    void this.reporter.report(error);
  }
}
