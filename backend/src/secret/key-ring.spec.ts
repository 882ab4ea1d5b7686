import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { encryptionKeyId, KeyRing } from './key-ring';
import { UnreadableSecretError } from './unreadable-secret-error';

const KEY = createSecretKey(randomBytes(32));
const OTHER_KEY = createSecretKey(randomBytes(32));
const PLACE = 'llm_model:1:api_key';
const SECRET = 'sk-proj-0123456789';

const ring = new KeyRing(KEY);
const plainRing = new KeyRing(null);

/** Whatever may be stored: visible ASCII in keys, and further characters, but no line break, in header values. */
const secrets = fc.string({
  unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
});

function failure(work: () => string): UnreadableSecretError {
  try {
    work();
  } catch (error) {
    if (error instanceof UnreadableSecretError) return error;
    throw error;
  }
  throw new Error('It was decrypted.');
}

describe('with a key', () => {
  it('any secret comes back from its own place, and is not in what is stored', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const stored = ring.encrypt(secret, PLACE);
        expect(ring.decrypt(stored, PLACE)).toBe(secret);
        if (secret.length > 5) expect(stored).not.toContain(secret);
      }),
    );
  });

  it('an encrypted text names cipher and key, and is another one each time', () => {
    const texts = Array.from({ length: 100 }, () => ring.encrypt(SECRET, PLACE));
    expect(new Set(texts).size).toBe(100);
    expect(new Set(texts.map((text) => text.split('\n')[2])).size).toBe(100);
    const [cipher, keyId, vector = '', rest = ''] = texts[0]?.split('\n') ?? [];
    expect([cipher, keyId]).toEqual(['aes-256-gcm', ring.currentId]);
    expect(Buffer.from(vector, 'base64url')).toHaveLength(12);
    expect(Buffer.from(rest, 'base64url')).toHaveLength(SECRET.length + 16);
  });

  it('a text that an earlier version encrypted is still decrypted', () => {
    const stored = 'aes-256-gcm\n5f101ee9\nAAECAwQFBgcICQoL\na-rEAG9ms2RHg9ev1m1azdkF6cnaEYClklAADSqy-OVl9g';
    expect(new KeyRing(createSecretKey(Buffer.alloc(32, 7))).decrypt(stored, PLACE)).toBe(SECRET);
  });

  it('a text is refused in every place but its own', () => {
    const stored = ring.encrypt(SECRET, PLACE);
    for (const place of ['llm_model:2:api_key', 'llm_model:1:extra_header:x', '', `${PLACE} `]) {
      expect(failure(() => ring.decrypt(stored, place)).message).toBe('it is damaged');
    }
  });

  it('a text is refused with any character of it changed, left out or put in', () => {
    const stored = ring.encrypt(SECRET, PLACE);
    const keyIdAt = stored.indexOf('\n') + 1;
    for (let at = 0; at < stored.length; at += 1) {
      const before = stored.slice(0, at);
      const after = stored.slice(at + 1);
      const flipped = stored[at] === 'a' ? 'b' : 'a';
      for (const changed of [before + flipped + after, before + after, `${before}A${stored.slice(at)}`]) {
        if (changed === stored) continue;
        const error = failure(() => ring.decrypt(changed, PLACE));
        const isKeyId = at >= keyIdAt && at < keyIdAt + 8;
        if (!isKeyId) expect(error.missingKeyId).toBeNull();
      }
    }
  });

  it('a text is refused where parts of two others are put together', () => {
    const [first, second] = [ring.encrypt(SECRET, PLACE), ring.encrypt('another', PLACE)].map((text) =>
      text.split('\n'),
    );
    const mixed = [...(first?.slice(0, 3) ?? []), second?.[3]].join('\n');
    expect(failure(() => ring.decrypt(mixed, PLACE)).missingKeyId).toBeNull();
  });

  it('a text of a key that is not there is refused by the name of that key', () => {
    const stored = new KeyRing(OTHER_KEY).encrypt(SECRET, PLACE);
    const error = failure(() => ring.decrypt(stored, PLACE));
    expect(error.missingKeyId).toBe(encryptionKeyId(OTHER_KEY));
    expect(error.message).toBe(`its key ${encryptionKeyId(OTHER_KEY)} is not given`);
    expect(failure(() => plainRing.decrypt(stored, PLACE)).missingKeyId).toBe(encryptionKeyId(OTHER_KEY));
  });

  it('texts of previous keys are decrypted, and are not current', () => {
    const stored = new KeyRing(OTHER_KEY).encrypt(SECRET, PLACE);
    const both = new KeyRing(KEY, [OTHER_KEY]);
    expect(both.decrypt(stored, PLACE)).toBe(SECRET);
    expect(both.isCurrent(stored)).toBe(false);
    expect(both.isCurrent(both.encrypt(SECRET, PLACE))).toBe(true);
    expect(both.isCurrent(SECRET)).toBe(false);
    expect(both.currentId).toBe(encryptionKeyId(KEY));
  });

  it('the way back to plain decrypts everything and encrypts nothing', () => {
    const back = new KeyRing(KEY, [OTHER_KEY]).toPlain();
    for (const key of [KEY, OTHER_KEY]) {
      const stored = new KeyRing(key).encrypt(SECRET, PLACE);
      expect(back.decrypt(stored, PLACE)).toBe(SECRET);
      expect(back.isCurrent(stored)).toBe(false);
    }
    expect(back.encrypt(SECRET, PLACE)).toBe(SECRET);
    expect(back.currentId).toBeNull();
  });
});

describe('without a key', () => {
  it('a secret is kept as it is', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        expect(plainRing.encrypt(secret, PLACE)).toBe(secret);
        expect(plainRing.decrypt(secret, PLACE)).toBe(secret);
        expect(plainRing.isCurrent(secret)).toBe(true);
      }),
    );
  });
});

describe('a secret that looks like an encrypted one', () => {
  const oneLine = ring.encrypt(SECRET, PLACE).replaceAll('\n', ':');

  it.each([
    'aes-256-gcm',
    'aes-256-gcm:',
    oneLine,
    oneLine.replaceAll(':', '\\n'),
    oneLine.replaceAll(':', ' '),
  ])('is plain without a key, and encrypted like any other with one: %s', (lookalike) => {
    expect(plainRing.decrypt(plainRing.encrypt(lookalike, PLACE), PLACE)).toBe(lookalike);
    expect(ring.isCurrent(lookalike)).toBe(false);
    expect(ring.decrypt(ring.encrypt(lookalike, PLACE), PLACE)).toBe(lookalike);
  });

  it.each([ring, plainRing])('is never stored with a line break', (keys) => {
    expect(() => keys.encrypt(ring.encrypt(SECRET, PLACE), PLACE)).toThrow('line break');
  });
});

describe('the id of a key', () => {
  it('is the same at every start, and of no other key', () => {
    const bytes = Buffer.alloc(32, 7);
    expect(encryptionKeyId(createSecretKey(bytes))).toBe(
      encryptionKeyId(createSecretKey(Buffer.from(bytes))),
    );
    expect(encryptionKeyId(createSecretKey(bytes))).toBe('5f101ee9');
    expect(encryptionKeyId(KEY)).not.toBe(encryptionKeyId(OTHER_KEY));
  });
});
