import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020';
import { escapePointer } from '../problem/json-pointer';
import type { FieldProblem } from '../problem/problem';
import type { ProviderDefinition } from './provider-descriptor';
import { compileSettingsSchema } from './compile-settings-schema';
import { findFamilyErrors } from './family-schema';
import { familyOf } from './model-family';
import { isReservedBodyField, isReservedHeader } from './reserved-names';
import { describeSettingError } from './setting-error';
import { isJsonObject, type JsonObject } from '../unknown/json-object';

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-field-names */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Validates the settings of one provider's models against its schema, compiled once. */
export class SettingsValidator {
  private readonly validateSchema: ValidateFunction;

  constructor(private readonly definition: ProviderDefinition) {
    this.validateSchema = compileSettingsSchema(definition.settingsSchema);
  }

  /**
   * Every mistake, with a pointer that starts with `/settings`; empty: all is well.
   *
   * @param modelName the model whose family may have narrower rules; left out: only the provider's are applied
   */
  validate(settings: unknown, modelName?: string): FieldProblem[] {
    if (!isJsonObject(settings)) return [{ pointer: '/settings', detail: 'Settings must be an object' }];
    this.validateSchema(settings);
    const errors: ErrorObject[] = this.validateSchema.errors ?? [];
    return [
      ...errors.map((error) => describeSettingError(error, this.definition.label)),
      ...this.findFamilyProblems(settings, modelName, errors),
      ...checkExtraHeaders(settings['extraHeaders']),
      ...checkExtraBody(settings['extraBody']),
    ];
  }

  /** What the model's family does not allow, where the provider does. */
  private findFamilyProblems(
    settings: JsonObject,
    modelName: string | undefined,
    errors: readonly ErrorObject[],
  ): FieldProblem[] {
    const family = modelName === undefined ? undefined : familyOf(this.definition, modelName);
    if (modelName === undefined || family === undefined) return [];
    const known = new Set(errors.map(({ instancePath }) => instancePath));
    return findFamilyErrors(this.definition.settingsSchema, family, settings)
      .filter(({ instancePath }) => !known.has(instancePath))
      .map((error) => describeSettingError(error, modelName));
  }
}

function checkExtraHeaders(headers: unknown): FieldProblem[] {
  if (!isJsonObject(headers)) return [];
  const seen = new Set<string>();
  return Object.entries(headers).flatMap(([name, value]) => {
    const pointer = `/settings/extraHeaders/${escapePointer(name)}`;
    const isRepeated = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    if (isRepeated) return [{ pointer, detail: `"${name}" is there twice: capitals make no other header` }];
    if (!HEADER_NAME.test(name)) return [{ pointer, detail: `"${name}" is no name of an HTTP header` }];
    if (isReservedHeader(name)) return [{ pointer, detail: `Extra headers cannot set "${name}"` }];
    if (typeof value === 'string' && !HEADER_VALUE.test(value)) {
      return [{ pointer, detail: `The value of "${name}" holds characters that an HTTP header cannot` }];
    }
    return [];
  });
}

function checkExtraBody(body: unknown): FieldProblem[] {
  if (!isJsonObject(body)) return [];
  return Object.keys(body)
    .filter(isReservedBodyField)
    .map((name) => ({
      pointer: `/settings/extraBody/${escapePointer(name)}`,
      detail: `Extra body fields cannot set "${name}"`,
    }));
}
