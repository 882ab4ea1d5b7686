import type { NestApplicationOptions } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createRequestLog } from './log/request-log';
import { checkBody, checkRequest } from './problem/request-body';

/** Options for making the app, shared by the process and the tests. */
export const APPLICATION_OPTIONS = {
  bodyParser: false,
  // An open event stream would otherwise keep the process alive for ever.
  forceCloseConnections: true,
  routeResolutionStrategy: 'specificity',
  abortOnError: false,
} as const satisfies NestApplicationOptions & { abortOnError: boolean };

/** Everything around the routes, in the order in which a request meets it. Called once, before `init` or `listen`. */
export function configureApp(app: NestExpressApplication): void {
  app.setGlobalPrefix('api');
  app.use(createRequestLog());
  app.use('/api', checkRequest);
  app.useBodyParser('json', { limit: '1mb', type: ['application/json', 'application/*+json'] });
  app.use('/api', checkBody);
}
