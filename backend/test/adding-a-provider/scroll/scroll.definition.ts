import { appSettings } from '../../../src/provider/app-settings';
import type { ProviderDefinition } from '../../../src/provider/provider-descriptor';
import { COMMON_SETTINGS, createSettingsSchema } from '../../../src/provider/settings-schema';

/** What the app does where a model's settings say nothing. */
const APP_DEFAULTS = {
  defaultContextWindow: 64_000,
  timeLimits: { headersMs: 60_000, firstTokenMs: 120_000, idleMs: 60_000, totalMs: 600_000 },
};

/** Scroll, as data; its temperature goes to 1 only. */
export const SCROLL: ProviderDefinition = {
  id: 'scroll',
  label: 'Scroll',
  defaultBaseUrl: 'https://api.scroll.example',
  baseUrlEnv: null,
  suggestedBaseUrl: null,
  baseUrl: 'optional',
  baseUrlSuffixes: ['/narrate'],
  apiKey: 'required',
  apiKeyEnv: 'SCROLL_API_KEY',
  docsUrl: 'https://scroll.example/docs',
  apiKeyUrl: 'https://scroll.example/keys',
  startingPoints: [
    {
      kind: 'strong',
      label: 'Scroll 1',
      modelName: 'scroll-1',
      settings: { temperature: 0.8 },
      detail: 'Thinks before it tells.',
    },
  ],
  capabilities: { tools: true, reasoning: true, modelDiscovery: true },
  settingsSchema: createSettingsSchema(
    {
      temperature: { ...COMMON_SETTINGS.temperature, maximum: 1 },
      maxOutputTokens: COMMON_SETTINGS.maxOutputTokens,
      ...appSettings(APP_DEFAULTS),
    },
    {
      sentAs: { temperature: 'warmth', maxOutputTokens: 'length_limit' },
      defaults: { temperature: 0.7 },
    },
  ),
  ...APP_DEFAULTS,
};
