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

/** As much of a message is looked at. */
const MAXIMUM_LENGTH = 4_096;

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const LENGTH =
  /(\d+(?:\.\d+)?) ?(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)(?![a-z])/gi;
const PAUSE = new RegExp(
  `(?:try(?:ing)? again|retry(?:ing)?|wait)(?: (?:it|again|in|after|for|about|at least|another))* ~?((?:${LENGTH.source}[ ,]*)+)`,
  'i',
);

/**
 * Milliseconds that a message asks to wait, "Please try again in 1m2.5s" for instance; undefined where it names no pause. In which words: OpenAI and Groq
 * (https://github.com/continuedev/continue/issues/10920), Azure (https://github.com/jasonacox/TinyLLM/issues/17), Google
 * (https://ai.google.dev/gemini-api/docs/rate-limits), Moonshot (https://github.com/harry0703/MoneyPrinterTurbo/issues/339).
 */
export function readPause(message: string): number | undefined {
  const lengths = [...(PAUSE.exec(message.slice(0, MAXIMUM_LENGTH))?.[1] ?? '').matchAll(LENGTH)];
  if (lengths.length === 0) return undefined;
  const milliseconds = lengths.map(([, count, unit = '']) => Number(count) * (UNIT_MS[symbolOf(unit)] ?? 0));
  return clamp(milliseconds.reduce((sum, length) => sum + length, 0));
}

function symbolOf(unit: string): string {
  const name = unit.toLowerCase();
  return name === 'ms' || name.startsWith('milli') ? 'ms' : name.slice(0, 1);
}

function readNumber(value: string | null): number | undefined {
  return value !== null && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

function clamp(milliseconds: number): number {
  return Math.round(Math.min(Math.max(milliseconds, 0), MAXIMUM_MS));
}
