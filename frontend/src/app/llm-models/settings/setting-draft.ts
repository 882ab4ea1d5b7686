import type { ModelSettings } from '../../api/llm-model-api';
import { parseJson } from '../../api/json';
import { typedNumber } from './number-format';
import { checkSetting, type SettingError } from './setting-check';
import { describeType } from './setting-rules';
import type { SettingField } from '../../api/setting-schema';
import { isJsonObject } from '../../api/json';

/**
 * The settings as they are being typed: one text for each, empty where a setting is not set. Numbers and texts stand as
 * typed, everything else as JSON, so that half-finished input is as safe as finished input.
 */
export type SettingDrafts = Readonly<Record<string, string>>;

/** What a draft says: a value, nothing at all, or something that does not fit. */
export type DraftReading =
  | { readonly outcome: 'unset' }
  | { readonly outcome: 'value'; readonly value: unknown }
  | { readonly outcome: 'error'; readonly errors: readonly SettingError[] };

const UNSET: DraftReading = { outcome: 'unset' };

/** The draft of a stored value; `undefined` is an unset one. A value of the wrong kind becomes a draft that says so when read. */
export function toDraft(field: SettingField, value: unknown): string {
  if (value === undefined) return '';
  if (typeof value === 'string' && isAsTyped(field, value)) return value;
  if (typeof value === 'number' && field.kind === 'number') return typedNumber(value);
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
  const errors = checkSetting(field, reading.value);
  return errors.length === 0 ? reading : { outcome: 'error', errors };
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

/** The number that a text says, in any language's decimal mark; NaN: none. */
export function readNumber(text: string): number {
  const trimmed = text.trim();
  if (trimmed === '') return NaN;
  // Half of Europe writes 0,7. A comma among more than one separator could be a thousands mark: that is not guessed at.
  return Number(/^[+-]?\d*,\d+$/.test(trimmed) ? trimmed.replace(',', '.') : trimmed);
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
  if (field.kind === 'number') {
    const value = readNumber(text);
    return Number.isFinite(value)
      ? { outcome: 'value', value }
      : errorn(field, describeType(field.title, field.schema));
  }
  const value = parseJson(text);
  if (value !== undefined) return { outcome: 'value', value };
  return errorn(
    field,
    $localize`${field.title}:setting: is not valid JSON, for instance ${exampleOf(field)}:example:`,
  );
}

function errorn({ name }: SettingField, message: string): DraftReading {
  return { outcome: 'error', errors: [{ pointer: `/${name}`, message }] };
}

function exampleOf(field: SettingField): string {
  if (isJsonObject(field.example)) return JSON.stringify(field.example);
  return JSON.stringify({
    [$localize`:in an example of JSON|:name`]: $localize`:in an example of JSON|:value`,
  });
}
