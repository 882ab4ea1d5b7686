import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020';
import { compileSettingsSchema } from './compile-settings-schema';
import { isJsonObject } from '../unknown/json-object';
import type { JsonSchema, ModelFamily } from './provider-descriptor';
import { propertiesOf } from './settings-schema';

/** What each family narrows of a provider's schema, compiled when it is first needed: for most families never. */
const VALIDATORS = new WeakMap<JsonSchema, Map<ModelFamily, ValidateFunction>>();

/** Where settings break the narrower rules of a family of models; settings that the family has no such rule for are not judged. */
export function findFamilyErrors(
  settingsSchema: JsonSchema,
  family: ModelFamily,
  settings: object,
): readonly ErrorObject[] {
  if (Object.values(family.settings).every(({ schema }) => schema === undefined)) return [];
  const validate = validatorOf(settingsSchema, family);
  return validate(settings) ? [] : (validate.errors ?? []);
}

function validatorOf(settingsSchema: JsonSchema, family: ModelFamily): ValidateFunction {
  const validators = VALIDATORS.get(settingsSchema) ?? new Map<ModelFamily, ValidateFunction>();
  VALIDATORS.set(settingsSchema, validators);
  const validate = validators.get(family) ?? compileSettingsSchema(narrow(settingsSchema, family));
  validators.set(family, validate);
  return validate;
}

/** The schema of the narrowed settings alone. */
function narrow(settingsSchema: JsonSchema, family: ModelFamily): JsonSchema {
  const properties = Object.entries(propertiesOf(settingsSchema)).flatMap(([name, schema]) => {
    const narrower = family.settings[name]?.schema;
    return narrower === undefined || !isJsonObject(schema) ? [] : [[name, { ...schema, ...narrower }]];
  });
  return { type: 'object', properties: Object.fromEntries(properties) };
}
