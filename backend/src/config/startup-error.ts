/**
 * A reason not to start, or not to go on, that an operator can act on. `main.ts` prints the message alone, without a stack trace,
 * and exits non-zero. The message never holds a password or a key.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
