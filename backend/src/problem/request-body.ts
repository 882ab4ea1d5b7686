import { toUSVString } from 'node:util';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { DomainError } from './domain-error';
import { escapePointer } from './json-pointer';
import { fieldProblem, type FieldProblem } from './problem';
import { PROBLEM_SENTENCES } from './problem-sentences';
import { validationFailed } from './validation';

/**
 * Middleware before the body parser: refuses a body that is not JSON, and NUL characters in the address.
 * PostgreSQL cannot store NUL, and a body of another type would be taken for an empty one.
 */
export function checkRequest(request: Request, _response: Response, next: NextFunction): void {
  if (/%00|\0/.test(request.url)) {
    next(new DomainError(PROBLEM_SENTENCES.badRequest({ reason: 'NUL_IN_ADDRESS' })));
  } else if (hasBody(request) && !request.is(['application/json', 'application/*+json'])) {
    next(new DomainError(PROBLEM_SENTENCES.unsupportedMediaType({ reason: 'NOT_JSON' })));
  } else {
    next();
  }
}

/**
 * Middleware after the body parser: refuses what PostgreSQL cannot store anywhere in the body, and nesting without sense.
 *
 * @param nestingLimit how deep the body of a request may be nested
 */
export function createBodyCheck(nestingLimit: (request: Request) => number): RequestHandler {
  return (request, _response, next) => {
    const error = findBodyError(request.body, nestingLimit(request));
    next(error === null ? undefined : validationFailed([error]));
  };
}

function findBodyError(body: unknown, nestingLimit: number): FieldProblem | null {
  const pending: { value: unknown; pointer: string; depth: number }[] = [
    { value: body, pointer: '', depth: 0 },
  ];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { value, pointer, depth } = item;
    const what = typeof value === 'string' ? unstorablePartOf(value) : null;
    if (what !== null)
      return fieldProblem(pointer, PROBLEM_SENTENCES.textNotStorable({ what, place: 'text' }));
    if (typeof value !== 'object' || value === null) continue;
    if (depth === nestingLimit) {
      return fieldProblem(pointer, PROBLEM_SENTENCES.nestedTooDeep({ levels: nestingLimit }));
    }
    for (const [key, child] of Object.entries(value)) {
      const inName = unstorablePartOf(key);
      if (inName !== null) {
        return fieldProblem(pointer, PROBLEM_SENTENCES.textNotStorable({ what: inName, place: 'name' }));
      }
      pending.push({ value: child, pointer: `${pointer}/${escapePointer(key)}`, depth: depth + 1 });
    }
  }
  return null;
}

/** What of a text cannot be stored; null: all of it can. */
function unstorablePartOf(text: string): 'NUL' | 'SURROGATE' | null {
  if (text.includes('\0')) return 'NUL';
  return text === toUSVString(text) ? null : 'SURROGATE';
}

function hasBody(request: Request): boolean {
  const length = request.header('content-length');
  return request.header('transfer-encoding') !== undefined || (length !== undefined && length !== '0');
}
