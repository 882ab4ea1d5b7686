import { toUSVString } from 'node:util';
import { hideSecrets, secretsToHide } from '../transport/redaction';

/**
 * Cleans one channel of streamed text: drops NUL characters (PostgreSQL cannot store them), joins surrogate pairs that were
 * split between two deltas and makes lone ones U+FFFD, and replaces secrets should a server echo them, also in pieces.
 */
export class TextCleaner {
  private held = '';
  private readonly secrets: readonly string[];

  constructor(secrets: readonly string[]) {
    this.secrets = secretsToHide(secrets);
  }

  /** What of the text so far can be told; the rest is held back until more comes. */
  push(delta: string): string {
    const text = hideSecrets(this.held + delta.replaceAll('\0', ''), this.secrets);
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
    const begun = this.secrets.map((secret) => begunLength(text, secret));
    return Math.max(/[\uD800-\uDBFF]$/.test(text) ? 1 : 0, ...begun);
  }
}

/** How much of the end of the text may be the beginning of the secret. */
function begunLength(text: string, secret: string): number {
  for (let length = Math.min(secret.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(secret.slice(0, length))) return length;
  }
  return 0;
}
