import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import sirv from 'sirv';
import { DomainError } from '../problem/domain-error';
import { PROBLEM_SENTENCES } from '../problem/problem-sentences';
import { type Language, languageOf, LANGUAGES, rememberLanguage } from './language';

/** Where the build of the web app lies; `src` and `dist` are equally deep. */
const BUILD_FOLDER = join(__dirname, '..', '..', '..', 'frontend', 'dist');

/**
 * Files whose name holds a hash of their content, as the Angular build names them: eight characters of base32, or of base64url for
 * chunks. Eight small letters are more likely a word, and a hash that looks like one is merely asked for anew.
 */
const HASHED_FILE = /-(?=[^.]*[A-Z0-9_])[\w-]{8}\.[a-z0-9]+$/;

const NOT_BUILT = 'The web app is not built. Run "npm run build" and start again; the API works meanwhile.';

/** The start pages by name: `/`, `/de`, `/de/`, each with `index.html` or without. */
const START_PAGE = new RegExp(`^/(?:(?:${LANGUAGES.join('|')})(?:/|$))?(?:index\\.html)?$`);

/**
 * Middleware: serves the built web app, precompressed where a `.br` or `.gz` lies beside a file. Any other address that a browser
 * navigates to gets the start page in the reader's language, since the web app has routes of its own; a missing file is an error.
 * Addresses are the same in every language: one that begins with a language leads to the same without, in that language.
 *
 * @param folder the build; taken as it is at start
 */
export function createWebApp(
  folder = BUILD_FOLDER,
): (request: Request, response: Response, next: NextFunction) => void {
  const languages = LANGUAGES.filter((language) => existsSync(startFile(folder, language)));
  if (languages.length === 0) new Logger('WebApp').warn(NOT_BUILT);
  const tags = new Map(languages.map((language) => [language, tagOf(folder, language)]));
  const serve = languages.length === 0 ? null : serveFolder(folder, tags);
  return (request, response, next) => {
    const refuse = (): void => next(new DomainError(PROBLEM_SENTENCES.routeNotFound()));
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
      if (isPage(request)) {
        if (redirectFromLanguage(request, response)) return;
        const language = languageOf(request, languages);
        if (isKnown(request, tags.get(language))) {
          describePage(response, language, tags.get(language));
          response.setHeader('Cache-Control', 'no-cache');
          response.status(304).end();
          return;
        }
        // The tags that sirv knows say no more than how long and how old a file is.
        delete request.headers['if-none-match'];
        request.url = startPage(language);
      }
      serve(request, response, refuse);
    }
  };
}

/** Where a language's start page lies in the build, as a folder. */
function startPage(language: Language): string {
  return language === LANGUAGES[0] ? '/' : `/${language}/`;
}

function startFile(folder: string, language: Language): string {
  return join(folder, startPage(language), 'index.html');
}

/**
 * The entity tag of a language's start page: another page, and the same page in another language, has another. Weak, since the compressed
 * page has it too: https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
 */
function tagOf(folder: string, language: Language): string {
  const hash = createHash('sha256').update(readFileSync(startFile(folder, language)));
  return `W/"${language}-${hash.digest('base64url').slice(0, 22)}"`;
}

/** Whether whoever asks has this very page. @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function isKnown(request: Request, tag: string | undefined): boolean {
  const known = request.header('if-none-match')?.split(',') ?? [];
  return tag !== undefined && known.some((candidate) => candidate.trim().replace(/^(?:W\/)?/, 'W/') === tag);
}

/** Sends `/de/models` on to `/models`, and remembers German. Answers whether it did. */
function redirectFromLanguage(request: Request, response: Response): boolean {
  const [, prefix, rest] = /^\/(\w+)(?![^/?])[/\\]*(.*)$/.exec(request.url) ?? [];
  const language = LANGUAGES.find((known) => known === prefix);
  if (!language) return false;
  rememberLanguage(response, language);
  response.redirect(302, `/${(rest ?? '').replace(/^index\.html(?![^?])/, '')}`);
  return true;
}

function serveFolder(folder: string, tags: ReadonlyMap<Language, string>): ReturnType<typeof sirv> {
  return sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response, path) => {
      response.setHeader(
        'Cache-Control',
        HASHED_FILE.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      const page = [...tags].find(([language]) => startPage(language) === path);
      if (page) describePage(response, ...page);
    },
  });
}

/** The language decides over the page, so that a cache must not answer in its place for another one. */
function describePage(response: ServerResponse, language: Language, tag = ''): void {
  response.setHeader('ETag', tag);
  response.setHeader('Content-Language', language);
  response.setHeader('Vary', 'Accept-Encoding, Accept-Language, Cookie');
}

/** Whether the start page answers this: it is asked for by name, or a browser opens an address of the app. */
function isPage(request: Request): boolean {
  return START_PAGE.test(request.path) || isNavigation(request);
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
