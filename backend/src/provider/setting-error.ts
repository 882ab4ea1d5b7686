import type { ErrorObject } from 'ajv/dist/2020';
import { escapePointer } from '../problem/json-pointer';
import type { FieldProblem } from '../problem/problem';
import { isJsonObject, type JsonObject } from '../unknown/json-object';

/** `1,000,000`, as the form writes it. */
const NUMBERS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

/** Rules that are a provider's or a model's own, so that the sentence names it behind the rule; the others hold everywhere. */
const OWN_RULES: ReadonlySet<string> = new Set(['minimum', 'maximum', 'maxItems', 'minItems']);

/**
 * An error of the schema validator as a sentence for the form field that it belongs to.
 *
 * @param owner label of the provider, or name of the model, whose rule it is
 */
export function describeSettingError(error: ErrorObject, owner: string): FieldProblem {
  const pointer = `/settings${error.instancePath}`;
  if (error.keyword === 'additionalProperties') {
    const name = String(error.params['additionalProperty']);
    return {
      pointer: `${pointer}/${escapePointer(name)}`,
      detail: `${owner} has no setting "${name}"`,
    };
  }
  // A list of words comes last, so that it is clear where it ends.
  if (error.keyword === 'enum') {
    return { pointer, detail: `${nameOf(error)} for ${owner} ${describeRule(error)}` };
  }
  const ofOwner = OWN_RULES.has(error.keyword) ? ` for ${owner}` : '';
  return { pointer, detail: `${nameOf(error)} ${describeRule(error)}${ofOwner}` };
}

/** The setting's title; inside a list or an object, the place in it. */
function nameOf(error: ErrorObject): string {
  const parent = error.parentSchema;
  const title: unknown = isJsonObject(parent) ? parent['title'] : undefined;
  if (typeof title === 'string') return title;
  const last = error.instancePath.split('/').at(-1) ?? '';
  return /^\d+$/.test(last) ? `Entry ${Number(last) + 1}` : `"${last}"`;
}

function describeRule(error: ErrorObject): string {
  const schema: JsonObject = isJsonObject(error.parentSchema) ? error.parentSchema : {};
  switch (error.keyword) {
    case 'minimum':
    case 'maximum':
      return describeRange(schema['minimum'], schema['maximum']);
    case 'type':
      return `must be ${describeType(schema['type'])}`;
    case 'enum':
      return `must be one of: ${listOf(schema['enum']).join(', ')}`;
    case 'maxItems':
      return `can have at most ${String(schema['maxItems'])} entries`;
    case 'minItems':
      return `must have at least ${String(schema['minItems'])} entries`;
    case 'maxLength':
      return `can have at most ${String(schema['maxLength'])} characters`;
    case 'minLength':
      return schema['minLength'] === 1
        ? 'must not be empty'
        : `must have at least ${String(schema['minLength'])} characters`;
    case 'pattern':
      return `must look like ${listOf(schema['examples']).join(' or ')}`;
    case 'maxProperties':
      return `can have at most ${String(schema['maxProperties'])} entries`;
    default:
      return error.message ?? 'is not valid';
  }
}

function describeRange(minimum: unknown, maximum: unknown): string {
  if (typeof minimum !== 'number') return `must be at most ${NUMBERS.format(Number(maximum))}`;
  if (typeof maximum !== 'number') return `must be at least ${NUMBERS.format(minimum)}`;
  return `must be between ${NUMBERS.format(minimum)} and ${NUMBERS.format(maximum)}`;
}

function describeType(type: unknown): string {
  const names: Readonly<Record<string, string>> = {
    number: 'a number',
    integer: 'a whole number',
    string: 'a text',
    boolean: 'either true or false',
    array: 'a list',
    object: 'an object',
  };
  return listOf(type)
    .map((name) => names[name] ?? name)
    .join(' or ');
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}
