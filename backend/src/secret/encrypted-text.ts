/** The first line of an encrypted text: the cipher, see NIST SP 800-38D. */
export const CIPHER = 'aes-256-gcm';

/**
 * An encrypted secret, taken apart. As text it has four lines: cipher, key id, and in base64url initialisation vector and
 * ciphertext with tag. No secret has a line break (neither keys nor values of HTTP headers can), so a plain one and an encrypted one are never
 * taken for each other, whatever a key begins with.
 */
export interface EncryptedText {
  /** Id of the key that decrypts it: see `encryptionKeyId`. */
  keyId: string;
  /** 96 bits, never used twice with one key. */
  vector: Buffer;
  ciphertext: Buffer;
  /** 128 bits. */
  tag: Buffer;
}

const VECTOR_BYTES = 12;
const TAG_BYTES = 16;

/** Whether a stored text is an encrypted one, be it damaged. */
export function isEncrypted(stored: string): boolean {
  return stored.includes('\n');
}

/** The text of an encrypted secret. */
export function writeEncryptedText({ keyId, vector, ciphertext, tag }: EncryptedText): string {
  return [
    CIPHER,
    keyId,
    vector.toString('base64url'),
    Buffer.concat([ciphertext, tag]).toString('base64url'),
  ].join('\n');
}

/** An encrypted text taken apart; null: it is damaged, in its form already. */
export function readEncryptedText(stored: string): EncryptedText | null {
  const parts = /^aes-256-gcm\n([0-9a-f]{8})\n([\w-]+)\n([\w-]+)$/.exec(stored);
  if (!parts) return null;
  const [, keyId = '', vectorText = '', rest = ''] = parts;
  const vector = Buffer.from(vectorText, 'base64url');
  const bytes = Buffer.from(rest, 'base64url');
  if (vector.length !== VECTOR_BYTES || bytes.length < TAG_BYTES) return null;
  const encrypted = {
    keyId,
    vector,
    ciphertext: bytes.subarray(0, -TAG_BYTES),
    tag: bytes.subarray(-TAG_BYTES),
  };
  // Base64 has several spellings of the same bytes; only one of them is ours.
  return writeEncryptedText(encrypted) === stored ? encrypted : null;
}
