import type { Response } from 'express';
import { requestId } from '../log/request-scope';
import type { Problem } from './problem';

/**
 * Answers with a problem, unless the answer has begun already; then the connection is cut, so that the caller does not
 * take half an answer for a whole one.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function sendProblem(response: Response, problem: Problem): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const id = requestId();
  const body: Problem = id === null ? problem : { ...problem, instance: asUri(id) };
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(body));
}

function asUri(id: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? `urn:uuid:${id}` : id;
}
