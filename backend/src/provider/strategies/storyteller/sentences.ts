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

/** Whether a sentence or clause has at least half of what is significant in a name. */
export function isNamedIn(nameWords: readonly Word[], part: ReadClause): boolean {
  const significant = nameWords.filter((word) => word.weight === 1);
  if (significant.length === 0) return false;
  const found = significant.filter((word) => part.stems.has(word.stem));
  return found.length * 2 >= significant.length;
}

/** The words of a name, without a leading article. */
export function nameWordsOf(name: string): Word[] {
  return readWords(name.replace(/^(the|an?)\s+/i, ''));
}

/** What the words of a text mean, those aside that say nothing. */
export function stemsOf(text: string): ReadonlySet<string> {
  return new Set(tellingWords(text).map((word) => word.stem));
}
