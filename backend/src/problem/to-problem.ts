import { HttpException } from '@nestjs/common';
import { CONSTRAINT_PROBLEMS } from './constraint-problems';
import { DomainError } from './domain-error';
import { isDatabaseUnavailable, isDiskFull, violatedConstraint } from './database-failure';
import { fieldOf, stringField } from '../unknown/unknown-field';
import { fieldProblem, type FieldProblem, type Problem } from './problem';
import { PROBLEM_KINDS, isProblemCode, problemType, type ProblemCode } from './problem-codes';
import { PROBLEM_SENTENCES } from './problem-sentences';
import type { Sentence } from './sentence';

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
      ? makeProblem(
          PROBLEM_SENTENCES.databaseUnavailable({ reason: isDiskFull(error) ? 'DISK_FULL' : 'NO_ANSWER' }),
        )
      : makeProblem(INTERNAL))
  );
}

/** A problem with the type, title and status of its code. */
export function makeProblem(
  { code, params, detail }: Sentence<ProblemCode>,
  errors: readonly FieldProblem[] = [],
): Problem {
  const kind = PROBLEM_KINDS[code];
  return {
    type: problemType(code),
    title: kind.title,
    status: kind.status,
    detail,
    code,
    params,
    ...(errors.length > 0 ? { errors: [...errors] } : {}),
  };
}

function fromDomain({ code, params, message, errors, retryAfterMs }: DomainError): Problem {
  if (!isProblemCode(code)) return makeProblem(INTERNAL);
  const problem = makeProblem({ code, params, detail: message }, errors);
  return retryAfterMs === undefined ? problem : { ...problem, retryAfterMs };
}

const INTERNAL = PROBLEM_SENTENCES.internal({ reason: 'REQUEST' });

function fromQuery(error: unknown): Problem | null {
  const known = CONSTRAINT_PROBLEMS.get(violatedConstraint(error) ?? '');
  if (!known) return null;
  const { pointer, said } = known;
  return makeProblem(said, pointer === undefined ? [] : [fieldProblem(pointer, said)]);
}

/**
 * Errors of the body parser, known by their `type`.
 * @see https://github.com/expressjs/body-parser#errors
 */
function fromParser(error: unknown): Problem | null {
  switch (stringField(error, 'type')) {
    case 'entity.parse.failed':
      return makeProblem(PROBLEM_SENTENCES.malformedJson());
    case 'entity.too.large':
    case 'parameters.too.many':
      return makeProblem(PROBLEM_SENTENCES.bodyTooLarge({ mebibytes: mebibytesOf(error) }));
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return makeProblem(PROBLEM_SENTENCES.unsupportedMediaType({ reason: 'ENCODING' }));
    case 'request.aborted':
    case 'request.size.invalid':
    case 'encoding.invalid':
    case 'stream.encoding.set':
      return makeProblem(PROBLEM_SENTENCES.badRequest({ reason: 'BODY_INCOMPLETE' }));
    default:
      return isUnpackingError(error)
        ? makeProblem(PROBLEM_SENTENCES.badRequest({ reason: 'BODY_CORRUPT' }))
        : null;
  }
}

/**
 * What the parser passes on of a compressed body that is none.
 * @see https://nodejs.org/docs/latest-v24.x/api/zlib.html#zlib-constants
 */
function isUnpackingError(error: unknown): boolean {
  return /^(Z_|ZSTD_|ERR_BROTLI_|ERR__ERROR_|ERR_PADDING)/.test(stringField(error, 'code') ?? '');
}

/** The limit that a body went past, which the parser's error carries in bytes. */
function mebibytesOf(error: unknown): number {
  const limit = fieldOf(error, 'limit');
  return typeof limit === 'number' ? limit / (1024 * 1024) : 1;
}

/** What Nest and its middleware refuse by themselves. */
const SENTENCES_OF_STATUS: ReadonlyMap<number, Sentence<ProblemCode>> = new Map<
  number,
  Sentence<ProblemCode>
>([
  [400, PROBLEM_SENTENCES.badRequest({ reason: 'OTHER' })],
  [404, PROBLEM_SENTENCES.routeNotFound()],
  [405, PROBLEM_SENTENCES.methodNotAllowed()],
  [409, PROBLEM_SENTENCES.conflict()],
  [413, PROBLEM_SENTENCES.bodyTooLarge({ mebibytes: 1 })],
  [415, PROBLEM_SENTENCES.unsupportedMediaType({ reason: 'NOT_JSON' })],
]);

function fromHttp(error: unknown): Problem | null {
  if (error instanceof URIError)
    return makeProblem(PROBLEM_SENTENCES.badRequest({ reason: 'ADDRESS_ENCODING' }));
  if (!(error instanceof HttpException)) return null;
  const said = SENTENCES_OF_STATUS.get(error.getStatus());
  return said === undefined ? null : makeProblem(said);
}
