import { HttpException } from '@nestjs/common';
import { CONSTRAINT_PROBLEMS } from './constraint-problems';
import { DomainError } from './domain-error';
import { isDatabaseUnavailable, isDiskFull, violatedConstraint } from './database-failure';
import { fieldOf, stringField } from '../unknown/unknown-field';
import type { FieldProblem, Problem } from './problem';
import { PROBLEM_KINDS, isProblemCode, problemType, type ProblemCode } from './problem-codes';

/**
 * What a caller may know of an error. Pure: logging the cause is up to whoever calls.
 * Anything unknown becomes `INTERNAL` with a fixed text.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof DomainError) return fromDomain(error);
  return (
    fromQuery(error) ??
    fromParser(error) ??
    fromHttp(error) ??
    (isDatabaseUnavailable(error)
      ? makeProblem('DATABASE_UNAVAILABLE', isDiskFull(error) ? DISK_FULL_DETAIL : UNAVAILABLE_DETAIL)
      : makeProblem('INTERNAL', INTERNAL_DETAIL))
  );
}

/** A problem with the type, title and status of its code. */
export function makeProblem(
  code: ProblemCode,
  detail: string,
  errors: readonly FieldProblem[] = [],
): Problem {
  const kind = PROBLEM_KINDS[code];
  return {
    type: problemType(code),
    title: kind.title,
    status: kind.status,
    detail,
    code,
    ...(errors.length > 0 ? { errors: [...errors] } : {}),
  };
}

function fromDomain({ code, message, errors, retryAfterMs }: DomainError): Problem {
  if (!isProblemCode(code)) return makeProblem('INTERNAL', INTERNAL_DETAIL);
  const problem = makeProblem(code, message, errors);
  return retryAfterMs === undefined ? problem : { ...problem, retryAfterMs };
}

const UNAVAILABLE_DETAIL = 'The database does not answer just now. Try again in a moment.';
const DISK_FULL_DETAIL = 'There is no room left on the disk of the database. Make room and try again.';
const INTERNAL_DETAIL = 'Something went wrong on the server. The log says what, under the id of this answer.';

function fromQuery(error: unknown): Problem | null {
  const known = CONSTRAINT_PROBLEMS.get(violatedConstraint(error) ?? '');
  if (!known) return null;
  const errors = known.pointer ? [{ pointer: known.pointer, detail: known.detail }] : [];
  return makeProblem(known.code, known.detail, errors);
}

/**
 * Errors of the body parser, known by their `type`.
 * @see https://github.com/expressjs/body-parser#errors
 */
function fromParser(error: unknown): Problem | null {
  switch (stringField(error, 'type')) {
    case 'entity.parse.failed':
      return makeProblem('MALFORMED_JSON', 'The body must be a JSON object.');
    case 'entity.too.large':
    case 'parameters.too.many':
      return makeProblem('PAYLOAD_TOO_LARGE', `The body may be at most ${mebibytesOf(error)} MiB.`);
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return makeProblem('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON in UTF-8.');
    case 'request.aborted':
    case 'request.size.invalid':
    case 'encoding.invalid':
    case 'stream.encoding.set':
      return makeProblem('BAD_REQUEST', 'The body did not arrive whole.');
    default:
      return null;
  }
}

/** The limit that a body went past, which the parser's error carries in bytes. */
function mebibytesOf(error: unknown): number {
  const limit = fieldOf(error, 'limit');
  return typeof limit === 'number' ? limit / (1024 * 1024) : 1;
}

const CODE_OF_STATUS: ReadonlyMap<number, ProblemCode> = new Map<number, ProblemCode>([
  [400, 'BAD_REQUEST'],
  [401, 'UNAUTHORIZED'],
  [404, 'ROUTE_NOT_FOUND'],
  [405, 'METHOD_NOT_ALLOWED'],
  [409, 'CONFLICT'],
  [413, 'PAYLOAD_TOO_LARGE'],
  [415, 'UNSUPPORTED_MEDIA_TYPE'],
]);

function fromHttp(error: unknown): Problem | null {
  if (error instanceof URIError) return makeProblem('BAD_REQUEST', 'The address is not encoded properly.');
  if (!(error instanceof HttpException)) return null;
  const code = CODE_OF_STATUS.get(error.getStatus());
  if (!code) return null;
  const detail = code === 'ROUTE_NOT_FOUND' ? 'There is nothing at this address.' : error.message;
  return makeProblem(code, detail);
}
