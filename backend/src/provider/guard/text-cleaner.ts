import { toUSVString } from 'node:util';
import { keyToHide, REDACTED } from '../transport/redaction';

/**
 * Cleans one channel of streamed text: drops NUL characters (PostgreSQL cannot store them), joins surrogate pairs that were
 * split between two deltas and makes lone ones U+FFFD, and replaces the API key should a server echo it, also in pieces.
 */
export class TextCleaner {
  private held = '';
  private readonly key: string | null;

  constructor(apiKey: string | null) {
    this.key = keyToHide(apiKey);
  }

  /** What of the text so far can be told; the rest is held back until more comes. */
  push(delta: string): string {
    let text = this.held + delta.replaceAll('\0', '');
    if (this.key !== null) text = text.replaceAll(this.key, REDACTED);
    const cut = text.length - this.heldLength(text);
    this.held = text.slice(cut);
    return toUSVString(text.slice(0, cut));
  }

  /** What was held back, once nothing more of this channel comes. */
  flush(): string {
    const text = toUSVString(this.held);
    this.held = '';
    return text;
  }

  private heldLength(text: string): number {
    if (this.key !== null) {
      for (let length = Math.min(this.key.length - 1, text.length); length > 0; length--) {
        if (text.endsWith(this.key.slice(0, length))) return length;
      }
    }
    return /[\uD800-\uDBFF]$/.test(text) ? 1 : 0;
  }
}
