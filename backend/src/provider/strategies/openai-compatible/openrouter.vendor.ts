import { APP_SETTINGS, COMMON_SETTINGS, createSettingsSchema } from '../../settings-schema';
import { CHAT_TIME_LIMITS } from './chat-time-limits';
import type { OpenAiCompatibleVendor } from './openai-compatible.vendor';

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
    baseUrlSuffixes: ['/chat/completions'],
    apiKey: 'required',
    apiKeyEnv: 'OPENROUTER_API_KEY',
    firstModelName: 'openrouter/auto',
    // How OpenRouter names the app in the player's own activity list: https://openrouter.ai/docs/app-attribution
    requestHeaders: { 'X-OpenRouter-Title': 'LLM Gamebook' },
    docsUrl: 'https://openrouter.ai/models',
    isModelListPublic: true,
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
    timeLimits: CHAT_TIME_LIMITS,
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
