import { appSettings } from '../../app-settings';
import type { FamilySetting, ModelFamily } from '../../provider-descriptor';
import { COMMON_SETTINGS, createSettingsSchema } from '../../settings-schema';
import { WARNING_SENTENCES } from '../../warning-sentences';
import { CHAT_TIME_LIMITS } from './chat-time-limits';
import type { OpenAiCompatibleVendor } from './openai-compatible.vendor';

const WHILE_NOT_THINKING: FamilySetting = {
  taken: 'unless-reasoning',
  reason: WARNING_SENTENCES.settingIgnoredInThought({ provider: 'DeepSeek' }),
};

/** @see https://api-docs.deepseek.com/guides/thinking_mode */
const IGNORED_WHILE_THINKING: Readonly<Record<string, FamilySetting>> = {
  temperature: WHILE_NOT_THINKING,
  presencePenalty: WHILE_NOT_THINKING,
  frequencyPenalty: WHILE_NOT_THINKING,
};

/** Without a switch `deepseek-chat` does not think and `deepseek-reasoner` always does; all later models think unless they are told not to. */
const FAMILIES: readonly ModelFamily[] = [
  { prefixes: ['deepseek-'], reasoning: 'unless-none', settings: IGNORED_WHILE_THINKING },
  { prefixes: ['deepseek-reasoner'], reasoning: 'always', settings: IGNORED_WHILE_THINKING },
  {
    prefixes: ['deepseek-chat'],
    reasoning: 'when-asked',
    settings: { thinking: { taken: 'always', schema: { default: 'disabled' } } },
  },
];

// The server itself gives up after ten minutes: https://api-docs.deepseek.com/quick_start/rate_limit
const APP_DEFAULTS = { defaultContextWindow: 64_000, timeLimits: CHAT_TIME_LIMITS };

/**
 * @see https://api-docs.deepseek.com/api/create-chat-completion, also for the defaults
 * @see https://api-docs.deepseek.com/guides/thinking_mode for those of thinking: on, with the effort "high"
 */
const FACTS = {
  sentAs: {
    temperature: 'temperature',
    topP: 'top_p',
    maxOutputTokens: 'max_tokens',
    thinking: 'thinking.type',
    reasoningEffort: 'reasoning_effort',
    presencePenalty: 'presence_penalty',
    frequencyPenalty: 'frequency_penalty',
    stop: 'stop',
  },
  defaults: {
    temperature: 1,
    topP: 1,
    thinking: 'enabled',
    reasoningEffort: 'high',
    presencePenalty: 0,
    frequencyPenalty: 0,
  },
};

/**
 * Thinking is on unless it is switched off, and must be sent back with every message that called tools.
 * @see https://api-docs.deepseek.com/guides/thinking_mode
 */
export const DEEPSEEK: OpenAiCompatibleVendor = {
  definition: {
    id: 'deepseek',
    label: 'DeepSeek',
    defaultBaseUrl: 'https://api.deepseek.com',
    baseUrlEnv: 'DEEPSEEK_BASE_URL',
    suggestedBaseUrl: null,
    baseUrl: 'optional',
    isFeatured: true,
    baseUrlSuffixes: [],
    apiKey: 'required',
    apiKeyEnv: 'DEEPSEEK_API_KEY',
    firstModelName: 'deepseek-flash',
    docsUrl: 'https://api-docs.deepseek.com/quick_start/pricing',
    apiKeyUrl: 'https://platform.deepseek.com/api_keys',
    // https://api-docs.deepseek.com/quick_start/pricing, as of October 2026
    startingPoints: [
      {
        kind: 'fast',
        label: 'DeepSeek Flash',
        modelName: 'deepseek-flash',
        settings: { thinking: 'disabled' },
        detail: 'Begins soon and costs very little; it tells without thinking first.',
      },
      {
        kind: 'strong',
        label: 'DeepSeek V4 Pro',
        modelName: 'deepseek-v4-pro',
        settings: { thinking: 'enabled', reasoningEffort: 'high' },
        detail: 'Thinks before it tells, which takes a while and keeps long stories together.',
      },
    ],
    capabilities: { tools: true, reasoning: true, modelDiscovery: true },
    settingsSchema: createSettingsSchema(
      {
        temperature: COMMON_SETTINGS.temperature,
        topP: COMMON_SETTINGS.topP,
        maxOutputTokens: COMMON_SETTINGS.maxOutputTokens,
        thinking: {
          type: 'string',
          title: 'Thinking',
          description: 'Whether the model thinks before it tells. It does so unless this is disabled.',
          enum: ['enabled', 'disabled'],
        },
        reasoningEffort: { ...COMMON_SETTINGS.reasoningEffort, enum: ['low', 'high', 'max'] },
        presencePenalty: COMMON_SETTINGS.presencePenalty,
        frequencyPenalty: COMMON_SETTINGS.frequencyPenalty,
        stop: { ...COMMON_SETTINGS.stop, maxItems: 16 },
        ...appSettings(APP_DEFAULTS),
      },
      FACTS,
    ),
    modelFamilies: FAMILIES,
    ...APP_DEFAULTS,
  },
  reasoningFields: ['reasoning_content'],
  reasoningReplay: 'reasoning-content',
  unsupportedSettings: (_modelName, settings) =>
    settings['thinking'] === 'disabled' && settings.reasoningEffort !== undefined
      ? [{ setting: 'reasoningEffort', ...WARNING_SENTENCES.effortWithoutThinking() }]
      : [],
};
