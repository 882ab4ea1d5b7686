import { localizedSchemaText } from '../i18n/setting-texts';
import { isJsonObject, type JsonObject } from './json';

/** How a setting is edited. */
export type SettingKind = 'number' | 'choice' | 'switch' | 'text' | 'list' | 'texts' | 'json';

/** One value of a choice; any JSON value, since some settings mix words with true and false. */
export interface SettingChoice {
  readonly label: string;
  readonly value: unknown;
}

/** One setting of a provider: what the form needs to draw and check it. */
export interface SettingField {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly kind: SettingKind;
  /** For instance `tokens`; null: none. */
  readonly unit: string | null;
  readonly isInteger: boolean;
  /** Whether a value edited as JSON must be an object. */
  readonly isObject: boolean;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Every value is a multiple of this. */
  readonly step: number | null;
  readonly choices: readonly SettingChoice[];
  /** A value that makes sense, shown while none is set. */
  readonly example: unknown;
  /** What counts where none is set; undefined: not known. */
  readonly fallback: unknown;
  /** Where it goes in the request to the provider, for instance `options.num_ctx`; null: the app uses it itself; undefined: not known. */
  readonly sentAs: string | null | undefined;
  /** Whether the provider does not do without it. */
  readonly isRequired: boolean;
  /** All that the provider says of it. */
  readonly schema: JsonObject;
  /** Whether the provider takes it. A stored setting that it does not take is shown all the same, to be removed. */
  readonly isKnown: boolean;
  /** What is to be known about it with the model that is named, a sentence; empty: nothing. */
  readonly note: string;
}

/** The settings that a provider's `settingsSchema` describes, in its order. What is not understood is edited as JSON. */
export function readSettingFields(schema: JsonObject): SettingField[] {
  const { properties, required } = schema;
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).map(([name, property]) => ({
    ...readField(name, isJsonObject(property) ? property : {}),
    isRequired: Array.isArray(required) && required.includes(name),
  }));
}

/** The fields of a provider, and after them one for each name among `names` that it does not take: to be removed. */
export function withUnknownFields(
  fields: readonly SettingField[],
  names: readonly string[],
  providerLabel: string,
): readonly SettingField[] {
  const unknownNames = names.filter((name) => !fields.some((field) => field.name === name));
  const unknownFields = unknownNames.map((name) => ({
    ...readField(name, {}),
    description: $localize`${providerLabel}:provider: has no setting "${name}:setting:". Remove it to save the model.`,
    isKnown: false,
  }));
  return [...fields, ...unknownFields];
}

function readField(name: string, schema: JsonObject): SettingField {
  const choices = readChoices(schema);
  const examples = schema['examples'];
  return {
    name,
    title: textOf(schema['title']) ?? name,
    description: textOf(schema['description']) ?? '',
    kind: choices.length > 0 ? 'choice' : kindOf(schema),
    unit: textOf(schema['x-unit']),
    isInteger: schema['type'] === 'integer',
    isObject: schema['type'] === 'object',
    minimum: numberOf(schema['minimum']),
    maximum: numberOf(schema['maximum']),
    step: numberOf(schema['multipleOf']),
    choices,
    example: Array.isArray(examples) ? examples[0] : undefined,
    fallback: schema['default'],
    sentAs: schema['x-sent-as'] === null ? null : (textOf(schema['x-sent-as']) ?? undefined),
    isRequired: false,
    schema,
    isKnown: true,
    note: '',
  };
}

function kindOf(schema: JsonObject): SettingKind {
  switch (schema['type']) {
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'switch';
    case 'string':
      return 'text';
    case 'array':
      return isListOfTexts(schema) ? 'list' : 'json';
    case 'object':
      return isNamedTexts(schema) ? 'texts' : 'json';
    default:
      return 'json';
  }
}

function isListOfTexts({ items }: JsonObject): boolean {
  return isJsonObject(items) && items['type'] === 'string';
}

/** Names of any kind, each with a text: HTTP headers for instance. */
function isNamedTexts({ properties, additionalProperties }: JsonObject): boolean {
  return (
    properties === undefined &&
    isJsonObject(additionalProperties) &&
    additionalProperties['type'] === 'string'
  );
}

/** The values of an `enum`, or of an `anyOf`/`oneOf` whose branches are all fixed values or true and false. */
function readChoices(schema: JsonObject): SettingChoice[] {
  const branches = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(branches)) {
    const choices = branches.map((branch: unknown) => (isJsonObject(branch) ? branchChoices(branch) : []));
    return choices.every((list) => list.length > 0) ? choices.flat() : [];
  }
  const values = schema['enum'];
  return Array.isArray(values) ? values.map((value: unknown) => choiceOf(value)) : [];
}

function branchChoices(branch: JsonObject): SettingChoice[] {
  if ('const' in branch) {
    return [{ label: textOf(branch['title']) ?? labelOf(branch['const']), value: branch['const'] }];
  }
  if (branch['type'] === 'boolean') return [choiceOf(true), choiceOf(false)];
  return readChoices(branch);
}

function choiceOf(value: unknown): SettingChoice {
  return { label: labelOf(value), value };
}

function labelOf(value: unknown): string {
  if (typeof value === 'boolean') {
    return value ? $localize`:state of a setting|:on` : $localize`:state of a setting|:off`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? localizedSchemaText(value) : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
