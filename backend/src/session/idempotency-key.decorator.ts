import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { fieldProblem } from '../problem/problem';
import { validationFailed } from '../problem/validation';
import { SESSION_SENTENCES } from './session-sentences';

/** The request's `Idempotency-Key`, or null where there is none; refuses what is no plausible key. */
export const IdempotencyKey = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string | null => {
    const key = context.switchToHttp().getRequest<Request>().header('Idempotency-Key');
    if (key === undefined) return null;
    if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
    // The pointer is of the request as a whole: it has none for headers.
    throw validationFailed([fieldProblem('', SESSION_SENTENCES.idempotencyKeyInvalid({ maximum: 255 }))]);
  },
);
