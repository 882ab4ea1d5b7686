import { createHash, randomInt } from 'node:crypto';

/**
 * Characters that an id of a tool call may have. Gateways hide in it what their vendor wants to see again, LiteLLM for instance a thought
 * signature of some thousand characters, so it is kept whole or not at all.
 * @see https://github.com/BerriAI/litellm/issues/18160
 */
export const TOOL_CALL_ID_LIMIT = 64 * 1024;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const PORTABLE_LENGTH = 9;

/**
 * The form of an id that every vendor takes: Mistral's, which is the narrowest. OpenAI takes at most 40 characters, Claude letters, digits, `_`
 * and `-`, and either may stand behind a gateway under any model's name.
 * @see https://github.com/mistralai/mistral-common/blob/main/src/mistral_common/protocol/instruct/validator.py
 * @see https://github.com/microsoft/autogen/issues/6377 for OpenAI
 * @see https://platform.claude.com/docs/en/api/messages for Claude: `tool_use.id`
 */
export const PORTABLE_TOOL_CALL_ID = /^[a-zA-Z0-9]{9}$/;

/** A new id that every vendor takes. */
export function newToolCallId(): string {
  return Array.from({ length: PORTABLE_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

/**
 * The id in the form that every vendor takes. Mapped by a hash, so that a call and its result keep finding each other, and so that the prompt
 * stays the same from turn to turn.
 */
export function toPortableToolCallId(id: string): string {
  if (PORTABLE_TOOL_CALL_ID.test(id)) return id;
  const digest = createHash('sha256').update(id).digest();
  const bytes = digest.subarray(0, PORTABLE_LENGTH);
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}
