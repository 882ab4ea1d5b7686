import { createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stringField } from '../unknown/unknown-field';

/** Bytes of a key of AES-256. */
const KEY_BYTES = 32;

/** What a key must look like, to be put into a sentence. */
export const ENCRYPTION_KEY_FORM = '32 random bytes as 64 hexadecimal digits or in base64';

/**
 * A key as an operator writes it. The result is opaque: it cannot be printed or turned into JSON by accident.
 *
 * @param text without surrounding blanks; 64 hexadecimal digits, or base64 with either alphabet, with or without padding
 * @returns null where it is neither
 */
export function parseEncryptionKey(text: string): KeyObject | null {
  const isHexadecimal = /^[0-9a-f]{64}$/i.test(text);
  if (!isHexadecimal && !/^[\w+/-]{43}=?$/.test(text)) return null;
  const bytes = Buffer.from(text, isHexadecimal ? 'hex' : 'base64');
  return bytes.length === KEY_BYTES ? createSecretKey(bytes) : null;
}

/** The key that a file holds, blanks and line breaks around it left out; or what is wrong, without the file's name. */
export function readEncryptionKeyFile(file: string): KeyObject | string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    return `it cannot be read (${stringField(error, 'code') ?? 'for an unknown reason'})`;
  }
  return parseEncryptionKey(text) ?? `it does not hold ${ENCRYPTION_KEY_FORM}`;
}

/** Several keys, separated by commas; a text that is no key stays what it is, for the validation to find. */
export function parseEncryptionKeys(list: string): (KeyObject | string)[] {
  return list
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => parseEncryptionKey(text) ?? text);
}
