import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import sirv from 'sirv';
import { DomainError } from '../problem/domain-error';

/** Where the build of the web app lies; `src` and `dist` are equally deep. */
const BUILD_FOLDER = join(__dirname, '..', '..', '..', 'frontend', 'dist');

/**
 * Files whose name holds a hash of their content, as the Angular build names them: eight characters of base32, or of base64url for
 * chunks. Eight small letters are more likely a word, and a hash that looks like one is merely asked for anew.
 */
const HASHED_FILE = /-(?=[^.]*[A-Z0-9_])[\w-]{8}\.[a-z0-9]+$/;

const NOT_BUILT = 'The web app is not built. Run "npm run build" and start again; the API works meanwhile.';

/**
 * Middleware: serves the built web app, precompressed where a `.br` or `.gz` lies beside a file. Any other address that a browser
 * navigates to gets the start page, since the web app has routes of its own; a missing file is an error.
 *
 * @param folder the build; taken as it is at start
 */
export function createWebApp(
  folder = BUILD_FOLDER,
): (request: Request, response: Response, next: NextFunction) => void {
  const isBuilt = existsSync(join(folder, 'index.html'));
  if (!isBuilt) new Logger('WebApp').warn(NOT_BUILT);
  const serve = isBuilt ? serveFolder(folder) : null;
  return (request, response, next) => {
    const refuse = (): void => next(new DomainError('ROUTE_NOT_FOUND', 'There is nothing at this address.'));
    if (isForApi(request)) {
      next();
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse();
    } else if (serve === null) {
      if (isNavigation(request)) response.status(503).type('text/plain').send(`${NOT_BUILT}\n`);
      else refuse();
    } else {
      // Nothing here is worth resuming, and sirv does not check a range that ends before it begins.
      delete request.headers.range;
      serve(request, response, () => {
        if (!isNavigation(request)) {
          refuse();
          return;
        }
        request.url = '/';
        serve(request, response, refuse);
      });
    }
  };
}

function serveFolder(folder: string): ReturnType<typeof sirv> {
  return sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response, path) => {
      response.setHeader(
        'Cache-Control',
        HASHED_FILE.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
}

/** Whether a browser, or a person with a command line, opens a page, rather than a page loads a part of itself. */
export function isNavigation(request: Request): boolean {
  const isPagePath = !/\.[^/]*$/.test(request.path);
  const accepts = request.header('accept') ?? '*/*';
  const isFromPage = !['navigate', undefined].includes(request.header('sec-fetch-mode'));
  return isPagePath && !isFromPage && /text\/html|\*\/\*/.test(accepts);
}

function isForApi(request: Request): boolean {
  return request.path === '/api' || request.path.startsWith('/api/');
}
