import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '../problem/domain-error';

/** The request's `Idempotency-Key`, or null where there is none; refuses what is no plausible key. */
export const IdempotencyKey = createParamDecorator(
  (_data: unknown, context: ExecutionContext): string | null => {
    const key = context.switchToHttp().getRequest<Request>().header('Idempotency-Key');
    if (key === undefined) return null;
    if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
    throw new DomainError(
      'VALIDATION_FAILED',
      'The Idempotency-Key header must be 1 to 255 visible ASCII characters without blanks',
    );
  },
);
