import { appSettings } from '../../app-settings';
import type { ModelFamily } from '../../provider-descriptor';
import { COMMON_SETTINGS, createSettingsSchema, type SettingSchema } from '../../settings-schema';
import { WARNING_SENTENCES } from '../../warning-sentences';
import { CHAT_TIME_LIMITS } from './chat-time-limits';
import type { OpenAiCompatibleVendor } from './openai-compatible.vendor';
import { OPENAI_FAMILIES } from './openai.families';

/** OpenAI's models as OpenRouter names them. It brings efforts to what a model knows by itself, but drops what a model does not take without a word. */
const FAMILIES: readonly ModelFamily[] = OPENAI_FAMILIES.map(({ prefixes, reasoning, settings }) => ({
  prefixes: prefixes.map((prefix) => `openai/${prefix}`),
  reasoning,
  settings: Object.fromEntries(Object.entries(settings).filter(([, { schema }]) => schema === undefined)),
}));

/** A list of the companies behind OpenRouter that it may ask. */
const COMPANIES = {
  type: 'array',
  items: { type: 'string', minLength: 1, maxLength: 100 },
  maxItems: 20,
} as const;

/**
 * Which of the companies that offer a model is asked, and what happens when it cannot answer.
 * @see https://openrouter.ai/docs/features/provider-routing
 * @see https://openrouter.ai/docs/features/model-routing
 */
const ROUTING_SETTINGS = {
  models: {
    type: 'array',
    title: 'Fallback models',
    description: 'Models that are asked, in this order, when the first one cannot answer.',
    items: { type: 'string', minLength: 1, maxLength: 255 },
    maxItems: 10,
    examples: [['mistralai/mistral-large']],
  },
  providerOrder: {
    ...COMPANIES,
    title: 'Companies in order',
    description: 'Which of the companies that offer the model are asked first.',
    examples: [['anthropic', 'together']],
  },
  providerOnly: {
    ...COMPANIES,
    title: 'Only these companies',
    description: 'No other company gets the story.',
    examples: [['deepinfra']],
  },
  providerIgnore: {
    ...COMPANIES,
    title: 'Never these companies',
    description: 'These companies do not get the story.',
    examples: [['azure']],
  },
  providerAllowFallbacks: {
    type: 'boolean',
    title: 'Allow other companies',
    description: 'Whether another company may answer when the first ones cannot.',
  },
  providerSort: {
    type: 'string',
    title: 'Sort companies by',
    description: 'Whether the cheapest, the fastest or the quickest to begin is preferred.',
    enum: ['price', 'throughput', 'latency'],
  },
  providerDataCollection: {
    type: 'string',
    title: 'Data collection',
    description: 'Deny: only companies that do not store the story.',
    enum: ['allow', 'deny'],
  },
} as const satisfies Readonly<Record<string, SettingSchema>>;

const APP_DEFAULTS = { defaultContextWindow: 64_000, timeLimits: CHAT_TIME_LIMITS };

/**
 * How the companies are chosen where nothing is set is fixed; for words, each model may have defaults of its own.
 * @see https://openrouter.ai/docs/api-reference/parameters
 * @see https://openrouter.ai/docs/features/provider-routing for the defaults
 */
const FACTS = {
  sentAs: {
    temperature: 'temperature',
    topP: 'top_p',
    topK: 'top_k',
    minP: 'min_p',
    maxOutputTokens: 'max_tokens',
    reasoningEffort: 'reasoning.effort',
    reasoningMaxTokens: 'reasoning.max_tokens',
    presencePenalty: 'presence_penalty',
    frequencyPenalty: 'frequency_penalty',
    repeatPenalty: 'repetition_penalty',
    stop: 'stop',
    seed: 'seed',
    models: 'models',
    providerOrder: 'provider.order',
    providerOnly: 'provider.only',
    providerIgnore: 'provider.ignore',
    providerAllowFallbacks: 'provider.allow_fallbacks',
    providerSort: 'provider.sort',
    providerDataCollection: 'provider.data_collection',
  },
  defaults: { providerAllowFallbacks: true, providerDataCollection: 'allow' },
};

/** @see https://openrouter.ai/docs/api-reference/parameters */
export const OPENROUTER: OpenAiCompatibleVendor = {
  definition: {
    id: 'openrouter',
    label: 'OpenRouter',
    defaultBaseUrl: 'https://openrouter.ai/api/v1',
    baseUrlEnv: 'OPENROUTER_BASE_URL',
    suggestedBaseUrl: null,
    baseUrl: 'optional',
    isFeatured: true,
    baseUrlSuffixes: [],
    apiKey: 'required',
    apiKeyEnv: 'OPENROUTER_API_KEY',
    firstModelName: 'openrouter/auto',
    // How OpenRouter names the app in the player's own activity list: https://openrouter.ai/docs/app-attribution
    requestHeaders: { 'X-OpenRouter-Title': 'LLM Gamebook' },
    docsUrl: 'https://openrouter.ai/models',
    apiKeyUrl: 'https://openrouter.ai/keys',
    // https://openrouter.ai/openai/gpt-5.4-mini and https://openrouter.ai/deepseek/deepseek-v4-pro, as of October 2026
    startingPoints: [
      {
        kind: 'fast',
        label: 'GPT-5.4 Mini',
        modelName: 'openai/gpt-5.4-mini',
        settings: { reasoningEffort: 'none' },
        detail: 'Begins soon and costs little; it tells without thinking first.',
      },
      {
        kind: 'strong',
        label: 'DeepSeek V4 Pro',
        modelName: 'deepseek/deepseek-v4-pro',
        settings: { reasoningEffort: 'high' },
        detail: 'Thinks before it tells, which takes a while and keeps long stories together.',
      },
    ],
    isModelListPublic: true,
    capabilities: { tools: true, reasoning: true, modelDiscovery: true },
    settingsSchema: createSettingsSchema(
      {
        temperature: COMMON_SETTINGS.temperature,
        topP: COMMON_SETTINGS.topP,
        topK: COMMON_SETTINGS.topK,
        minP: COMMON_SETTINGS.minP,
        maxOutputTokens: COMMON_SETTINGS.maxOutputTokens,
        reasoningEffort: {
          ...COMMON_SETTINGS.reasoningEffort,
          enum: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'],
        },
        reasoningMaxTokens: {
          type: 'integer',
          title: 'Reasoning budget',
          description: 'Most tokens that a reasoning model thinks with; in place of the effort.',
          minimum: 1,
          maximum: 1_000_000,
          'x-unit': 'tokens',
          examples: [2000],
        },
        presencePenalty: COMMON_SETTINGS.presencePenalty,
        frequencyPenalty: COMMON_SETTINGS.frequencyPenalty,
        repeatPenalty: COMMON_SETTINGS.repeatPenalty,
        stop: { ...COMMON_SETTINGS.stop, maxItems: 16 },
        seed: COMMON_SETTINGS.seed,
        ...ROUTING_SETTINGS,
        ...appSettings(APP_DEFAULTS),
      },
      FACTS,
    ),
    modelFamilies: FAMILIES,
    ...APP_DEFAULTS,
  },
  reasoningFields: ['reasoning', 'reasoning_content'],
  reasoningReplay: 'reasoning-details',
  // https://openrouter.ai/docs/use-cases/reasoning-tokens: "one of the following, not both"
  unsupportedSettings: (_modelName, settings) =>
    settings['reasoningMaxTokens'] !== undefined && settings.reasoningEffort !== undefined
      ? [
          {
            setting: 'reasoningEffort',
            ...WARNING_SENTENCES.effortBesideBudget({ provider: 'OpenRouter' }),
          },
        ]
      : [],
};
