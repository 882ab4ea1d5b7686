const MAX_QUOTED = 80;

/** A word of the author's in quotes, on one line and shortened where it is long. */
export function quoted(text: string): string {
  const short = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return `"${short.replace(/[\p{Cc}\p{Cs}]/gu, ' ')}"`;
}

/** Words as a list in a sentence: `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}
