import { networkInterfaces } from 'node:os';
import type { NextFunction, Request, Response } from 'express';
import type { Environment } from '../config/environment';
import { isLoopbackHost, withoutBrackets } from '../config/host-name';
import { DomainError } from '../problem/domain-error';
import { PROBLEM_SENTENCES } from '../problem/problem-sentences';
import { ACCESS_SENTENCES } from './access-sentences';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Middleware: answers only under the names that the app is meant to be opened under, and takes writes only from its
 * own pages. Otherwise a web page elsewhere could point a name of its own at this machine (DNS rebinding), or send
 * forms here (CSRF), and so read the stories and spend the keys.
 */
export function createAddressGuard(
  environment: Pick<Environment, 'host' | 'allowedHosts'>,
): (request: Request, response: Response, next: NextFunction) => void {
  const furtherNames = new Set(environment.allowedHosts.map(normalizeHost));
  const allowedNames = new Set([normalizeHost(environment.host), ...furtherNames]);
  return (request, _response, next) => {
    const host = request.headers.host ?? '';
    const name = hostNameOf(host);
    if (hasSeveralHosts(request)) {
      next(new DomainError(PROBLEM_SENTENCES.badRequest({ reason: 'SEVERAL_HOSTS' })));
    } else if (
      name === null ||
      !(isLoopbackHost(name) || allowedNames.has(name) || isOwnAddress(environment.host, name))
    ) {
      next(new DomainError(ACCESS_SENTENCES.forbiddenHost()));
    } else if (!SAFE_METHODS.has(request.method) && isForeign(request, host, furtherNames)) {
      next(new DomainError(ACCESS_SENTENCES.forbiddenOrigin()));
    } else {
      next();
    }
  };
}

/** Name of a `Host` header without its port, in lower case and without a final dot; null if it is none. */
export function hostNameOf(host: string): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[^:@/\\?#\s[\]]+)(:\d{1,5})?$/i.exec(host);
  return match?.[1] === undefined ? null : normalizeHost(match[1]);
}

/**
 * Whether a request names its host more than once: Node.js takes the first, a proxy may have looked at another.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2
 */
function hasSeveralHosts({ rawHeaders }: Request): boolean {
  return rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length > 1;
}

function normalizeHost(host: string): string {
  return withoutBrackets(host).toLowerCase().replace(/\.$/, '');
}

function isForeign(request: Request, host: string, furtherNames: ReadonlySet<string>): boolean {
  if (request.header('sec-fetch-site') === 'cross-site') return true;
  const origin = request.header('origin');
  // Programs send none; browsers always do with a write.
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  const url = new URL(origin);
  // A proxy may talk to the app under another name than the browser sees: then that name is in ALLOWED_HOSTS.
  return url.host !== host.toLowerCase() && !furtherNames.has(normalizeHost(url.hostname));
}

function isOwnAddress(listeningHost: string, name: string): boolean {
  const bare = withoutBrackets(listeningHost);
  if (bare !== '0.0.0.0' && bare !== '::') return false;
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ address }) => address === name),
  );
}
