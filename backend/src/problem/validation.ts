import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError } from './domain-error';
import { escapePointer } from './json-pointer';
import type { FieldProblem } from './problem';

/** The one validation of request bodies and queries: unknown fields are mistakes, every mistake is reported at its field. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => validationFailed(flattenErrors(errors)),
  });
}

/** The problem of a request whose fields are not right. */
export function validationFailed(errors: readonly FieldProblem[]): DomainError {
  const count = errors.length === 1 ? 'One field is' : `${errors.length} fields are`;
  return new DomainError('VALIDATION_FAILED', `${count} not right: see errors.`, errors);
}

/** One entry for each mistake of class-validator's tree, with a JSON pointer to its field. */
export function flattenErrors(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${escapePointer(error.property)}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      pointer,
      detail: rule === 'whitelistValidation' ? 'This field is not known.' : asSentence(message),
    }));
    return [...own, ...flattenErrors(error.children ?? [], pointer)];
  });
}

/** A message with a capital letter and a full stop. */
export function asSentence(message: string): string {
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
