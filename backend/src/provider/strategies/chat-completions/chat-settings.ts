import type { ModelSettings } from '../../llm-call';

/** Neutral names of settings and the vendor's names for them. */
export type SettingNames = Readonly<Record<string, string>>;

/** The settings under the vendor's names; what is not set is not sent. */
export function renameSettings(settings: ModelSettings, names: SettingNames): Record<string, unknown> {
  const entries = Object.entries(names)
    .map(([name, wireName]) => [wireName, settings[name]] as const)
    .filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries);
}
