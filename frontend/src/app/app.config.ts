import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  ErrorHandler,
  inject,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import {
  provideRouter,
  RouteReuseStrategy,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { redirectToLogin } from './api/access-interceptor';
import { routes } from './app.routes';
import { PageReuse } from './shell/page-reuse';
import { PageTitle } from './shell/page-title';
import { UnexpectedErrorHandler } from './shell/unexpected-error-handler';
import { WholePageLoader } from './shell/whole-page-loader';

/** What the app runs with in the browser; tests take the parts that they need. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler((error) => void inject(WholePageLoader).recover(error)),
    ),
    provideHttpClient(withInterceptors([redirectToLogin])),
    { provide: ErrorHandler, useExisting: UnexpectedErrorHandler },
    { provide: RouteReuseStrategy, useExisting: PageReuse },
    { provide: TitleStrategy, useExisting: PageTitle },
  ],
};
