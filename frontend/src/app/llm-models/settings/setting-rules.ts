import { formatNumber } from './number-format';
import type { SettingField } from '../../api/setting-schema';
import { isJsonObject, type JsonObject } from '../../api/json';

/** The type of a schema that a value is of; null: of none. A schema without a type takes everything. */
export function findType(schema: JsonObject, value: unknown): string | null {
  const types = typesOf(schema);
  if (types.length === 0) return '';
  return types.find((type) => isOfType(type, value)) ?? null;
}

/** The types that a schema allows, in a sentence about something of this title. */
export function describeType(title: string, schema: JsonObject): string {
  const [type, ...others] = typesOf(schema);
  if (others.length > 0) {
    const list = [type, ...others].join(', ');
    return $localize`${title}:setting: must be of one of these types: ${list}:types:`;
  }
  switch (type) {
    case 'integer':
      return $localize`${title}:setting: must be a whole number`;
    case 'number':
      return $localize`${title}:setting: must be a number`;
    case 'boolean':
      return $localize`${title}:setting: must be either true or false`;
    case 'array':
      return isListOfTexts(schema)
        ? $localize`${title}:setting: must be a list of texts`
        : $localize`${title}:setting: must be a list`;
    case 'object':
      return $localize`${title}:setting: must be an object: names and values in { }`;
    default:
      return $localize`${title}:setting: must be a text`;
  }
}

/** What is wrong with a number, a sentence; null: nothing. */
export function checkNumber(schema: JsonObject, value: number, title: string): string | null {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const isTooLow = typeof minimum === 'number' && value < minimum;
  const isTooHigh = typeof maximum === 'number' && value > maximum;
  if (isTooLow || isTooHigh) return describeLimits(title, numberOrNull(minimum), numberOrNull(maximum));
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum) {
    return $localize`${title}:setting: must be more than ${formatNumber(exclusiveMinimum)}:limit:`;
  }
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum) {
    return $localize`${title}:setting: must be less than ${formatNumber(exclusiveMaximum)}:limit:`;
  }
  return typeof multipleOf !== 'number' || isMultiple(value, multipleOf)
    ? null
    : $localize`${title}:setting: must be a multiple of ${formatNumber(multipleOf)}:step:`;
}

/** The range of a setting, for a line of facts: `0 to 2`; empty: it has none. */
export function describeRange({ minimum, maximum }: SettingField): string {
  if (minimum !== null && maximum !== null) {
    return $localize`${formatNumber(minimum)}:minimum: to ${formatNumber(maximum)}:maximum:`;
  }
  if (minimum !== null) return $localize`${formatNumber(minimum)}:minimum: or more`;
  return maximum === null ? '' : $localize`${formatNumber(maximum)}:maximum: or less`;
}

function describeLimits(title: string, minimum: number | null, maximum: number | null): string {
  if (minimum !== null && maximum !== null) {
    return $localize`${title}:setting: must be between ${formatNumber(minimum)}:minimum: and ${formatNumber(maximum)}:maximum:`;
  }
  return minimum === null
    ? $localize`${title}:setting: must be at most ${formatNumber(maximum ?? 0)}:maximum:`
    : $localize`${title}:setting: must be at least ${formatNumber(minimum)}:minimum:`;
}

function isMultiple(value: number, step: number): boolean {
  const steps = value / step;
  // 0.7 / 0.01 is not quite 70.
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

function isListOfTexts({ items }: JsonObject): boolean {
  return isJsonObject(items) && items['type'] === 'string';
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'null':
      return value === null;
    case 'object':
      return isJsonObject(value);
    default:
      return typeof value === type;
  }
}

function typesOf({ type }: JsonObject): readonly string[] {
  return (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string');
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
