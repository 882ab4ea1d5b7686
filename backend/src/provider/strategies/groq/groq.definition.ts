import { appSettings } from '../../app-settings';
import type { ModelFamily, ProviderDefinition } from '../../provider-descriptor';
import { COMMON_SETTINGS, createSettingsSchema } from '../../settings-schema';

/** @see https://console.groq.com/docs/api-reference#chat-create */
const FAMILIES: readonly ModelFamily[] = [
  {
    prefixes: ['openai/gpt-oss'],
    reasoning: 'always',
    settings: { reasoningEffort: { taken: 'always', schema: { enum: ['low', 'medium', 'high'] } } },
  },
  {
    prefixes: ['qwen/qwen3'],
    reasoning: 'unless-none',
    settings: { reasoningEffort: { taken: 'always', schema: { enum: ['none', 'default'] } } },
  },
  // The newer ones know levels, too.
  { prefixes: ['qwen/qwen3.'], reasoning: 'unless-none', settings: {} },
  {
    prefixes: ['llama-3', 'llama3', 'meta-llama/', 'gemma', 'allam'],
    reasoning: 'never',
    settings: { reasoningEffort: { taken: 'never' }, reasoningFormat: { taken: 'never' } },
  },
];

const APP_DEFAULTS = {
  defaultContextWindow: 128_000,
  timeLimits: { headersMs: 60_000, firstTokenMs: 180_000, idleMs: 60_000, totalMs: 600_000 },
};

/** @see https://console.groq.com/docs/api-reference#chat-create, also for the defaults */
const FACTS = {
  sentAs: {
    temperature: 'temperature',
    topP: 'top_p',
    maxOutputTokens: 'max_completion_tokens',
    stop: 'stop',
    seed: 'seed',
    reasoningEffort: 'reasoning_effort',
    reasoningFormat: 'reasoning_format',
    serviceTier: 'service_tier',
  },
  defaults: { temperature: 1, topP: 1, serviceTier: 'on_demand' },
};

/**
 * Groq, as data. Penalties are "not yet supported by any of our models", so the form does not offer them.
 * @see https://console.groq.com/docs/api-reference#chat-create
 */
export const GROQ: ProviderDefinition = {
  id: 'groq',
  label: 'Groq',
  defaultBaseUrl: 'https://api.groq.com',
  baseUrlEnv: 'GROQ_BASE_URL',
  suggestedBaseUrl: null,
  baseUrl: 'optional',
  isFeatured: true,
  baseUrlSuffixes: ['/openai/v1', '/openai'],
  apiKey: 'required',
  apiKeyEnv: 'GROQ_API_KEY',
  firstModelName: 'openai/gpt-oss-120b',
  docsUrl: 'https://console.groq.com/docs/models',
  apiKeyUrl: 'https://console.groq.com/keys',
  // https://console.groq.com/docs/models, as of October 2026
  startingPoints: [
    {
      kind: 'fast',
      label: 'GPT-OSS 20B',
      modelName: 'openai/gpt-oss-20b',
      settings: { reasoningEffort: 'low' },
      detail: 'Begins almost at once and writes very fast.',
    },
    {
      kind: 'strong',
      label: 'GPT-OSS 120B',
      modelName: 'openai/gpt-oss-120b',
      settings: { reasoningEffort: 'medium' },
      detail: 'Thinks a little before it tells, and is still fast.',
    },
  ],
  capabilities: { tools: true, reasoning: true, modelDiscovery: true },
  settingsSchema: createSettingsSchema(
    {
      temperature: COMMON_SETTINGS.temperature,
      topP: COMMON_SETTINGS.topP,
      maxOutputTokens: COMMON_SETTINGS.maxOutputTokens,
      stop: COMMON_SETTINGS.stop,
      seed: COMMON_SETTINGS.seed,
      reasoningEffort: {
        ...COMMON_SETTINGS.reasoningEffort,
        enum: ['none', 'default', 'low', 'medium', 'high'],
      },
      reasoningFormat: {
        type: 'string',
        title: 'Reasoning format',
        description: 'How thinking is delivered: apart from the text, within it, or not at all.',
        enum: ['parsed', 'raw', 'hidden'],
      },
      serviceTier: {
        type: 'string',
        title: 'Service tier',
        description: 'How requests are queued: flex has more room, but fails at once when Groq is busy.',
        enum: ['auto', 'on_demand', 'flex', 'performance'],
      },
      ...appSettings(APP_DEFAULTS),
    },
    FACTS,
  ),
  modelFamilies: FAMILIES,
  // https://console.groq.com/docs/reasoning#reasoning-format
  hasThinkTags: true,
  ...APP_DEFAULTS,
};
