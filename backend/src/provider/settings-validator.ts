import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020';
import { escapePointer } from '../problem/json-pointer';
import { fieldProblem, type FieldProblem } from '../problem/problem';
import type { Sentence } from '../problem/sentence';
import { LISTED_ERRORS } from '../problem/validation';
import type { ProviderDefinition } from './provider-descriptor';
import { compileSettingsSchema } from './compile-settings-schema';
import { findFamilyErrors } from './family-schema';
import { familyOf } from './model-family';
import { isReservedBodyField, isReservedHeader } from './reserved-names';
import { describeSettingError, settingPointer } from './setting-error';
import { SETTING_SENTENCES } from './setting-sentences';
import { isJsonObject, type JsonObject } from '../unknown/json-object';

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-field-names */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** The most bytes that settings may take as JSON in UTF-8. */
const SETTINGS_LIMIT = 64 * 1024;

/**
 * What is wrong with settings that are too large, to be asked before anything else is: the other rules take longer the more there is.
 *
 * @param settings as they came, without the stored values that masks stand for
 */
export function sizeProblem(settings: unknown): FieldProblem | null {
  if (Buffer.byteLength(JSON.stringify(settings)) <= SETTINGS_LIMIT) return null;
  return fieldProblem('/settings', SETTING_SENTENCES.tooLarge({ kibibytes: SETTINGS_LIMIT / 1024 }));
}

/** Validates the settings of one provider's models against its schema, compiled once. */
export class SettingsValidator {
  private readonly validateSchema: ValidateFunction;

  constructor(private readonly definition: ProviderDefinition) {
    this.validateSchema = compileSettingsSchema(definition.settingsSchema);
  }

  /**
   * The first hundred errors, with pointers that start with `/settings`; empty: all is well.
   *
   * @param modelName the model whose family may have narrower rules; left out: only the provider's are applied
   */
  validate(settings: unknown, modelName?: string): FieldProblem[] {
    if (!isJsonObject(settings)) return [fieldProblem('/settings', SETTING_SENTENCES.notObject())];
    this.validateSchema(settings);
    const errors: ErrorObject[] = this.validateSchema.errors ?? [];
    const problems = [
      ...describeErrors(errors, this.definition.label),
      ...this.findFamilyProblems(settings, modelName, errors),
      ...checkExtraHeaders(settings['extraHeaders']),
      ...checkExtraBody(settings['extraBody']),
    ];
    return problems.slice(0, LISTED_ERRORS);
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
    const narrower = findFamilyErrors(this.definition.settingsSchema, family, settings);
    return describeErrors(
      narrower.filter(({ instancePath }) => !known.has(instancePath)),
      modelName,
    );
  }
}

/** @param owner as for `describeSettingError` */
function describeErrors(errors: readonly ErrorObject[], owner: string): FieldProblem[] {
  return errors
    .slice(0, LISTED_ERRORS)
    .map((error) => fieldProblem(settingPointer(error), describeSettingError(error, owner)));
}

function checkExtraHeaders(headers: unknown): FieldProblem[] {
  if (!isJsonObject(headers)) return [];
  const seen = new Set<string>();
  const problems: FieldProblem[] = [];
  for (const [header, value] of Object.entries(headers)) {
    const said = headerProblem(header, value, seen);
    if (said !== null) problems.push(fieldProblem(`/settings/extraHeaders/${escapePointer(header)}`, said));
    if (problems.length === LISTED_ERRORS) break;
    seen.add(header.toLowerCase());
  }
  return problems;
}

/** @param seen the headers before it, in lower case */
function headerProblem(header: string, value: unknown, seen: ReadonlySet<string>): Sentence | null {
  if (seen.has(header.toLowerCase())) return SETTING_SENTENCES.headerTwice({ header });
  if (!HEADER_NAME.test(header)) return SETTING_SENTENCES.headerNameWrong({ header });
  if (isReservedHeader(header)) return SETTING_SENTENCES.headerReserved({ header });
  const isWrong = typeof value === 'string' && !HEADER_VALUE.test(value);
  return isWrong ? SETTING_SENTENCES.headerValueWrong({ header }) : null;
}

function checkExtraBody(body: unknown): FieldProblem[] {
  if (!isJsonObject(body)) return [];
  return Object.keys(body)
    .filter(isReservedBodyField)
    .map((field) =>
      fieldProblem(
        `/settings/extraBody/${escapePointer(field)}`,
        SETTING_SENTENCES.bodyFieldReserved({ field }),
      ),
    );
}
