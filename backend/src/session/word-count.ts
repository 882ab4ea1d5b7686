/** Words of a text: what white space divides. Languages that are written without it have fewer and longer ones. */
export function countWords(text: string): number {
  // By their beginnings, two letters each: a pattern for whole words keeps a way back for every letter of a long one.
  const later = text.match(/\s\S/g)?.length ?? 0;
  return /^\S/.test(text) ? later + 1 : later;
}
