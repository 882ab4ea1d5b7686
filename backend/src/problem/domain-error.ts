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
  constructor(sentence: Sentence, errors?: readonly FieldProblem[], options?: DomainErrorOptions);
  constructor(code: string, detail: string, errors?: readonly FieldProblem[], options?: DomainErrorOptions);
  constructor(...given: readonly unknown[]) {
    // TEMPORARY: the second form goes when every room says its sentences by code.
    const [first, ...others] = given as [Sentence | string, ...unknown[]];
    const said: Sentence =
      typeof first === 'string' ? { code: first, params: {}, detail: others.shift() as string } : first;
    const [errors = [], options = {}] = others as [FieldProblem[]?, DomainErrorOptions?];
    super(said.detail, options);
    this.code = said.code;
    this.params = said.params;
    this.errors = errors;
    this.retryAfterMs = options.retryAfterMs;
  }
}
