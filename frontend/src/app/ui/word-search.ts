/** Whether a text holds every word that is sought, in any order and case. */
export function matchesWords(text: string, sought: string): boolean {
  const lowerCase = text.toLowerCase();
  const words = sought.toLowerCase().split(/\s+/);
  return words.every((word) => lowerCase.includes(word));
}
