import { checkSetting, readDraft, type SettingDrafts, toDraft } from './setting-draft';
import { isJsonObject, type JsonObject, type SettingField } from './setting-schema';

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

/** The settings that a JSON text says, or what is wrong with it. An empty text is no settings at all. */
export function readSettingsText(text: string): { settings: JsonObject } | { problem: string } {
  if (text.trim() === '') return { settings: {} };
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value)
      ? { settings: value }
      : { problem: 'The settings must be a JSON object: names and values in braces { }' };
  } catch (error) {
    return { problem: `This is not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}` };
  }
}

/** Everything that is wrong with settings from a JSON text, a sentence for each. */
export function checkSettings(
  settings: JsonObject,
  fields: readonly SettingField[],
  providerLabel: string,
): string[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const field = fields.find((candidate) => candidate.name === name && candidate.isKnown);
    if (!field) return [`${providerLabel} has no setting "${name}"`];
    return checkSetting(field, value) ?? [];
  });
}

/** A draft for each field, empty where its setting is not set. */
export function draftSettings(settings: JsonObject, fields: readonly SettingField[]): SettingDrafts {
  return Object.fromEntries(fields.map((field) => [field.name, toDraft(field, settings[field.name])]));
}

function looseValue(field: SettingField, draft: string): unknown {
  if (field.kind === 'text' || field.kind === 'number') {
    const reading = Number(draft);
    return field.kind === 'number' && Number.isFinite(reading) ? reading : draft;
  }
  try {
    const value: unknown = JSON.parse(draft);
    return value;
  } catch {
    return draft;
  }
}
