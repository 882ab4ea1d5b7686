import type { ModelSettings } from '../api/llm-model-api';
import { parseJson } from './json-text';
import { checkNamedTexts } from './named-texts';
import { isJsonObject, type SettingField } from './setting-schema';

/**
 * The settings as they are being typed: one text for each, empty where a setting is not set. Numbers and texts stand as
 * typed, everything else as JSON, so that half-finished input is as safe as finished input.
 */
export type SettingDrafts = Readonly<Record<string, string>>;

/** What a draft says: a value, nothing at all, or something that does not fit. */
export type DraftReading =
  | { readonly outcome: 'unset' }
  | { readonly outcome: 'value'; readonly value: unknown }
  | { readonly outcome: 'error'; readonly message: string };

// The app speaks English, whatever the browser's language.
const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 10 });
const UNSET: DraftReading = { outcome: 'unset' };

/** The draft of a stored value; `undefined` is an unset one. A value of the wrong kind becomes a draft that says so when read. */
export function toDraft(field: SettingField, value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string' && isAsTyped(field, value)) return value;
  return JSON.stringify(value);
}

/** The drafts of the settings that are set. */
export function onlySet(drafts: SettingDrafts): SettingDrafts {
  return Object.fromEntries(Object.entries(drafts).filter(([, draft]) => draft !== ''));
}

/** Reads a draft and checks the value against what the provider takes. */
export function readDraft(field: SettingField, draft: string): DraftReading {
  const text = field.kind === 'text' ? draft : draft.trim();
  if (text === '') return UNSET;
  const reading = parseDraft(field, text);
  if (reading.outcome !== 'value') return reading;
  const message = checkSetting(field, reading.value);
  return message === null ? reading : { outcome: 'error', message };
}

/** What is wrong with a value, in a sentence; null: nothing that can be seen here. The server has the last word. */
export function checkSetting(field: SettingField, value: unknown): string | null {
  if (!field.isKnown) return field.description;
  switch (field.kind) {
    case 'number':
      return checkNumber(field, value);
    case 'choice':
      return hasChoice(field, value)
        ? null
        : `${field.title} must be one of: ${field.choices.map((choice) => choice.label).join(', ')}`;
    case 'switch':
      return typeof value === 'boolean' ? null : `${field.title} must be either true or false`;
    case 'text':
      return typeof value === 'string' ? null : `${field.title} must be a text`;
    case 'list':
      return checkList(field, value);
    case 'texts':
      return checkNamedTexts(field.title, value);
    case 'json':
      return field.isObject && !isJsonObject(value)
        ? `${field.title} must be an object: names and values in { }`
        : null;
  }
}

/** The values that all drafts together say. A draft that does not fit is left out: ask `readDraft` first. */
export function readValues(fields: readonly SettingField[], drafts: SettingDrafts): ModelSettings {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const reading = readDraft(field, drafts[field.name] ?? '');
      return reading.outcome === 'value' ? [[field.name, reading.value] as const] : [];
    }),
  );
}

/** A list of texts from its draft; empty if it is none. */
export function readList(draft: string): readonly string[] {
  const value = parseJson(draft);
  return Array.isArray(value) ? value.filter((entry: unknown) => typeof entry === 'string') : [];
}

/** A text stands as it is, and so does what was typed and is no number, or no JSON: it can be mended there. */
function isAsTyped({ kind }: SettingField, value: string): boolean {
  return kind === 'text' || kind === 'number' || (kind === 'json' && parseJson(value) === undefined);
}

function parseDraft(field: SettingField, text: string): DraftReading {
  if (field.kind === 'text') return { outcome: 'value', value: text };
  if (field.kind === 'number') return parseNumber(field, text);
  const value = parseJson(text);
  if (value !== undefined) return { outcome: 'value', value };
  return { outcome: 'error', message: `${field.title} is not valid JSON, for instance ${exampleOf(field)}` };
}

function parseNumber(field: SettingField, text: string): DraftReading {
  // Half of Europe writes 0,7. A comma among more than one separator could be a thousands mark: that is not guessed at.
  const value = Number(/^[+-]?\d*,\d+$/.test(text) ? text.replace(',', '.') : text);
  return Number.isFinite(value)
    ? { outcome: 'value', value }
    : { outcome: 'error', message: `${field.title} must be ${kindOfNumber(field)}` };
}

function checkNumber(field: SettingField, value: unknown): string | null {
  const { title, minimum, maximum } = field;
  if (typeof value !== 'number' || (field.isInteger && !Number.isInteger(value))) {
    return `${title} must be ${kindOfNumber(field)}`;
  }
  const isTooLow = minimum !== null && value < minimum;
  const isTooHigh = maximum !== null && value > maximum;
  if (isTooLow || isTooHigh) return `${title} must be ${describeRange(field)}`;
  return isMultiple(value, field.step) ? null : `${title} must be a multiple of ${field.step}`;
}

function isMultiple(value: number, step: number | null): boolean {
  if (step === null) return true;
  const steps = value / step;
  // 0.7 / 0.01 is not quite 70.
  return Math.abs(steps - Math.round(steps)) < 1e-6;
}

function checkList(field: SettingField, value: unknown): string | null {
  if (!Array.isArray(value) || value.some((entry: unknown) => typeof entry !== 'string')) {
    return `${field.title} must be a list of texts`;
  }
  const isTooLong = field.maximumEntries !== null && value.length > field.maximumEntries;
  return isTooLong ? `${field.title} can have at most ${field.maximumEntries} entries` : null;
}

/** The range of a number in words, for instance `between 0 and 2`; empty if it has none. */
export function describeRange({ minimum, maximum }: SettingField): string {
  if (minimum !== null && maximum !== null) {
    return `between ${NUMBERS.format(minimum)} and ${NUMBERS.format(maximum)}`;
  }
  if (minimum !== null) return `at least ${NUMBERS.format(minimum)}`;
  return maximum === null ? '' : `at most ${NUMBERS.format(maximum)}`;
}

function kindOfNumber(field: SettingField): string {
  return field.isInteger ? 'a whole number' : 'a number';
}

function hasChoice(field: SettingField, value: unknown): boolean {
  return field.choices.some((choice) => JSON.stringify(choice.value) === JSON.stringify(value));
}

function exampleOf(field: SettingField): string {
  return JSON.stringify(isJsonObject(field.example) ? field.example : { name: 'value' });
}
