import { APP_BASE_HREF } from '@angular/common';
import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  ErrorHandler,
  inject,
  LOCALE_ID,
  provideAppInitializer,
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
import { pageLanguage } from './i18n/page-language';
import { translateProblems } from './api/sentence-interceptor';
import { routes } from './app.routes';
import { keepComposingKeys } from './ui/composing-keys';
import { PageReuse } from './shell/page-reuse';
import { PageTitle } from './ui/page-title';
import { regionalLocale } from './shell/regional-locale';
import { LOAD_MODEL_NAVIGATION } from './shell/load-model-navigation';
import { UnexpectedErrorHandler } from './shell/unexpected-error-handler';
import { WholePageLoader } from './shell/whole-page-loader';

/** What the app runs with in the browser; tests take the parts that they need. */
export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideAppInitializer(() => keepComposingKeys(window)),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler((error) => void inject(WholePageLoader).recover(error)),
    ),
    provideHttpClient(withInterceptors([redirectToLogin, translateProblems])),
    // The addresses of the pages are the same in every language: `<base>` only says where the code of this one lies.
    { provide: APP_BASE_HREF, useValue: '/' },
    { provide: LOCALE_ID, useFactory: () => regionalLocale(pageLanguage(), navigator.languages) },
    {
      provide: LOAD_MODEL_NAVIGATION,
      useValue: () =>
        import('./llm-models/model-list/model-navigation').then((module) => module.ModelNavigation),
    },
    { provide: ErrorHandler, useExisting: UnexpectedErrorHandler },
    { provide: RouteReuseStrategy, useExisting: PageReuse },
    { provide: TitleStrategy, useExisting: PageTitle },
  ],
};
