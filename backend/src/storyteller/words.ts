import { isTypoOf } from './edit-distance';
import { STOP_WORDS, SYNONYMS, WEAK_WORDS } from './vocabulary';

/** A word as it is compared: its stem, or the name of the group of words that mean the same. */
export interface Word {
  /** As it was written, in lower case, without accents. */
  text: string;
  stem: string;
  /** How much it says: 0 for "the", little for "go", 1 for what carries the meaning. */
  weight: number;
}

/** What a word that any action may begin with says. */
const WEAK_WEIGHT = 0.35;

/** The words of a text in lower case, without accents, punctuation and possessive endings. */
export function wordTexts(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/['’]s(?![\p{L}\p{N}])/gu, '')
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** The words of a text, ready to be compared. */
export function readWords(text: string): Word[] {
  return wordTexts(text).map((word) => ({ text: word, stem: meaningOf(word), weight: weightOf(word) }));
}

/** Those words of a text that say something, however little. */
export function tellingWords(text: string): Word[] {
  return readWords(text).filter((word) => word.weight > 0);
}

/** A word without its common English endings; only good for comparing it with another stem. */
export function stemOf(word: string): string {
  let stem = word;
  if (stem.length > 4 && stem.endsWith('ies')) stem = `${stem.slice(0, -3)}y`;
  else if (/(ss|sh|ch|x)es$/.test(stem)) stem = stem.slice(0, -2);
  else if (stem.length > 3 && /[^siu]s$/.test(stem)) stem = stem.slice(0, -1);
  else if (stem.length > 5 && endsAfterVowel(stem, 'ing')) stem = undouble(stem.slice(0, -3));
  else if (stem.length > 4 && endsAfterVowel(stem, 'ed')) stem = undouble(stem.slice(0, -2));
  return stem.length > 3 && stem.endsWith('e') ? stem.slice(0, -1) : stem;
}

function endsAfterVowel(word: string, ending: string): boolean {
  return word.endsWith(ending) && /[aeiouy]/.test(word.slice(0, -ending.length));
}

function undouble(stem: string): string {
  return /([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

const MEANINGS: ReadonlyMap<string, string> = new Map(
  SYNONYMS.flatMap((group) => group.map((word) => [stemOf(word), stemOf(group[0])] as const)),
);

function meaningOf(word: string): string {
  const stem = stemOf(word);
  return MEANINGS.get(stem) ?? stem;
}

/** What a misspelt word may mean if it is nearly one of the known synonyms; null where it is like none. */
export function misspeltMeaning(word: string): string | null {
  const group = SYNONYMS.find((synonyms) => synonyms.some((synonym) => isTypoOf(word, synonym)));
  return group === undefined ? null : stemOf(group[0]);
}

function weightOf(word: string): number {
  if (STOP_WORDS.has(word) || /^\p{L}{3,}ly$/u.test(word)) return 0;
  return WEAK_WORDS.has(word) ? WEAK_WEIGHT : 1;
}
