import { SETTINGS_UPGRADES, type SettingsUpgrade, upgradeSettings } from './settings-versions';

/** Version 1 to 2 renames a setting, 2 to 3 changes a unit, for one provider only. */
const UPGRADES: readonly SettingsUpgrade[] = [
  ({ heat, ...settings }) => ({ ...settings, ...(heat === undefined ? {} : { temperature: Number(heat) }) }),
  (settings, provider) =>
    provider === 'ollama' && typeof settings['keepAlive'] === 'number'
      ? { ...settings, keepAlive: `${settings['keepAlive']}s` }
      : settings,
];

describe('upgradeSettings', () => {
  it('runs every upgrade since the stored version, in order', () => {
    const stored = { settings: { heat: 1, keepAlive: 60 }, version: 1 };
    expect(upgradeSettings(stored, 'ollama', UPGRADES)).toEqual({ temperature: 1, keepAlive: '60s' });
  });

  it('leaves out those that the stored version has behind it', () => {
    const stored = { settings: { heat: 1, keepAlive: 60 }, version: 2 };
    expect(upgradeSettings(stored, 'ollama', UPGRADES)).toEqual({ heat: 1, keepAlive: '60s' });
  });

  it('tells the upgrades which provider the settings are for', () => {
    const stored = { settings: { keepAlive: 60 }, version: 2 };
    expect(upgradeSettings(stored, 'openai', UPGRADES)).toEqual({ keepAlive: 60 });
  });

  it('hands back settings of the current version as they are', () => {
    const settings = { heat: 1 };
    expect(upgradeSettings({ settings, version: 3 }, 'ollama', UPGRADES)).toBe(settings);
  });

  it('knows nothing of settings of a newer version', () => {
    expect(upgradeSettings({ settings: {}, version: 4 }, 'ollama', UPGRADES)).toBeNull();
  });

  it('never changes what is stored', () => {
    const settings = Object.freeze({ heat: 1, keepAlive: 60 });
    for (const upgrades of [UPGRADES, SETTINGS_UPGRADES]) {
      expect(() => upgradeSettings({ settings, version: 1 }, 'ollama', upgrades)).not.toThrow();
    }
    expect(settings).toEqual({ heat: 1, keepAlive: 60 });
  });
});

describe('the upgrade from version 1 to 2', () => {
  function upgraded(provider: string, settings: Record<string, unknown>): unknown {
    return upgradeSettings({ settings, version: 1 }, provider, SETTINGS_UPGRADES.slice(0, 1));
  }

  it("makes DeepSeek's effort of none the switch that it was", () => {
    expect(upgraded('deepseek', { reasoningEffort: 'none', topP: 1 })).toEqual({
      thinking: 'disabled',
      topP: 1,
    });
  });

  it.each([
    ['deepseek', { reasoningEffort: 'max' }],
    ['deepseek', {}],
    ['openai', { reasoningEffort: 'none' }],
    ['of-the-future', { reasoningEffort: 'none' }],
  ])('leaves the settings of %s as they are: %j', (provider, settings) => {
    expect(upgraded(provider, settings)).toEqual(settings);
  });
});
