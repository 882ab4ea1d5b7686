import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { escapePointer } from '../problem/json-pointer';
import { type FieldProblem, fieldProblem } from '../problem/problem';
import type { Sentence } from '../problem/sentence';
import { LISTED_ERRORS } from '../problem/validation';
import { isJsonObject } from '../unknown/json-object';
import { unknownField } from './document-frame';
import { DOCUMENT_SENTENCES, type ValueType } from './document-sentences';

/** A JSON Schema (2020-12) of a part of a document. Only keywords that `sentenceOf` has words for. */
export type DocumentSchema = Readonly<{
  type?: ValueType | readonly ValueType[];
  enum?: readonly (string | null)[];
  minimum?: number;
  maximum?: number;
  /** At most 1: not empty. */
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  properties?: Readonly<Record<string, DocumentSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean | DocumentSchema;
  items?: false | DocumentSchema;
  /** The following are taken as a whole: that it does not fit is said, and not why. */
  oneOf?: readonly DocumentSchema[];
  prefixItems?: readonly DocumentSchema[];
  minItems?: number;
  maxItems?: number;
}>;

/** An object with exactly these fields, and maybe some of the optional ones. */
export function exactly(
  properties: Readonly<Record<string, DocumentSchema>>,
  optional: Readonly<Record<string, DocumentSchema>> = {},
): DocumentSchema {
  return {
    type: 'object',
    properties: { ...properties, ...optional },
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

const AJV = new Ajv2020({ strict: true, allowUnionTypes: true });

/** The form of a part of a document. What it lets pass has the type given: keep both in step. */
export class DocumentForm<Content> {
  private readonly validate: ValidateFunction<Content>;

  constructor(private readonly schema: DocumentSchema) {
    this.validate = AJV.compile<Content>(schema);
  }

  /** Whether a value has this form. Stops at the first reason why not. */
  fits(value: unknown): value is Content {
    return this.validate(value);
  }

  /**
   * What is wrong with a value, of many things the first: the search ends there. Done by hand, since Ajv knows only the very first error
   * and all of them, which may be millions.
   *
   * @param pointer where the value is
   */
  errorsIn(value: unknown, pointer: string): FieldProblem[] {
    const found: FieldProblem[] = [];
    for (const error of errors(this.schema, value, pointer)) {
      found.push(error);
      if (found.length === LISTED_ERRORS) break;
    }
    return found;
  }
}

function* errors(schema: DocumentSchema, value: unknown, pointer: string): Generator<FieldProblem> {
  const { properties = {}, additionalProperties = true, required = [], items, maxItems = Infinity } = schema;
  if (Array.isArray(value) && items) {
    if (value.length > maxItems) {
      yield fieldProblem(pointer, DOCUMENT_SENTENCES.tooManyEntries({ maximum: maxItems }));
      return;
    }
    for (const [index, item] of value.entries()) yield* errors(items, item, `${pointer}/${index}`);
    return;
  }
  if (!isJsonObject(value) || (schema.properties === undefined && additionalProperties === true)) {
    const said = saidOfWhole(schema, value);
    if (said !== null) yield fieldProblem(pointer, said);
    return;
  }
  for (const field of required) {
    if (Object.hasOwn(value, field)) continue;
    yield fieldProblem(`${pointer}/${escapePointer(field)}`, DOCUMENT_SENTENCES.fieldMissing({ field }));
  }
  for (const name of Object.keys(value)) {
    const known = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (known === false) yield unknownField(pointer, name);
    else if (typeof known === 'object') {
      yield* errors(known, value[name], `${pointer}/${escapePointer(name)}`);
    }
  }
}

/** null: the value fits. */
function saidOfWhole(schema: DocumentSchema, value: unknown): Sentence | null {
  if (AJV.validate(schema, value)) return null;
  // Why each of several forms does not fit is of no use; that none does stands by itself.
  const error = AJV.errors?.find(({ schemaPath }) => !schemaPath.includes('/oneOf/'));
  return sentenceOf(error?.keyword, schema);
}

function sentenceOf(keyword: string | undefined, schema: DocumentSchema): Sentence {
  const { type = [], enum: values = [], minimum = 0, maximum = 0, maxLength = 0 } = schema;
  switch (keyword) {
    case 'type':
      return DOCUMENT_SENTENCES.wrongType({ types: typeof type === 'string' ? [type] : type });
    case 'enum':
      return DOCUMENT_SENTENCES.notAChoice({ choices: values.map(String) });
    case 'minimum':
      return DOCUMENT_SENTENCES.tooSmall({ minimum });
    case 'maximum':
      return DOCUMENT_SENTENCES.tooLarge({ maximum });
    case 'minLength':
      return DOCUMENT_SENTENCES.empty();
    case 'maxLength':
      return DOCUMENT_SENTENCES.tooLong({ maximum: maxLength });
    default:
      return DOCUMENT_SENTENCES.wrongForm();
  }
}
