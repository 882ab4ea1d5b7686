import type { ErrorObject } from 'ajv/dist/2020';
import { escapePointer } from '../problem/json-pointer';
import type { Sentence } from '../problem/sentence';
import { isJsonObject, type JsonObject } from '../unknown/json-object';
import {
  entryPlace,
  keyPlace,
  SETTING_SENTENCES,
  settingPlace,
  type SettingPlace,
} from './setting-sentences';

/** Where in a model an error of the schema validator is: a JSON pointer that starts with `/settings`. */
export function settingPointer({ instancePath, keyword, params }: ErrorObject): string {
  const name =
    keyword === 'additionalProperties' ? `/${escapePointer(String(params['additionalProperty']))}` : '';
  return `/settings${instancePath}${name}`;
}

/**
 * An error of the schema validator as a sentence for the form field that it belongs to.
 *
 * @param owner label of the provider, or name of the model, whose rule it is
 */
export function describeSettingError(error: ErrorObject, owner: string): Sentence {
  const schema: JsonObject = isJsonObject(error.parentSchema) ? error.parentSchema : {};
  const place = placeOf(error, schema);
  const bound = (name: string): number | null => {
    const value = schema[name];
    return typeof value === 'number' ? value : null;
  };
  switch (error.keyword) {
    case 'additionalProperties':
      return SETTING_SENTENCES.unknown({ setting: String(error.params['additionalProperty']), owner });
    case 'minimum':
    case 'maximum':
      return SETTING_SENTENCES.outOfRange({
        ...place,
        minimum: bound('minimum'),
        maximum: bound('maximum'),
        owner,
      });
    case 'type':
      return SETTING_SENTENCES.wrongType({ ...place, types: listOf(schema['type']) });
    case 'enum':
      return SETTING_SENTENCES.notAChoice({ ...place, choices: listOf(schema['enum']), owner });
    case 'maxItems':
      return SETTING_SENTENCES.wrongCount({ ...place, minimum: null, maximum: bound('maxItems'), owner });
    case 'minItems':
      return SETTING_SENTENCES.wrongCount({ ...place, minimum: bound('minItems'), maximum: null, owner });
    case 'maxProperties':
      return SETTING_SENTENCES.wrongCount({
        ...place,
        minimum: null,
        maximum: bound('maxProperties'),
        owner: null,
      });
    case 'maxLength':
      return SETTING_SENTENCES.wrongLength({ ...place, minimum: null, maximum: bound('maxLength') });
    case 'minLength':
      return SETTING_SENTENCES.wrongLength({ ...place, minimum: bound('minLength'), maximum: null });
    case 'pattern':
      return SETTING_SENTENCES.wrongForm({ ...place, examples: listOf(schema['examples']) });
    default:
      return SETTING_SENTENCES.broken({ ...place, rule: error.message ?? 'is not valid' });
  }
}

/** The setting's title; inside a list or an object, the place in it. */
function placeOf({ instancePath, schemaPath }: ErrorObject, { title }: JsonObject): SettingPlace {
  if (typeof title === 'string') return settingPlace(title);
  const last = instancePath.split('/').at(-1) ?? '';
  // By the schema: a field of an object may have a number for a name.
  if (schemaPath.split('/').at(-2) === 'items') return entryPlace(Number(last) + 1);
  return keyPlace(last.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}
