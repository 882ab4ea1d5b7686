import type { ProviderTimeLimits } from '../../provider-descriptor';
import { APP_SETTINGS, COMMON_SETTINGS, createSettingsSchema } from '../../settings-schema';
import type { OpenAiCompatibleVendor } from './openai-compatible.vendor';
import { findUnsupportedByOpenAi } from './openai-model-profile';

/** Room for models that think for minutes before the first word, and for slow servers at home. */
const TIME_LIMITS: ProviderTimeLimits = {
  headersMs: 300_000,
  firstTokenMs: 600_000,
  idleMs: 120_000,
  totalMs: 1_200_000,
};

/** @see https://platform.openai.com/docs/api-reference/chat/create */
const OPENAI: OpenAiCompatibleVendor = {
  definition: {
    id: 'openai',
    label: 'OpenAI',
    defaultBaseUrl: 'https://api.openai.com/v1',
    baseUrlEnv: 'OPENAI_BASE_URL',
    suggestedBaseUrl: null,
    baseUrl: 'optional',
    baseUrlSuffixes: ['/chat/completions'],
    apiKey: 'required',
    apiKeyEnv: 'OPENAI_API_KEY',
    firstModelName: 'gpt-5.4-mini',
    docsUrl: 'https://platform.openai.com/docs/models',
    capabilities: { tools: true, reasoning: true, modelDiscovery: true },
    settingsSchema: createSettingsSchema({
      temperature: COMMON_SETTINGS.temperature,
      topP: COMMON_SETTINGS.topP,
      maxOutputTokens: COMMON_SETTINGS.maxOutputTokens,
      reasoningEffort: {
        ...COMMON_SETTINGS.reasoningEffort,
        enum: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'],
      },
      presencePenalty: COMMON_SETTINGS.presencePenalty,
      frequencyPenalty: COMMON_SETTINGS.frequencyPenalty,
      stop: COMMON_SETTINGS.stop,
      seed: COMMON_SETTINGS.seed,
      ...APP_SETTINGS,
    }),
    defaultContextWindow: 128_000,
    timeLimits: TIME_LIMITS,
  },
  settingNames: {
    temperature: 'temperature',
    topP: 'top_p',
    maxOutputTokens: 'max_completion_tokens',
    presencePenalty: 'presence_penalty',
    frequencyPenalty: 'frequency_penalty',
    stop: 'stop',
    seed: 'seed',
  },
  reasoningEffort: (effort) => ({ reasoning_effort: effort }),
  // OpenAI itself shows no thinking here; the local servers that are used through this row do.
  reasoningFields: ['reasoning_content', 'reasoning'],
  reasoningReplay: 'never',
  unsupportedSettings: findUnsupportedByOpenAi,
};

/**
 * Thinking is on unless it is switched off, and must be sent back with every message that called tools.
 * @see https://api-docs.deepseek.com/guides/thinking_mode
 */
const DEEPSEEK: OpenAiCompatibleVendor = {
  definition: {
    id: 'deepseek',
    label: 'DeepSeek',
    defaultBaseUrl: 'https://api.deepseek.com',
    baseUrlEnv: 'DEEPSEEK_BASE_URL',
    suggestedBaseUrl: null,
    baseUrl: 'optional',
    baseUrlSuffixes: ['/chat/completions'],
    apiKey: 'required',
    apiKeyEnv: 'DEEPSEEK_API_KEY',
    firstModelName: 'deepseek-flash',
    docsUrl: 'https://api-docs.deepseek.com/quick_start/pricing',
    capabilities: { tools: true, reasoning: true, modelDiscovery: true },
    settingsSchema: createSettingsSchema({
      temperature: COMMON_SETTINGS.temperature,
      topP: COMMON_SETTINGS.topP,
      maxOutputTokens: COMMON_SETTINGS.maxOutputTokens,
      reasoningEffort: { ...COMMON_SETTINGS.reasoningEffort, enum: ['none', 'low', 'high', 'max'] },
      presencePenalty: COMMON_SETTINGS.presencePenalty,
      frequencyPenalty: COMMON_SETTINGS.frequencyPenalty,
      stop: { ...COMMON_SETTINGS.stop, maxItems: 16 },
      ...APP_SETTINGS,
    }),
    defaultContextWindow: 64_000,
    // The server itself gives up after ten minutes: https://api-docs.deepseek.com/quick_start/rate_limit
    timeLimits: TIME_LIMITS,
  },
  settingNames: {
    temperature: 'temperature',
    topP: 'top_p',
    maxOutputTokens: 'max_tokens',
    presencePenalty: 'presence_penalty',
    frequencyPenalty: 'frequency_penalty',
    stop: 'stop',
  },
  reasoningEffort: (effort) =>
    effort === 'none'
      ? { thinking: { type: 'disabled' } }
      : { thinking: { type: 'enabled' }, reasoning_effort: effort },
  reasoningFields: ['reasoning_content'],
  reasoningReplay: 'reasoning-content',
};

/** @see https://openrouter.ai/docs/api-reference/parameters */
const OPENROUTER: OpenAiCompatibleVendor = {
  definition: {
    id: 'openrouter',
    label: 'OpenRouter',
    defaultBaseUrl: 'https://openrouter.ai/api/v1',
    baseUrlEnv: 'OPENROUTER_BASE_URL',
    suggestedBaseUrl: null,
    baseUrl: 'optional',
    baseUrlSuffixes: ['/chat/completions'],
    apiKey: 'required',
    apiKeyEnv: 'OPENROUTER_API_KEY',
    firstModelName: 'openrouter/auto',
    // How OpenRouter names the app in the player's own activity list: https://openrouter.ai/docs/app-attribution
    requestHeaders: { 'X-OpenRouter-Title': 'LLM Gamebook' },
    docsUrl: 'https://openrouter.ai/models',
    capabilities: { tools: true, reasoning: true, modelDiscovery: true },
    settingsSchema: createSettingsSchema({
      temperature: COMMON_SETTINGS.temperature,
      topP: COMMON_SETTINGS.topP,
      topK: COMMON_SETTINGS.topK,
      minP: COMMON_SETTINGS.minP,
      maxOutputTokens: COMMON_SETTINGS.maxOutputTokens,
      reasoningEffort: {
        ...COMMON_SETTINGS.reasoningEffort,
        enum: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'],
      },
      presencePenalty: COMMON_SETTINGS.presencePenalty,
      frequencyPenalty: COMMON_SETTINGS.frequencyPenalty,
      repeatPenalty: COMMON_SETTINGS.repeatPenalty,
      stop: { ...COMMON_SETTINGS.stop, maxItems: 16 },
      seed: COMMON_SETTINGS.seed,
      ...APP_SETTINGS,
    }),
    defaultContextWindow: 64_000,
    timeLimits: TIME_LIMITS,
  },
  settingNames: {
    temperature: 'temperature',
    topP: 'top_p',
    topK: 'top_k',
    minP: 'min_p',
    maxOutputTokens: 'max_tokens',
    presencePenalty: 'presence_penalty',
    frequencyPenalty: 'frequency_penalty',
    repeatPenalty: 'repetition_penalty',
    stop: 'stop',
    seed: 'seed',
  },
  reasoningEffort: (effort) => ({ reasoning: { effort } }),
  reasoningFields: ['reasoning', 'reasoning_content'],
  reasoningReplay: 'reasoning-details',
};

/** The vendors behind the OpenAI-compatible strategy. */
export const OPENAI_COMPATIBLE_VENDORS: readonly OpenAiCompatibleVendor[] = [OPENAI, DEEPSEEK, OPENROUTER];
