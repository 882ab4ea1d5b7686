/** One mistake in a request, placed at the field that it concerns. */
export interface FieldProblem {
  /** JSON pointer (RFC 6901) into the request body, for instance `/settings/temperature`. */
  pointer: string;
  /** What is wrong and what would be right, in a sentence. */
  detail: string;
}

/**
 * A problem as every error answer and every failed turn carries it.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance?: string;
  /** Stable UPPER_SNAKE name that programs may rely on. */
  code: string;
  errors?: FieldProblem[];
  /** Milliseconds until a retry may succeed, where known. */
  retryAfterMs?: number;
  /** The same as a time: ISO 8601 in UTC. It stays right however late it is read. */
  retryAt?: string;
}
