const MAX_QUOTED = 80;

/** A word of the author's in quotes, on one line and shortened where it is long. */
export function quoted(text: string): string {
  const short = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return `"${short.replace(/[\p{Cc}\p{Cs}]/gu, ' ')}"`;
}

/** Words as a list in a sentence: `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  return enumerate(words, 'or');
}

/** Words as a list in a sentence: `a, b and c`. */
export function allOf(words: readonly string[]): string {
  return enumerate(words, 'and');
}

function enumerate(words: readonly string[], conjunction: string): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
