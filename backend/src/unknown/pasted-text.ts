/** Blanks, characters without a width, and quotes of any kind. */
const SURROUNDING = /[\s\p{Cf}"'`´“”„‟‘’‚‛«»‹›]/u;

/** `OPENAI_API_KEY=` and `export OPENAI_API_KEY=`, as pages and `.env` files have it. The padding of a key in base64 is none. */
const ASSIGNMENT = /^(?:export\s+)?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\s*=\s*(?=[^=\s])/;

const BEARER = /^(?:authorization:\s*)?bearer\s+/i;

/** A text as someone pasted it, without what comes along around it: blanks, byte order marks, quotes. */
export function trimPasted(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && SURROUNDING.test(text.charAt(start))) start += 1;
  while (end > start && SURROUNDING.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/**
 * A key as someone pasted it, without blanks and quotes around it, and without the `Bearer` or the name of a variable before it. `docker run
 * --env-file` hands quotes on, too: https://github.com/serlo/api.serlo.org/pull/912
 */
export function trimPastedKey(text: string): string {
  const value = trimPasted(trimPasted(text).replace(ASSIGNMENT, ''));
  return trimPasted(value.replace(BEARER, ''));
}
