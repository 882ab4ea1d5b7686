import type { Request, Response } from 'express';

/** Languages that the pages are written in, by BCP 47 tag. The first stands in where a reader takes none of them. */
export const LANGUAGES = ['en', 'de'] as const;

/** One of them. */
export type Language = (typeof LANGUAGES)[number];

/** Cookie that holds the language which the reader has chosen. The web app sets it too, so scripts may write it. */
export const LANGUAGE_COOKIE = 'language';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * The language for whoever asks: the chosen one, else what the browser is set to, else the first.
 *
 * @param offered languages that there are, not empty
 */
export function languageOf(request: Request, offered: readonly Language[] = LANGUAGES): Language {
  const chosen = request.headers.cookie
    ?.split(';')
    .map((cookie) => cookie.trim().split('='))
    .find(([name]) => name === LANGUAGE_COOKIE)?.[1];
  const known = offered.find((language) => language === chosen);
  if (known) return known;
  const accepted = request.acceptsLanguages([...offered]);
  return offered.find((language) => language === accepted) ?? offered[0] ?? LANGUAGES[0];
}

/** Has the browser ask for this language from now on. */
export function rememberLanguage(response: Response, language: Language): void {
  response.cookie(LANGUAGE_COOKIE, language, { path: '/', sameSite: 'lax', maxAge: YEAR_MS });
}
