import { type JsonSource, readJsonSource } from './json-source';
import { describeNoObject } from './json-errors';
import { escapePointer, isJsonObject, type JsonObject, parseJson } from '../../api/json';
import { checkSetting, type SettingError } from './setting-check';
import { readDraft, readNumber, type SettingDrafts, toDraft } from './setting-draft';
import type { SettingField } from '../../api/setting-schema';

/** What a JSON text says: settings, or nothing that can be read, see the errors of its source. */
export type SettingsReading =
  | { readonly isReadable: true; readonly settings: JsonObject; readonly source: JsonSource }
  | { readonly isReadable: false; readonly source: JsonSource };

/** The settings as one JSON text. What a draft says wrongly is kept as a text, so that it can be mended here as well. */
export function writeSettingsText(fields: readonly SettingField[], drafts: SettingDrafts): string {
  const entries = fields.flatMap((field) => {
    const draft = drafts[field.name] ?? '';
    const reading = readDraft(field, draft);
    if (reading.outcome === 'unset') return [];
    return [[field.name, reading.outcome === 'value' ? reading.value : looseValue(field, draft)] as const];
  });
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}

/** Reads the settings from a JSON text. An empty text is no settings at all. */
export function readSettingsText(text: string): SettingsReading {
  if (text.trim() === '') {
    return { isReadable: true, settings: {}, source: { value: {}, errors: [], places: new Map() } };
  }
  const source = readJsonSource(text);
  if (source.errors.length > 0) return { isReadable: false, source };
  if (isJsonObject(source.value)) return { isReadable: true, settings: source.value, source };
  const errors = [{ from: 0, to: text.length, message: describeNoObject() }];
  return { isReadable: false, source: { ...source, errors } };
}

/** Everything that is wrong with settings from a JSON text. */
export function checkSettings(
  settings: JsonObject,
  fields: readonly SettingField[],
  providerLabel: string,
): readonly SettingError[] {
  const missing = fields.filter(({ name, isRequired }) => isRequired && !(name in settings));
  const wrong = Object.entries(settings).flatMap(([name, value]): readonly SettingError[] => {
    const field = fields.find((candidate) => candidate.name === name && candidate.isKnown);
    if (field) return checkSetting(field, value);
    const message = $localize`${providerLabel}:provider: has no setting "${name}:setting:"`;
    return [{ pointer: `/${escapePointer(name)}`, message, isAboutName: true }];
  });
  return [
    ...missing.map(({ title }) => ({ pointer: '', message: $localize`${title}:setting: is required` })),
    ...wrong,
  ];
}

/** A draft for each field, empty where its setting is not set. */
export function draftSettings(settings: JsonObject, fields: readonly SettingField[]): SettingDrafts {
  return Object.fromEntries(fields.map((field) => [field.name, toDraft(field, settings[field.name])]));
}

function looseValue(field: SettingField, draft: string): unknown {
  if (field.kind === 'text' || field.kind === 'number') {
    const reading = readNumber(draft);
    return field.kind === 'number' && Number.isFinite(reading) ? reading : draft;
  }
  const value = parseJson(draft);
  return value === undefined ? draft : value;
}
