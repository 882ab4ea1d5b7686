/** The words with a full stop at the end, whichever way the vendor wrote them. */
export function sentence(words: string): string {
  const text = words.trim();
  return text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;
}
