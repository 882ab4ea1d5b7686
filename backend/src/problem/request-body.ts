import { toUSVString } from 'node:util';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { DomainError } from './domain-error';
import { escapePointer } from './json-pointer';
import type { FieldProblem } from './problem';
import { validationFailed } from './validation';

/**
 * Middleware before the body parser: refuses a body that is not JSON, and NUL characters in the address.
 * PostgreSQL cannot store NUL, and a body of another type would be taken for an empty one.
 */
export function checkRequest(request: Request, _response: Response, next: NextFunction): void {
  if (/%00|\0/.test(request.url)) {
    next(new DomainError('BAD_REQUEST', 'The address may not contain NUL characters.'));
  } else if (hasBody(request) && !request.is(['application/json', 'application/*+json'])) {
    next(new DomainError('UNSUPPORTED_MEDIA_TYPE', 'The body must be sent as application/json.'));
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
    const mistake = findBodyMistake(request.body, nestingLimit(request));
    next(mistake === null ? undefined : validationFailed([mistake]));
  };
}

function findBodyMistake(body: unknown, nestingLimit: number): FieldProblem | null {
  const pending: { value: unknown; pointer: string; depth: number }[] = [
    { value: body, pointer: '', depth: 0 },
  ];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { value, pointer, depth } = item;
    const mistake = typeof value === 'string' ? mistakeIn(value) : null;
    if (mistake !== null) return { pointer, detail: `${mistake} are not allowed.` };
    if (typeof value !== 'object' || value === null) continue;
    if (depth === nestingLimit) {
      return { pointer, detail: `Values may be nested at most ${nestingLimit} levels deep.` };
    }
    for (const [key, child] of Object.entries(value)) {
      const mistakeInName = mistakeIn(key);
      if (mistakeInName !== null) return { pointer, detail: `${mistakeInName} are not allowed in names.` };
      pending.push({ value: child, pointer: `${pointer}/${escapePointer(key)}`, depth: depth + 1 });
    }
  }
  return null;
}

/** What of a text cannot be stored; null: all of it can. */
function mistakeIn(text: string): string | null {
  if (text.includes('\0')) return 'NUL characters';
  return text === toUSVString(text) ? null : 'Halves of surrogate pairs';
}

function hasBody(request: Request): boolean {
  const length = request.header('content-length');
  return request.header('transfer-encoding') !== undefined || (length !== undefined && length !== '0');
}
