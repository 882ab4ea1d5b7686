/** Something around a key that came along when it was copied. */
export interface KeySlip {
  /** What it is, a sentence. */
  readonly message: string;
  /** The key without it. */
  readonly cleaned: string;
}

const QUOTES = /^["'“”‘’`„«]+|["'“”‘’`»]+$/g;
const ASSIGNMENT = /^(?:export\s+)?[A-Z][A-Z0-9_]*\s*=\s*/;
const BEARER = /^(?:authorization:\s*)?bearer\s+/i;

/** What is likely no part of a key that was entered; null: nothing. */
export function findKeySlip(text: string): KeySlip | null {
  const cleaned = clean(text);
  if (cleaned === text || cleaned === '') return null;
  const trimmed = text.trim();
  return { message: describe(trimmed), cleaned };
}

function describe(trimmed: string): string {
  if (ASSIGNMENT.test(trimmed))
    return $localize`The name of a variable stands before the key: only what follows the = is the key.`;
  if (BEARER.test(trimmed.replace(QUOTES, '')))
    return $localize`“Bearer” stands before the key: only what follows is the key.`;
  if (trimmed.replace(QUOTES, '') !== trimmed) return $localize`There are quotes around the key.`;
  return /\s/.test(trimmed)
    ? $localize`There are blanks or line breaks within the key.`
    : $localize`There are blanks around the key.`;
}

function clean(text: string): string {
  return text
    .trim()
    .replace(ASSIGNMENT, '')
    .replace(QUOTES, '')
    .replace(BEARER, '')
    .replace(QUOTES, '')
    .replace(/\s+/g, '');
}
