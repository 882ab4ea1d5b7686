import type { ModelSettings } from '../../llm-call';
import type { FieldNames } from '../../settings-schema';

/** The settings in the vendor's fields; what is not set is not sent. */
export function renameSettings(settings: ModelSettings, names: FieldNames): Record<string, unknown> {
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
