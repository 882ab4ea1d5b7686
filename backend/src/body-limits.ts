import type { IncomingMessage } from 'node:http';

/** Routes that take a document, which wraps stored values in lists and objects of its own. */
const IMPORT = /^\/api\/(?:llm-models|sessions)\/import(?:\/preview)?\/?(?:\?|$)/i;

/** The only routes whose bodies may be large: a session with all its turns. */
const SESSION_IMPORT = /^\/api\/sessions\/import(?:\/preview)?\/?(?:\?|$)/i;

/** Takes the text of a file of 1 MiB, which is longer as a string of JSON: a quotation mark is two characters there. */
const GAMEBOOKS = /^\/api\/gamebooks(?:\/|\?|$)/i;

/** Nesting beyond which nothing that the API takes, or a vendor says, can lie. */
const MAXIMUM_DEPTH = 64;

/** Levels that a document has around the deepest value in it. */
const DOCUMENT_DEPTH = 8;

/** The most bytes of a body that `isSessionImport`, that `isGamebook`, and of any other, as the body parser takes it. */
export const BODY_LIMITS = { sessionImport: '32mb', gamebook: '3mb', other: '1mb' } as const;

/** Whether a request imports a session, or previews that. */
export function isSessionImport({ url = '' }: Pick<IncomingMessage, 'url'>): boolean {
  return SESSION_IMPORT.test(url);
}

/** Whether a request may hold the text of a gamebook. */
export function isGamebook({ url = '' }: Pick<IncomingMessage, 'url'>): boolean {
  return GAMEBOOKS.test(url);
}

/** How deep the body of an import may be nested. */
export const IMPORT_DEPTH = MAXIMUM_DEPTH + DOCUMENT_DEPTH;

/** How deep the body of a request may be nested. */
export function nestingLimit({ originalUrl }: { originalUrl: string }): number {
  return IMPORT.test(originalUrl) ? IMPORT_DEPTH : MAXIMUM_DEPTH;
}
