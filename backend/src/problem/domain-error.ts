import type { FieldProblem } from './problem';
import type { Sentence, SentenceParams } from './sentence';

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
  /** Stable UPPER_SNAKE name, a key of the table in `problem-codes.ts`. */
  readonly code: string;
  /** What the sentence was made with. */
  readonly params: SentenceParams;
  /** The fields concerned, where the error is in a request body. */
  readonly errors: readonly FieldProblem[];
  readonly retryAfterMs: number | undefined;

  /**
   * @param sentence what happened and what to do next; never holds a key
   * @param errors the fields concerned, where the error is in a request body
   */
  constructor(
    { code, params, detail }: Sentence,
    errors: readonly FieldProblem[] = [],
    options: DomainErrorOptions = {},
  ) {
    super(detail, options);
    this.code = code;
    this.params = params;
    this.errors = errors;
    this.retryAfterMs = options.retryAfterMs;
  }
}
