import { HttpClient } from '@angular/common/http';
import { inject, InjectionToken, Service } from '@angular/core';
import { type NavigationError, Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { CLIENT_PROBLEM_CODES, toProblem } from '../api/problem';

/** Has the browser leave for this address of the app. */
export const GO_TO = new InjectionToken<(address: string) => void>('GO_TO', {
  factory: () => (address) => window.location.assign(address),
});

/**
 * Loads a page as a whole where its code alone cannot be had: the server was updated, or did not answer for a while, and a
 * browser does not ask again for a module that failed once.
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script
 */
@Service()
export class WholePageLoader {
  private readonly goTo = inject(GO_TO);
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);

  /** Does so if the server is there; never for the first page, which would load itself for ever. */
  async recover({ error, url }: NavigationError): Promise<void> {
    const isMissing = toProblem(error).code === CLIENT_PROBLEM_CODES.notLoaded;
    if (!isMissing || !this.router.navigated) return;
    try {
      await firstValueFrom(this.http.get('/api/health'));
    } catch {
      // Leaving would only lose the page that is still there.
      return;
    }
    this.goTo(url);
  }
}
