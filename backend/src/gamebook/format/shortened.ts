/** Characters of a word that a sentence repeats. */
const MAX_REPEATED = 80;

/** A word of the author's as a sentence repeats it: on one line, and not longer than a line. */
export function shortened(text: string): string {
  const short = text.length > MAX_REPEATED ? `${text.slice(0, MAX_REPEATED)}…` : text;
  return short.replace(/[\p{Cc}\p{Cs}]/gu, ' ');
}
