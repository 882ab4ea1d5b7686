import type { SentencePart } from '../i18n/sentence';

/** The words with a full stop at the end, whichever way the server wrote them: one within a last quotation will do. */
export function withFullStop(words: string): string {
  const text = words.trim();
  return text === '' || /[.!?…]"?$/.test(text) ? text : `${text}.`;
}

/** The same of a sentence in parts. */
export function partsWithFullStop(parts: readonly SentencePart[]): readonly SentencePart[] {
  return parts.map((part, index) =>
    index === parts.length - 1 ? { ...part, text: withFullStop(part.text) } : part,
  );
}
