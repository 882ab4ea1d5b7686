import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { DOCUMENT, inject, InjectionToken } from '@angular/core';
import { tap } from 'rxjs';

/** Leaves the app for another page of the server; a token so that tests can watch it. */
export const LeavePage = new InjectionToken<(url: string) => void>('LeavePage', {
  providedIn: 'root',
  factory: () => (url: string) => window.location.assign(url),
});

/** The page on which the server asks for the access password; it is served by the server itself, and leads back to `next`. */
const LOGIN_PAGE = '/login';

/** Sends the reader to the login page when the server answers that it does not know this browser (yet, or no longer). */
export const redirectToLogin: HttpInterceptorFn = (request, next) => {
  const leavePage = inject(LeavePage);
  const { location } = inject(DOCUMENT);
  return next(request).pipe(
    tap({
      error: (error: unknown) => {
        if (error instanceof HttpErrorResponse && error.status === 401) {
          leavePage(`${LOGIN_PAGE}?next=${encodeURIComponent(location.pathname + location.search)}`);
        }
      },
    }),
  );
};
