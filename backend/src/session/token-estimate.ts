/** Tokens that a message costs beyond its text. */
export const MESSAGE_OVERHEAD_TOKENS = 8;

/** Counts the tokens of a text, or estimates them. */
export type TokenCounter = (text: string) => number;

/** Tokens of one letter, by ranges of code points; of any other script, see `costOf`. */
const SCRIPTS: readonly (readonly [firstCodePoint: number, lastCodePoint: number, tokens: number])[] = [
  [0x0370, 0x03ff, 0.58], // Greek
  [0x0400, 0x052f, 0.48], // Cyrillic
  [0x0590, 0x05ff, 1.4], // Hebrew
  [0x0600, 0x06ff, 0.6], // Arabic
  [0x0900, 0x097f, 0.78], // Devanagari
  [0x0e00, 0x0e7f, 0.61], // Thai
  [0x10a0, 0x10ff, 2.5], // Georgian
  [0x2000, 0x206f, 0.7], // typographic punctuation
  [0x3000, 0x30ff, 0.85], // kana, and the punctuation of Chinese and Japanese
  [0x4e00, 0x9fff, 1], // Han
  [0xac00, 0xd7af, 1.03], // Hangul
  [0xff00, 0xffef, 1], // full-width forms
];

/** How words of Latin letters are cut into tokens: those of English, and of code, are known whole more often. */
interface LatinCost {
  word: number;
  /** For each letter of a word beyond the first `free` ones. */
  letter: number;
  free: number;
}
const ENGLISH: LatinCost = { word: 1.12, letter: 0.31, free: 3 };
const OTHER_LATIN: LatinCost = { word: 0.82, letter: 0.46, free: 2 };

/** For each letter beyond ASCII in a word of more than four: shorter ones (Vietnamese) are tokens of their own. */
const ACCENT_TOKENS = 0.9;

const LATIN_WORD = /[\u0300-\u036FA-Za-z\u00C0-\u024F\u1E00-\u1EFF]+/g;
const ACCENTED = /[\u0300-\u036F\u00C0-\u024F\u1E00-\u1EFF]/g;

const DIGIT_TOKENS = 0.5;
const PUNCTUATION_TOKENS = 0.4;

/**
 * Estimates the tokens of a text without any model's tokenizer, in time proportional to its length, rather too many than too few: what matters is
 * that a prompt fits. Made for the vocabulary of Llama 3, whose counts it meets from 0.95 to 1.4 in thirteen languages (`token-estimate.spec.ts`); the older
 * ones of Llama 2 and Mistral 7B need up to twice as many for other scripts than Latin, see `tokenRatio`.
 * @see https://github.com/belladoreai/llama3-tokenizer-js
 */
export function estimateTokens(text: string): number {
  const words = text.match(LATIN_WORD) ?? [];
  const cost = words.some((word) => word.search(ACCENTED) >= 0) ? OTHER_LATIN : ENGLISH;
  let tokens = 0;
  for (const word of words) {
    tokens += cost.word + cost.letter * Math.max(0, word.length - cost.free);
    if (word.length > 4) tokens += ACCENT_TOKENS * (word.match(ACCENTED)?.length ?? 0);
  }
  for (const character of text.replace(LATIN_WORD, '')) tokens += costOf(character);
  return Math.ceil(tokens);
}

/** What a character beside Latin letters costs. A script that is not in the table is rare in what models learn from, and cut into its UTF-8 bytes. */
function costOf(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x80) {
    if (character >= '0' && character <= '9') return DIGIT_TOKENS;
    // Other blanks belong to the word behind them.
    return character > ' ' || character === '\n' ? PUNCTUATION_TOKENS : 0;
  }
  const script = SCRIPTS.find(([first, last]) => codePoint >= first && codePoint <= last);
  if (script !== undefined) return script[2];
  if (codePoint < 0x800) return 2.2;
  return codePoint < 0x10000 ? 2.2 : 3;
}

/** How far a vendor's count may be from the estimate; see `tokenRatio`. */
const LOWEST_RATIO = 0.7;
const HIGHEST_RATIO = 5;

/**
 * By how much an estimate of the same story has to be corrected, from a vendor's own count of a prompt. Within bounds: a server that counts only what
 * was not in its cache (https://github.com/ollama/ollama/issues/2068) says less than there is, and a prompt made by that would be cut off.
 * @returns null where the vendor counted nothing, or nothing was estimated
 */
export function tokenRatio(countedTokens: number | null, estimatedTokens: number | null): number | null {
  if (!countedTokens || !estimatedTokens) return null;
  return Math.min(HIGHEST_RATIO, Math.max(LOWEST_RATIO, countedTokens / estimatedTokens));
}

/** Models of OpenAI by the last part of their name, wherever they are served: those before GPT-4o have a vocabulary of their own. */
const OPENAI_MODEL = /^(?:gpt-|chatgpt-|o[1-9](?:-|$))/;
const OLDER_OPENAI_MODEL = /^gpt-(?:3\.5|4(?!o|\.))/;

/** Letters that are counted at once: the time that the tokenizer takes for a word grows with the square of its length. */
const PIECE_LENGTH = 200;

/**
 * What counts the tokens of a model whose vocabulary is public; null where it is not. Loads tables of megabytes, so it is asked only where a
 * prompt is long.
 */
export async function loadTokenCounter(modelName: string): Promise<TokenCounter | null> {
  const name = modelName.toLowerCase().split('/').at(-1) ?? '';
  if (!OPENAI_MODEL.test(name)) return null;
  const { countTokens } = OLDER_OPENAI_MODEL.test(name)
    ? await import('gpt-tokenizer/encoding/cl100k_base')
    : await import('gpt-tokenizer/encoding/o200k_base');
  // A story may hold what looks like a mark of the vocabulary, and is told as text.
  const options = { disallowedSpecial: new Set<string>() };
  return (text) => {
    let tokens = 0;
    for (let start = 0; start < text.length; start += PIECE_LENGTH) {
      tokens += countTokens(text.slice(start, start + PIECE_LENGTH), options);
    }
    return tokens;
  };
}
