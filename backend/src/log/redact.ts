/** What stands in the log in place of a secret. */
const MASK = '[REDACTED]';

/** Property names whose values are never logged, without case, `-` and `_`. */
const SECRET_NAMES = new Set([
  'authorization',
  'proxyauthorization',
  'cookie',
  'setcookie',
  'password',
  'accesspassword',
  'apikey',
  'xapikey',
  'databaseurl',
  'encryptionkey',
  'encryptionkeyprevious',
]);

/** Texts that look like a secret whatever they are called: the second net behind not logging them at all. */
const SECRET_PATTERNS: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${MASK}`],
  [/\b(sk|gsk|xai|pk|rk)[-_][\w-]{8,}/g, MASK],
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"']+@/gi, `$1${MASK}@`],
  [
    /\b(authorization|x-api-key|api[-_]?key|cookie|password)(["'\\]*\s*[:=]\s*["'\\]*)[^\s"'\\,;}]+/gi,
    `$1$2${MASK}`,
  ],
];

/** Whether a property of that name holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAMES.has(name.toLowerCase().replaceAll(/[-_]/g, ''));
}

/** A text with everything in it masked that looks like a key, a password or a credential header. */
export function redactText(text: string): string {
  return SECRET_PATTERNS.reduce(
    (masked, [pattern, replacement]) => masked.replace(pattern, replacement),
    text,
  );
}

/** The mask itself. */
export function redactedValue(): string {
  return MASK;
}
