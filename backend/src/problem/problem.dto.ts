/** One mistake in a request. */
export class FieldProblemDto {
  /**
   * JSON pointer into the request body.
   * @example '/settings/temperature'
   */
  pointer!: string;

  /**
   * What is wrong and what would be right.
   * @example 'Temperature must be between 0 and 2'
   */
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

  /**
   * The kind of problem in words.
   * @example 'The request is not valid'
   */
  title!: string;

  /**
   * HTTP status.
   * @example 400
   */
  status!: number;

  /**
   * What happened this time and what to do next.
   * @example 'One field is not right: see errors.'
   */
  detail!: string;

  /**
   * Id of the request, also in the log and in the header `X-Request-Id`.
   * @example 'urn:uuid:0b8f0b54-9a0b-4d55-9f6a-3c1d2f7f4e11'
   */
  instance?: string;

  /**
   * Stable name of the kind of problem.
   * @example 'VALIDATION_FAILED'
   */
  code!: string;

  /** The fields concerned, where the request has mistakes. */
  errors?: FieldProblemDto[];

  /**
   * Milliseconds until a retry may succeed, where known.
   * @example 20000
   */
  retryAfterMs?: number;

  /**
   * The same as a time, which stays right however late it is read.
   * @example '2026-11-24T18:30:00.000Z'
   */
  retryAt?: string;
}
