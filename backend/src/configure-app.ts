import type { NestApplicationOptions } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AccessKey, readAccessSecret } from './access/access-key';
import { createAddressGuard } from './access/address-guard';
import { createPasswordGate } from './access/password-gate';
import { SECURITY_HEADERS } from './access/security-headers';
import { serveApiDocument } from './api-document';
import { BODY_LIMITS, isGamebook, isSessionImport, nestingLimit } from './body-limits';
import { Environment } from './config/environment';
import { createRequestLog } from './log/request-log';
import { problemMiddleware } from './problem/problem.filter';
import { checkRequest, createBodyCheck } from './problem/request-body';
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
  // The first to parse a body is the only one.
  // Parsed off the event loop: `SessionFileReader`.
  app.useBodyParser('raw', { limit: BODY_LIMITS.sessionImport, type: isSessionImport });
  app.useBodyParser('json', { limit: BODY_LIMITS.gamebook, type: isGamebook });
  app.useBodyParser('json', { limit: BODY_LIMITS.other, type: ['application/json', 'application/*+json'] });
  app.use('/api', createBodyCheck(nestingLimit));
  // Here rather than in Nest's own handler, which rewrites the errors of the body parser first.
  app.use(problemMiddleware);
  serveApiDocument(app);
}
