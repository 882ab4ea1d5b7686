import { createHash } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const LENGTH = 9;
const MISTRAL_ID = /^[a-zA-Z0-9]{9}$/;

/**
 * The id of a tool call in the form that Mistral accepts: nine letters or digits, anything else is answered with 400, code 3280.
 * Ids of another vendor are mapped by a hash, so that a call and its result keep finding each other, and so that the
 * prompt stays the same from turn to turn.
 * @see https://github.com/mistralai/mistral-common/blob/main/src/mistral_common/protocol/instruct/validator.py
 */
export function toMistralToolCallId(id: string): string {
  if (MISTRAL_ID.test(id)) {
    return id;
  }
  const digest = createHash('sha256').update(id).digest();
  return Array.from(digest.subarray(0, LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}
