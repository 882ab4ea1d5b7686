import { setTimeout as delay } from 'node:timers/promises';

/** Words that flow in at once: single ones make too many events, more than a few make the text jump. */
const WORDS_PER_DELTA = 3;

/**
 * Cuts a text into pieces of a few words that flow in at a pace. Joined, the pieces are the text.
 * @param wordsPerSecond 0: the whole text at once
 * @throws the signal's reason as soon as it is aborted
 */
export async function* paceText(
  text: string,
  wordsPerSecond: number,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  signal.throwIfAborted();
  if (wordsPerSecond <= 0) {
    if (text !== '') yield text;
    return;
  }
  const pauseMs = (WORDS_PER_DELTA / wordsPerSecond) * 1000;
  let isFirst = true;
  for (const piece of splitWords(text)) {
    // It rejects with an error of its own, and only when it is aborted.
    if (!isFirst) await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
    isFirst = false;
    yield piece;
  }
}

/** Pieces of a few words each, blanks and line breaks kept. */
export function splitWords(text: string): string[] {
  const words = text.match(/^\s+|\S+\s*/g) ?? [];
  const pieces: string[] = [];
  for (let index = 0; index < words.length; index += WORDS_PER_DELTA) {
    pieces.push(words.slice(index, index + WORDS_PER_DELTA).join(''));
  }
  return pieces;
}
