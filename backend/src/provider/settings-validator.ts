import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import { escapePointer } from '../problem/json-pointer';
import type { FieldProblem } from '../problem/problem';
import type { ProviderDefinition } from './provider-descriptor';
import { isReservedBodyField, isReservedHeader } from './reserved-names';
import { describeSettingError } from './setting-error';
import { isJsonObject } from './json-object';

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-field-names */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Validates the settings of one provider's models against its schema, compiled once. */
export class SettingsValidator {
  private readonly validateSchema: ValidateFunction;

  constructor(private readonly definition: ProviderDefinition) {
    // Without the precision 0.07 is no multiple of 0.01, as floating-point numbers have it.
    const ajv = new Ajv2020({ strict: true, allErrors: true, verbose: true, multipleOfPrecision: 6 });
    ajv.addVocabulary(['x-unit']);
    this.validateSchema = ajv.compile(definition.settingsSchema);
  }

  /** Every mistake, with a pointer that starts with `/settings`; empty: all is well. */
  validate(settings: unknown): FieldProblem[] {
    if (!isJsonObject(settings)) return [{ pointer: '/settings', detail: 'Settings must be an object' }];
    this.validateSchema(settings);
    const errors: ErrorObject[] = this.validateSchema.errors ?? [];
    return [
      ...errors.map((error) => describeSettingError(error, this.definition.label)),
      ...checkExtraHeaders(settings['extraHeaders']),
      ...checkExtraBody(settings['extraBody']),
    ];
  }
}

function checkExtraHeaders(headers: unknown): FieldProblem[] {
  if (!isJsonObject(headers)) return [];
  return Object.entries(headers).flatMap(([name, value]) => {
    const pointer = `/settings/extraHeaders/${escapePointer(name)}`;
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
