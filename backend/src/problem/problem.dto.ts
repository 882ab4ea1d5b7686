/** One mistake in a request. */
export class FieldProblemDto {
  /**
   * JSON pointer into the request body.
   * @example '/settings/temperature'
   */
  pointer!: string;

  /** What is wrong and what would be right. */
  detail!: string;

  /**
   * Line of the file in question, from 1; only where the mistake is in a file that came as text.
   * @example 42
   */
  line?: number;

  /**
   * Column of that line, from 1.
   * @example 11
   */
  column?: number;
}

/** An error answer after RFC 9457. */
export class ProblemDto {
  /**
   * URI of the kind of problem.
   * @example 'urn:problem:llm-gamebook:validation-failed'
   */
  type!: string;

  /** The kind of problem in words. */
  title!: string;

  /** HTTP status. */
  status!: number;

  /** What happened this time and what to do next. */
  detail!: string;

  /** Id of the request, also in the log and in the header `X-Request-Id`. */
  instance?: string;

  /**
   * Stable name of the kind of problem.
   * @example 'VALIDATION_FAILED'
   */
  code!: string;

  /** The fields concerned, where the request has mistakes. */
  errors?: FieldProblemDto[];

  /** Milliseconds until a retry may succeed, where known. */
  retryAfterMs?: number;
}
