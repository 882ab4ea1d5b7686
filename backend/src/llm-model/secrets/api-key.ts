/** The most characters that a key may have. */
const API_KEY_LIMIT = 4096;

/** A key as it is stored, or what is wrong with it. */
export type ApiKeyReading = { apiKey: string } | { problem: string };

/**
 * A key as someone pasted it: white space around it is dropped, and what a bearer token cannot have is refused. The
 * problem never repeats the key.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function readApiKey(pasted: string): ApiKeyReading {
  const apiKey = pasted.trim();
  if (apiKey === '') return { problem: 'The API key must not be empty; null removes a stored key' };
  if (apiKey.length > API_KEY_LIMIT) {
    return { problem: `The API key must not be longer than ${API_KEY_LIMIT} characters` };
  }
  if (!/^[\x21-\x7e]*$/.test(apiKey)) {
    return {
      problem:
        'The API key has a blank, a line break or a character that no key can have. Copy it again from the provider',
    };
  }
  return { apiKey };
}

/** What may be shown of a key, for a person to tell it from others: its last four characters; null for one of less than twelve. */
export function hintOf(apiKey: string): string | null {
  return apiKey.length >= 12 ? apiKey.slice(-4) : null;
}
