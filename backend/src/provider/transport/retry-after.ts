/** No vendor's pause is longer than a day; what claims to be is capped. */
const MAXIMUM_MS = 24 * 60 * 60 * 1000;

/**
 * Milliseconds to wait according to `retry-after-ms` or `retry-after` (seconds or an HTTP date); undefined where there is none or
 * it makes no sense.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const milliseconds = readNumber(headers.get('retry-after-ms'));
  if (milliseconds !== undefined) return clamp(milliseconds);
  const value = headers.get('retry-after');
  const seconds = readNumber(value);
  if (seconds !== undefined) return clamp(seconds * 1000);
  // Date.parse reads nearly anything with a digit as a date: only the form that HTTP allows is one.
  const date = value !== null && /^[A-Za-z]{3}, .* GMT$/.test(value.trim()) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : clamp(date - now);
}

function readNumber(value: string | null): number | undefined {
  return value !== null && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

function clamp(milliseconds: number): number {
  return Math.round(Math.min(Math.max(milliseconds, 0), MAXIMUM_MS));
}
