import { toUSVString } from 'node:util';

/** A vendor's own words in a message never take more than this. */
export const MAXIMUM_VENDOR_TEXT = 500;

/** Shorter secrets are left alone: replacing them would only garble words. */
const MINIMUM_SECRET_LENGTH = 4;

/** In a story, a key that is as short as a word is taken for one. */
const MINIMUM_KEY_LENGTH = 8;

/** So many characters of a secret in a row give it away, or enough of it; so many of an ordinary text are never the same by chance. */
const FRAGMENT_LENGTH = 20;

/** Whoever shows that much of a secret shows a whole one of the blocks that it can be cut into, wherever the piece begins. */
const BLOCK_LENGTH = FRAGMENT_LENGTH / 2;

const MAXIMUM_SAME_BLOCKS = 4;

/** What stands where a secret stood. */
export const REDACTED = '[key]';

/** `Authorization: …`, and what follows `Bearer` if it looks like a token and not like a word ("bearer authentication"). */
const AUTHORIZATION =
  /(authorization["']?\s*[:=]\s*["']?(?:bearer\s+)?|\bbearer\s+(?=\S*\d)(?=\S{8}))[^\s"',;]+/gi;

/**
 * The text without the secrets, without longer pieces of them or of their base64, and without anything that looks like the value of an
 * `Authorization` header.
 */
export function redactSecrets(text: string, secrets: readonly string[]): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length >= MINIMUM_SECRET_LENGTH) result = result.replaceAll(secret, REDACTED);
  }
  return redactFragments(result, secrets).replace(AUTHORIZATION, `$1${REDACTED}`);
}

/** A block of a secret: where it begins in which form of it. */
interface Block {
  form: string;
  at: number;
}

/**
 * Servers cut what they echo, and some echo `Basic` credentials, or a whole request, in base64. Costs as much as text and secrets are long: pieces are
 * found by the blocks that the secrets are cut into.
 */
function redactFragments(text: string, secrets: readonly string[]): string {
  const blocks = indexBlocks(secrets.flatMap(formsOf));
  let result = '';
  /** End of the piece that was found last. */
  let end = 0;
  for (let at = 0; at + BLOCK_LENGTH <= text.length; at += 1) {
    const candidates = blocks.get(text.slice(at, at + BLOCK_LENGTH)) ?? [];
    for (const block of candidates) {
      const start = at - sharedBefore(text.slice(end, at), block);
      const stop = at + sharedFrom(text, at, block);
      if (stop - start < FRAGMENT_LENGTH) continue;
      result += text.slice(end, start) + (start === end && end > 0 ? '' : REDACTED);
      end = stop;
      at = stop - 1;
      break;
    }
  }
  return result + text.slice(end);
}

/** Every block by its text. Of one that a secret repeats some will do: such a thing is no key. */
function indexBlocks(forms: readonly string[]): ReadonlyMap<string, readonly Block[]> {
  const blocks = new Map<string, Block[]>();
  for (const form of forms) {
    for (let at = 0; at + BLOCK_LENGTH <= form.length; at += BLOCK_LENGTH) {
      const text = form.slice(at, at + BLOCK_LENGTH);
      const same = blocks.get(text) ?? [];
      if (same.length < MAXIMUM_SAME_BLOCKS) blocks.set(text, [...same, { form, at }]);
    }
  }
  return blocks;
}

/** As many characters before a block are the same; no more than a block, since that would have been found before. */
function sharedBefore(text: string, { form, at }: Block): number {
  let count = 0;
  while (count < BLOCK_LENGTH && count < text.length && text.at(-1 - count) === form[at - 1 - count])
    count += 1;
  return count;
}

/** As many characters from a block on are the same. */
function sharedFrom(text: string, start: number, { form, at }: Block): number {
  let count = BLOCK_LENGTH;
  while (start + count < text.length && text[start + count] === form[at + count]) count += 1;
  return count;
}

/** How a secret may be written: as it is, and in both alphabets of base64, with none, one or two bytes before it. */
function formsOf(secret: string): string[] {
  const base64 = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    // The first and the last characters hold bits of what stands before and behind.
    const first = Math.ceil((before * 8) / 6);
    return bytes.toString('base64').slice(first, Math.floor((bytes.length * 8) / 6));
  });
  return [secret, ...base64, ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
}

/** The secrets that must not appear in what a model tells, without those that may be words of the story; one that holds another comes first. */
export function secretsToHide(secrets: readonly string[]): readonly string[] {
  return secrets
    .filter((secret) => secret.length >= MINIMUM_KEY_LENGTH)
    .sort((left, right) => right.length - left.length);
}

/** The text without any of these secrets. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text);
}

/** A vendor's message, fit to be shown: no markup, no control characters, no secrets, at most `MAXIMUM_VENDOR_TEXT` characters; null if nothing is left. */
export function presentVendorText(text: string | null, secrets: readonly string[]): string | null {
  // Cut generously first: the expressions must not walk through megabytes, and no secret may be cut before it is found.
  const plain = toUSVString(
    redactSecrets((text ?? '').slice(0, 65_536), secrets)
      .slice(0, 4_096)
      .replace(/<(?:script|style)\b[\s\S]*?<\/(?:script|style)>/gi, ' ')
      .replace(/<\/?[a-z!][^<>]*>/gi, ' ')
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim(),
  );
  if (plain === '') return null;
  return plain.length <= MAXIMUM_VENDOR_TEXT
    ? plain
    : `${toUSVString(plain.slice(0, MAXIMUM_VENDOR_TEXT - 1))}…`;
}
