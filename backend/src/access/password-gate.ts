import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { DomainError } from '../problem/domain-error';
import { PROBLEM_KINDS } from '../problem/problem-codes';
import { sendProblem } from '../problem/send-problem';
import type { Sentence } from '../problem/sentence';
import { makeProblem } from '../problem/to-problem';
import { stringField } from '../unknown/unknown-field';
import { languageOf } from '../web-app/language';
import { isNavigation } from '../web-app/web-app';
import type { AccessKey } from './access-key';
import { ACCESS_SENTENCES } from './access-sentences';
import { GuessLimiter } from './guess-limiter';
import { localPath, type LoginFailure, renderLoginPage } from './login-page';

const COOKIE = 'llm_gamebook_access';

/**
 * Middleware for an app with a password: lets signed-in browsers and programs (HTTP Basic, any user name) pass, shows the login page
 * to those who open a page, and answers everyone else with 401. `GET /api/health` stays open.
 */
export function createPasswordGate(key: AccessKey): RequestHandler {
  const limiter = new GuessLimiter();
  const router = Router();
  router.get('/login', (request, response) => {
    sendLoginPage(request, response, { next: localPath(request.query['next']), failure: null });
  });
  router.post(
    '/login',
    express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 10 }),
    (request, response) => {
      signIn(request, response, key, limiter);
    },
  );
  router.use((request, response, next) => {
    if (isOpen(request) || hasTicket(request, key)) {
      next();
      return;
    }
    const password = basicPassword(request);
    if (password !== null) {
      const failure = checkGuess(request, password, key, limiter);
      next(failure ? new DomainError(sentenceOf(failure)) : undefined);
    } else if (isNavigation(request) && !request.path.startsWith('/api/') && isRead(request)) {
      response.redirect(303, `/login?next=${encodeURIComponent(localPath(request.originalUrl))}`);
    } else {
      refuse(request, response);
    }
  });
  return router;
}

function signIn(request: Request, response: Response, key: AccessKey, limiter: GuessLimiter): void {
  const body: unknown = request.body;
  const next = localPath(stringField(body, 'next'));
  const failure = checkGuess(request, stringField(body, 'password') ?? '', key, limiter);
  if (failure !== null) {
    sendLoginPage(request, response, { next, failure });
    return;
  }
  response.cookie(COOKIE, key.issueTicket(), {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    maxAge: key.ticketSeconds * 1000,
    secure: request.secure || request.header('x-forwarded-proto') === 'https',
  });
  response.redirect(303, next);
}

function checkGuess(
  request: Request,
  password: string,
  key: AccessKey,
  limiter: GuessLimiter,
): LoginFailure | null {
  const address = request.socket.remoteAddress ?? '';
  const wait = limiter.waitOf(address);
  if (wait > 0) return { code: 'TOO_MANY_ATTEMPTS', waitSeconds: Math.ceil(wait / 1000) };
  if (key.isPassword(password)) return null;
  limiter.recordFailure(address);
  return { code: 'UNAUTHORIZED' };
}

function sentenceOf(failure: LoginFailure): Sentence<LoginFailure['code']> {
  return failure.code === 'UNAUTHORIZED'
    ? ACCESS_SENTENCES.unauthorized({ reason: 'WRONG_PASSWORD' })
    : ACCESS_SENTENCES.tooManyAttempts({ seconds: failure.waitSeconds });
}

function refuse(request: Request, response: Response): void {
  // A browser would answer the challenge with a dialogue of its own, over the page that says it better.
  const isBrowser = request.header('sec-fetch-mode') !== undefined;
  if (!isBrowser) response.setHeader('WWW-Authenticate', 'Basic realm="LLM Gamebook", charset="UTF-8"');
  sendProblem(response, makeProblem(ACCESS_SENTENCES.unauthorized({ reason: 'NO_PASSWORD' })));
}

function sendLoginPage(
  request: Request,
  response: Response,
  options: { next: string; failure: LoginFailure | null },
): void {
  const language = languageOf(request);
  const status = options.failure ? PROBLEM_KINDS[options.failure.code].status : 200;
  response
    .status(status)
    .setHeader('Cache-Control', 'no-store')
    .setHeader('Content-Language', language)
    // Under "no-referrer", as everywhere else, a browser sends the form with the origin "null", which the address guard refuses.
    // https://fetch.spec.whatwg.org/#append-a-request-origin-header
    .setHeader('Referrer-Policy', 'same-origin')
    .type('html')
    .send(renderLoginPage({ ...options, language }));
}

function isOpen(request: Request): boolean {
  return isRead(request) && request.path === '/api/health';
}

function isRead(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD';
}

function hasTicket(request: Request, key: AccessKey): boolean {
  const cookies = request.headers.cookie?.split(';') ?? [];
  return cookies.some((cookie) => {
    const [name, ticket] = cookie.trim().split('=');
    return name === COOKIE && ticket !== undefined && key.isTicket(ticket);
  });
}

function basicPassword(request: Request): string | null {
  const match = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(request.headers.authorization ?? '');
  if (match?.[1] === undefined) return null;
  const credentials = Buffer.from(match[1], 'base64').toString('utf8');
  return credentials.slice(credentials.indexOf(':') + 1);
}
