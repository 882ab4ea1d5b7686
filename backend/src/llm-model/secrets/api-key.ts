import type { Sentence } from '../../problem/sentence';
import { trimPastedKey } from '../../unknown/pasted-text';
import { MODEL_SENTENCES } from '../model-sentences';

/** The most characters that a key may have. */
const API_KEY_LIMIT = 4096;

/** A key as it is stored, or what is wrong with it. */
export type ApiKeyReading = { apiKey: string } | { problem: Sentence };

/**
 * A key as someone pasted it: what comes along around it is dropped, and what a bearer token cannot have is refused. The
 * problem never repeats the key.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function readApiKey(pasted: string): ApiKeyReading {
  const apiKey = trimPastedKey(pasted);
  if (apiKey === '') return { problem: MODEL_SENTENCES.apiKeyEmpty() };
  if (apiKey.length > API_KEY_LIMIT) {
    return { problem: MODEL_SENTENCES.apiKeyTooLong({ maximum: API_KEY_LIMIT }) };
  }
  if (!/^[\x21-\x7e]*$/.test(apiKey)) return { problem: MODEL_SENTENCES.apiKeyInvalid() };
  return { apiKey };
}

/** What may be shown of a key, for a person to tell it from others: its last four characters; null for one of less than twelve. */
export function hintOf(apiKey: string): string | null {
  return apiKey.length >= 12 ? apiKey.slice(-4) : null;
}
