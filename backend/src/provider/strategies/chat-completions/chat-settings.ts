import type { ModelSettings } from '../../llm-call';

/** Neutral names of settings and the vendor's names for them; `reasoning.effort` is the field `effort` of the object `reasoning`. */
export type SettingNames = Readonly<Record<string, string>>;

/** The settings under the vendor's names; what is not set is not sent. */
export function renameSettings(settings: ModelSettings, names: SettingNames): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const objects: Record<string, Record<string, unknown>> = {};
  for (const [name, wireName] of Object.entries(names)) {
    const value = settings[name];
    if (value === undefined || value === null) continue;
    const [field = wireName, inner] = wireName.split('.');
    if (inner === undefined) fields[field] = value;
    else objects[field] = { ...objects[field], [inner]: value };
  }
  return { ...fields, ...objects };
}
