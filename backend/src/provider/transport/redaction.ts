import { toUSVString } from 'node:util';

/** A vendor's own words in a message never take more than this. */
export const MAXIMUM_VENDOR_TEXT = 500;

/** Shorter secrets are left alone: replacing them would only garble words. */
const MINIMUM_SECRET_LENGTH = 4;

/** In a story, a key that is as short as a word is taken for one. */
const MINIMUM_KEY_LENGTH = 8;

/** What stands where a secret stood. */
export const REDACTED = '[key]';

/** `Authorization: …`, and what follows `Bearer` if it looks like a token and not like a word ("bearer authentication"). */
const AUTHORIZATION =
  /(authorization["']?\s*[:=]\s*["']?(?:bearer\s+)?|\bbearer\s+(?=\S*\d)(?=\S{8}))[^\s"',;]+/gi;

/** The text without the secrets and without anything that looks like the value of an `Authorization` header. */
export function redactSecrets(text: string, secrets: readonly string[]): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length >= MINIMUM_SECRET_LENGTH) result = result.replaceAll(secret, REDACTED);
  }
  return result.replace(AUTHORIZATION, `$1${REDACTED}`);
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
