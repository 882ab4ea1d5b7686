import { toUSVString } from 'node:util';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { DomainError } from './domain-error';
import { escapePointer } from './json-pointer';
import { fieldProblem, type FieldProblem } from './problem';
import { PROBLEM_SENTENCES } from './problem-sentences';
import type { Sentence } from './sentence';
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
    // Bytes are read elsewhere, and checked there.
    const error = Buffer.isBuffer(request.body) ? null : findBodyError(request.body, nestingLimit(request));
    next(error === null ? undefined : validationFailed([error]));
  };
}

/**
 * What PostgreSQL cannot store of a JSON value, or nesting beyond a limit; null: nothing. Pointers are made only where something is wrong:
 * of millions of values, they would be most of the work.
 *
 * @param levels how deep the value may be nested
 */
export function findBodyError(value: unknown, levels: number): FieldProblem | null {
  const found = findUnusable(value, levels, levels);
  return found && fieldProblem(found.path.map((part) => `/${escapePointer(part)}`).join(''), found.said);
}

/** Something in a body that cannot be used, and where it is. */
interface Unusable {
  path: string[];
  said: Sentence;
}

/** @param room how many levels may follow of all that there are */
function findUnusable(value: unknown, room: number, levels: number): Unusable | null {
  if (typeof value === 'string') return saidOfText(value, 'text');
  if (typeof value !== 'object' || value === null) return null;
  if (room === 0) return { path: [], said: PROBLEM_SENTENCES.nestedTooDeep({ levels }) };
  for (const [name, child] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    const inName = typeof name === 'string' ? saidOfText(name, 'name') : null;
    if (inName !== null) return inName;
    const found = findUnusable(child, room - 1, levels);
    if (found !== null) return { ...found, path: [String(name), ...found.path] };
  }
  return null;
}

function saidOfText(text: string, place: 'text' | 'name'): Unusable | null {
  const what = text.includes('\0') ? 'NUL' : text === toUSVString(text) ? null : 'SURROGATE';
  return what === null ? null : { path: [], said: PROBLEM_SENTENCES.textNotStorable({ what, place }) };
}

function hasBody(request: Request): boolean {
  const length = request.header('content-length');
  return request.header('transfer-encoding') !== undefined || (length !== undefined && length !== '0');
}
