import type { Sentence } from './sentence';

/** One error in a request, placed at the field that it concerns. */
export interface FieldProblem extends Sentence {
  /** JSON pointer (RFC 6901) into the request body, for instance `/settings/temperature`. */
  readonly pointer: string;
}

/** What is wrong with one field. */
export function fieldProblem(pointer: string, { code, params, detail }: Sentence): FieldProblem {
  return { pointer, code, params, detail };
}

/**
 * A problem as every error answer and every failed turn carries it.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export interface Problem extends Sentence {
  type: string;
  title: string;
  status: number;
  instance?: string;
  errors?: FieldProblem[];
  /** Milliseconds until a retry may succeed, where known. */
  retryAfterMs?: number;
  /** The same as a time: ISO 8601 in UTC. It stays right however late it is read. */
  retryAt?: string;
}
