import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import { escapePointer } from '../problem/json-pointer';
import type { FieldProblem } from '../problem/problem';

/** A JSON Schema (2020-12) of a part of a document. Only the keywords that `describeRule` has words for. */
export type DocumentSchema = Readonly<Record<string, unknown>>;

/** An object with exactly these fields. */
export function exactly(properties: Readonly<Record<string, DocumentSchema>>): DocumentSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** Compiles a schema so that it finds every mistake. What it lets pass has the type given: keep both in step. */
export function compileSchema<Content>(schema: DocumentSchema): ValidateFunction<Content> {
  return new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    allErrors: true,
    verbose: true,
  }).compile<Content>(schema);
}

/** What a validator has found wrong the last time, each as a sentence, with a pointer that starts with this one. */
export function schemaMistakes(validate: ValidateFunction, pointer: string): FieldProblem[] {
  const errors: ErrorObject[] = validate.errors ?? [];
  // Why each of several forms does not fit is of no use; that none does stands by itself.
  return errors
    .filter(({ schemaPath }) => !schemaPath.includes('/oneOf/'))
    .map((error) => describe(error, pointer));
}

function describe(error: ErrorObject, start: string): FieldProblem {
  const pointer = start + error.instancePath;
  switch (error.keyword) {
    case 'required':
      return { pointer: child(pointer, error.params['missingProperty']), detail: 'This field is missing.' };
    case 'additionalProperties':
      return {
        pointer: child(pointer, error.params['additionalProperty']),
        detail: 'This field is not known.',
      };
    default:
      return { pointer, detail: `Must ${describeRule(error)}.` };
  }
}

function child(pointer: string, name: unknown): string {
  return `${pointer}/${escapePointer(String(name))}`;
}

function describeRule({ keyword, params, schema, message }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return `be ${listOf(schema)
        .map((type) => TYPES[type] ?? type)
        .join(' or ')}`;
    case 'enum':
      return `be one of: ${listOf(schema).join(', ')}`;
    case 'minimum':
      return `be at least ${String(params['limit'])}`;
    case 'maximum':
      return `be at most ${String(params['limit'])}`;
    case 'minLength':
      return params['limit'] === 1 ? 'not be empty' : `have at least ${String(params['limit'])} characters`;
    case 'maxLength':
      return `have at most ${String(params['limit'])} characters`;
    case 'minItems':
      return `have at least ${String(params['limit'])} entries`;
    case 'maxItems':
    case 'maxProperties':
      return `have at most ${String(params['limit'])} entries`;
    case 'oneOf':
    case 'pattern':
      return 'have the form that an export has';
    default:
      return message ?? 'be valid';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a text',
};

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}
