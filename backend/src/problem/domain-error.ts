import type { FieldProblem } from './problem';

/** What else is known of an error. */
export interface DomainErrorOptions extends ErrorOptions {
  /** Milliseconds until a retry may succeed. */
  retryAfterMs?: number | undefined;
}

/**
 * An error that a player or an operator is meant to read. Services throw it and know nothing of HTTP: the
 * table in `problem-codes.ts` gives each code its status and title.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly retryAfterMs: number | undefined;

  constructor(
    /** Stable UPPER_SNAKE name, a key of the table in `problem-codes.ts`. */
    readonly code: string,
    /** What happened and what to do next, in a sentence. Never holds a key. */
    detail: string,
    /** The fields concerned, where the mistake is in a request body. */
    readonly errors: readonly FieldProblem[] = [],
    options: DomainErrorOptions = {},
  ) {
    super(detail, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}
