import type { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate, type ValidationError, type ValidationOptions } from 'class-validator';
import { isJsonObject } from '../unknown/json-object';
import { DomainError } from './domain-error';
import { escapePointer } from './json-pointer';
import { FIELD_SENTENCES } from './field-sentences';
import { fieldProblem, type FieldProblem } from './problem';
import { PROBLEM_SENTENCES } from './problem-sentences';
import { keyOf, type Sentence, type SentenceKey } from './sentence';

/** How many errors an answer lists: nobody reads more. */
export const LISTED_ERRORS = 100;

/** The one validation of request bodies and queries: makes an instance of the class that the route names. */
export class RequestValidation implements PipeTransform<unknown, Promise<unknown>> {
  /** @throws DomainError `VALIDATION_FAILED` */
  async transform(value: unknown, { metatype }: ArgumentMetadata): Promise<unknown> {
    if (metatype === undefined || BUILT_IN.has(metatype)) return value;
    return await validateRequest(metatype, value);
  }
}

/**
 * An instance of a class with rules, from what somebody sent. Unknown fields are errors, and every error is reported at its field.
 *
 * @throws DomainError `VALIDATION_FAILED`
 */
export async function validateRequest<Fields extends object>(
  type: Type<Fields>,
  value: unknown,
): Promise<Fields> {
  // No body at all is one without fields; a list would pass for that, too.
  if (Array.isArray(value)) throw validationFailed([fieldProblem('', FIELD_SENTENCES.bodyNotObject())]);
  const fields = Object.entries(isJsonObject(value) ? value : {});
  const known = knownFields(type);
  // What an object or a list holds is for whoever knows it: class-transformer would copy it, in a time that grows with the square of its names.
  const request = plainToInstance(
    type,
    Object.fromEntries(fields.filter(([name, field]) => known.has(name) && typeof field !== 'object')),
  );
  for (const [name, field] of fields) {
    if (known.has(name) && typeof field === 'object') Reflect.set(request, name, field);
  }
  const found = await validate(request, { stopAtFirstError: true, forbidUnknownValues: false });
  const errors = [...unknownFields(fields, known), ...flattenErrors(found)];
  if (errors.length > 0) throw validationFailed(errors);
  return request;
}

/** The problem of a request whose fields are not right; of many errors, the first are listed. */
export function validationFailed(errors: readonly FieldProblem[]): DomainError {
  return new DomainError(
    PROBLEM_SENTENCES.validationFailed({ count: errors.length }),
    errors.slice(0, LISTED_ERRORS),
  );
}

/** Options of a rule of class-validator whose error is this sentence. */
export function saying(said: Sentence): ValidationOptions {
  return { message: said.detail, context: keyOf(said) };
}

/** One entry for each error that class-validator found. The classes of requests are flat, and all their rules say a sentence. */
export function flattenErrors(errors: readonly ValidationError[]): FieldProblem[] {
  return errors.flatMap(({ property, constraints, contexts }) =>
    Object.entries(constraints ?? {}).map(([rule, message]) => {
      const key: unknown = contexts?.[rule];
      if (!isSentenceKey(key)) throw new Error(`The rule ${rule} of ${property} says no sentence`);
      return { pointer: `/${escapePointer(property)}`, ...key, detail: asSentence(message) };
    }),
  );
}

/** A message with a capital letter and a full stop. */
export function asSentence(message: string): string {
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

const BUILT_IN: ReadonlySet<unknown> = new Set([String, Boolean, Number, Array, Object]);

/** Fields that the class has rules for. */
function knownFields(type: Type): ReadonlySet<string> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  return new Set(rules.map(({ propertyName }) => propertyName));
}

/** As many as an answer lists: the search ends there. */
function unknownFields(
  fields: readonly (readonly [string, unknown])[],
  known: ReadonlySet<string>,
): FieldProblem[] {
  const found: FieldProblem[] = [];
  for (const [name] of fields) {
    if (known.has(name)) continue;
    found.push(fieldProblem(`/${escapePointer(name)}`, PROBLEM_SENTENCES.fieldUnknown({ field: name })));
    if (found.length === LISTED_ERRORS) break;
  }
  return found;
}

function isSentenceKey(value: unknown): value is SentenceKey {
  return isJsonObject(value) && typeof value['code'] === 'string' && isJsonObject(value['params']);
}
