/** Words of a text: what white space divides. Languages that are written without it have fewer and longer ones. */
export function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}
