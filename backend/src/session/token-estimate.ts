/** Code points from which on one character is commonly a token of its own (CJK, Hangul, emoji). */
const WIDE_CHARACTERS = /[\u2E80-\uD7FF\uF900-\uFAFF]|[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** Characters of alphabetic text per token, on the safe side: English has about four. */
const CHARACTERS_PER_TOKEN = 3.5;

/** Tokens that a message costs beyond its text. */
export const MESSAGE_OVERHEAD_TOKENS = 8;

/**
 * Estimates the tokens of a text without any model's tokenizer, rather too many than too few: what matters is that a prompt fits.
 */
export function estimateTokens(text: string): number {
  const wide = text.match(WIDE_CHARACTERS)?.length ?? 0;
  return wide + Math.ceil((text.length - wide) / CHARACTERS_PER_TOKEN);
}
