import { readWords, tellingWords } from './words';
import type { Word } from './words';

/** A sentence of a passage that is being told, taken apart once and compared with many names. */
export interface ReadSentence {
  text: string;
  stems: ReadonlySet<string>;
  clauses: readonly ReadClause[];
}

/** A part of a sentence between commas and conjunctions. */
export interface ReadClause {
  stems: ReadonlySet<string>;
}

/** Takes a text apart into sentences and clauses. */
export function readSentences(text: string): ReadSentence[] {
  return text
    .split(/(?<=[.!?:;]["'”’*]*)\s+|\n\s*\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .map((sentence) => ({
      text: sentence,
      stems: stemsOf(sentence),
      clauses: sentence.split(/[,;:()]|\s(?:and|or|but)\s/).map((clause) => ({ stems: stemsOf(clause) })),
    }));
}

/** Whether a sentence or clause has at least half of what is significant in a name, and the word that the name is about. */
export function isNamedIn(nameWords: readonly Word[], part: ReadClause): boolean {
  const significant = nameWords.filter((word) => word.weight === 1);
  const subject = subjectOf(nameWords);
  if (subject === null || !part.stems.has(subject.stem)) return false;
  const found = significant.filter((word) => part.stems.has(word.stem));
  return found.length * 2 >= significant.length;
}

/** What a name is about: the wall in "sea wall after dark"; null for a name without a significant word. */
function subjectOf(nameWords: readonly Word[]): Word | null {
  const start = nameWords.findIndex((word) => word.weight === 1);
  if (start < 0) return null;
  const end = nameWords.findIndex((word, index) => index > start && word.weight === 0);
  const phrase = nameWords.slice(start, end < 0 ? undefined : end).filter((word) => word.weight === 1);
  return phrase.at(-1) ?? null;
}

/** The words of a name, without a leading article. */
export function nameWordsOf(name: string): Word[] {
  return readWords(name.replace(/^(the|an?)\s+/i, ''));
}

/** What the words of a text mean, those aside that say nothing. */
export function stemsOf(text: string): ReadonlySet<string> {
  return new Set(tellingWords(text).map((word) => word.stem));
}
