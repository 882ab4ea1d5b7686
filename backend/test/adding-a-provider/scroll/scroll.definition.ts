import type { ProviderDefinition } from '../../../src/provider/provider-descriptor';
import { APP_SETTINGS, COMMON_SETTINGS, createSettingsSchema } from '../../../src/provider/settings-schema';

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
  capabilities: { tools: true, reasoning: true, modelDiscovery: true },
  settingsSchema: createSettingsSchema({
    temperature: { ...COMMON_SETTINGS.temperature, maximum: 1 },
    maxOutputTokens: COMMON_SETTINGS.maxOutputTokens,
    ...APP_SETTINGS,
  }),
  defaultContextWindow: 64_000,
  timeLimits: { headersMs: 60_000, firstTokenMs: 120_000, idleMs: 60_000, totalMs: 600_000 },
};
