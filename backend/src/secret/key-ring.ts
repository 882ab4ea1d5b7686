import { createCipheriv, createDecipheriv, createHash, type KeyObject, randomBytes } from 'node:crypto';
import { CIPHER, isEncrypted, readEncryptedText, writeEncryptedText } from './encrypted-text';
import { UnreadableSecretError } from './unreadable-secret-error';

/**
 * Keeps secrets for the database: encrypted by AES-256-GCM where there is a key, plain where there is none. What is encrypted is bound to its place:
 * in another row or column it cannot be decrypted.
 */
export class KeyRing {
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private readonly current: { key: KeyObject; id: string } | null;

  /**
   * @param current 32 bytes; null: secrets are kept plain
   * @param previous further keys, only to decrypt what was encrypted with them
   */
  constructor(current: KeyObject | null, previous: readonly KeyObject[] = []) {
    this.current = current && { key: current, id: encryptionKeyId(current) };
    const all = current === null ? previous : [...previous, current];
    this.keys = new Map(all.map((key) => [encryptionKeyId(key), key]));
  }

  /** Id of the key that secrets are encrypted with; null: they are kept plain. */
  get currentId(): string | null {
    return this.current?.id ?? null;
  }

  /** The same keys, to decrypt what they encrypted and to keep it plain. */
  toPlain(): KeyRing {
    return new KeyRing(null, [...this.keys.values()]);
  }

  /** Whether a stored text is as `encrypt` would make it now. */
  isCurrent(stored: string): boolean {
    return isEncrypted(stored) ? readEncryptedText(stored)?.keyId === this.currentId : this.current === null;
  }

  /**
   * A secret as it is to be stored.
   *
   * @param place what it belongs to, for instance table, id and column: only there it can be decrypted again
   */
  encrypt(secret: string, place: string): string {
    if (isEncrypted(secret)) throw new Error('A secret with a line break cannot be stored.');
    if (this.current === null) return secret;
    const vector = randomBytes(12);
    const { key, id } = this.current;
    const cipher = createCipheriv(CIPHER, key, vector);
    cipher.setAAD(Buffer.from(place));
    const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return writeEncryptedText({ keyId: id, vector, ciphertext, tag: cipher.getAuthTag() });
  }

  /**
   * The secret in a stored text.
   *
   * @throws UnreadableSecretError where its key is not on the ring, or the text was changed or put in another place
   */
  decrypt(stored: string, place: string): string {
    if (!isEncrypted(stored)) return stored;
    const encrypted = readEncryptedText(stored);
    if (encrypted === null) throw new UnreadableSecretError(null);
    const key = this.keys.get(encrypted.keyId);
    if (key === undefined) throw new UnreadableSecretError(encrypted.keyId);
    const decipher = createDecipheriv(CIPHER, key, encrypted.vector, { authTagLength: encrypted.tag.length });
    decipher.setAAD(Buffer.from(place)).setAuthTag(encrypted.tag);
    try {
      return Buffer.concat([decipher.update(encrypted.ciphertext), decipher.final()]).toString('utf8');
    } catch (error) {
      throw new UnreadableSecretError(null, { cause: error });
    }
  }
}

/** Names a key without telling anything of it: 8 hexadecimal digits. */
export function encryptionKeyId(key: KeyObject): string {
  const hash = createHash('sha256').update('llm-gamebook encryption key id\n').update(key.export());
  return hash.digest('hex').slice(0, 8);
}
