/** What a place of a file holds, in an author's words. */
export const KIND_NAMES = {
  LIST: 'a list',
  GROUP: 'a group of fields',
  TEXT: 'a text',
  NUMBER: 'a number',
  BOOLEAN: 'true or false',
  NOTHING: 'nothing',
} as const;

/** A kind of value that a file can hold. */
export type SourceKind = keyof typeof KIND_NAMES;

/** What asks for the word that was meant, with a blank before it; empty where there is none. */
export function suggested(suggestion: string | null): string {
  return suggestion === null ? '' : ` Did you mean "${suggestion}"?`;
}

/** Words of which one is meant: `a, b or c`. */
export function alternatives(words: readonly string[]): string {
  return enumerate(words, 'or');
}

/** Words that are all meant: `a, b and c`. */
export function together(words: readonly string[]): string {
  return enumerate(words, 'and');
}

function enumerate(words: readonly string[], conjunction: string): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
