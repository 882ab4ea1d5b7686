import type { NestApplicationOptions } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AccessKey, readAccessSecret } from './access/access-key';
import { createAddressGuard } from './access/address-guard';
import { createPasswordGate } from './access/password-gate';
import { SECURITY_HEADERS } from './access/security-headers';
import { serveApiDocument } from './api-document';
import { Environment } from './config/environment';
import { createRequestLog } from './log/request-log';
import { problemMiddleware } from './problem/problem.filter';
import { checkBody, checkRequest } from './problem/request-body';
import { createWebApp } from './web-app/web-app';

/** Options for making the app, shared by the process and the tests. */
export const APPLICATION_OPTIONS = {
  bodyParser: false,
  // An open event stream would otherwise keep the process alive for ever.
  forceCloseConnections: true,
  routeResolutionStrategy: 'specificity',
  abortOnError: false,
} as const satisfies NestApplicationOptions;

/** Everything around the routes, in the order in which a request meets it. Called once, before `init` or `listen`. */
export function configureApp(app: NestExpressApplication): void {
  const environment = app.get(Environment);
  app.setGlobalPrefix('api');
  app.set('query parser', 'simple');
  app.use(createRequestLog());
  app.useSecurityHeaders(SECURITY_HEADERS);
  app.use(createAddressGuard(environment));
  if (environment.accessPassword !== null) {
    const secret = readAccessSecret(environment.dataDir);
    app.use(createPasswordGate(new AccessKey(environment.accessPassword, secret)));
  }
  app.use(createWebApp());
  app.use('/api', checkRequest);
  app.useBodyParser('json', { limit: '1mb', type: ['application/json', 'application/*+json'] });
  app.use('/api', checkBody);
  // Here rather than in Nest's own handler, which rewrites the errors of the body parser first.
  app.use(problemMiddleware);
  serveApiDocument(app);
}
