import type { ModelSettings } from '../provider/llm-call';

/** Settings together with the version of the format that they are in. */
export interface VersionedSettings {
  settings: ModelSettings;
  version: number;
}

/** Brings the settings of one provider's model from one version of the format to the next; must not change what it is given. */
export type SettingsUpgrade = (settings: ModelSettings, provider: string) => ModelSettings;

/** Version 1 had DeepSeek's thinking switched off by an effort of `none`; since then the switch is a setting of its own, as at DeepSeek. */
const splitThinkingFromEffort: SettingsUpgrade = (settings, provider) => {
  if (provider !== 'deepseek' || settings.reasoningEffort !== 'none') return settings;
  const { reasoningEffort: _none, ...others } = settings;
  return { ...others, thinking: 'disabled' };
};

/**
 * The upgrades in order: the first leads from version 1 to 2, and so on. An entry is never changed once it is released; a
 * new format is a new entry at the end.
 */
export const SETTINGS_UPGRADES: readonly SettingsUpgrade[] = [splitThinkingFromEffort];

/** Version of the format that this version of the app writes. */
export const CURRENT_SETTINGS_VERSION = SETTINGS_UPGRADES.length + 1;

/**
 * Stored settings in the current format.
 *
 * @returns null where a newer version of the app has stored them, in a format that this one cannot know
 */
export function upgradeSettings(
  stored: VersionedSettings,
  provider: string,
  upgrades: readonly SettingsUpgrade[] = SETTINGS_UPGRADES,
): ModelSettings | null {
  if (stored.version > upgrades.length + 1) return null;
  return upgrades
    .slice(stored.version - 1)
    .reduce((settings, upgrade) => upgrade(settings, provider), stored.settings);
}

/** The settings of a stored model, or of one of its revisions, in the current format; null: as in `upgradeSettings`. */
export function currentSettings(stored: {
  settings: ModelSettings;
  settingsVersion: number;
  provider: string;
}): ModelSettings | null {
  return upgradeSettings({ settings: stored.settings, version: stored.settingsVersion }, stored.provider);
}
