import type { ProviderDefinition } from '../../provider-descriptor';
import { createSettingsSchema } from '../../settings-schema';

/** Words in a second while a model's settings name no other pace: a little faster than one reads. */
export const DEFAULT_WORDS_PER_SECOND = 60;

/** The narrator without an LLM, as data: no URL, no key, no network. */
export const STORYTELLER: ProviderDefinition = {
  id: 'storyteller',
  label: 'Storyteller (built in)',
  defaultBaseUrl: null,
  baseUrlEnv: null,
  suggestedBaseUrl: null,
  baseUrl: 'none',
  isFeatured: true,
  baseUrlSuffixes: [],
  apiKey: 'none',
  apiKeyEnv: null,
  docsUrl: null,
  capabilities: { tools: true, reasoning: false, modelDiscovery: false },
  settingsSchema: createSettingsSchema({
    wordsPerSecond: {
      type: 'integer',
      title: 'Pace',
      description: 'How fast the text flows in; 0 shows each passage at once.',
      minimum: 0,
      maximum: 1000,
      'x-unit': 'words per second',
      default: DEFAULT_WORDS_PER_SECOND,
      examples: [DEFAULT_WORDS_PER_SECOND],
    },
  }),
  // It reads no further back than it needs to; a warning about turns left out would only puzzle the player.
  defaultContextWindow: 1_000_000,
  timeLimits: { headersMs: 60_000, firstTokenMs: 60_000, idleMs: 60_000, totalMs: 3_600_000 },
};
