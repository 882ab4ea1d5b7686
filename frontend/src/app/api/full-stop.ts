/** The words with a full stop at the end, whichever way the server wrote them: one within a last quotation will do. */
export function withFullStop(words: string): string {
  const text = words.trim();
  return text === '' || /[.!?…]"?$/.test(text) ? text : `${text}.`;
}
