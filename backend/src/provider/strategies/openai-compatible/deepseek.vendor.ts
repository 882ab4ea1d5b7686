import { APP_SETTINGS, COMMON_SETTINGS, createSettingsSchema } from '../../settings-schema';
import { CHAT_TIME_LIMITS } from './chat-time-limits';
import type { OpenAiCompatibleVendor } from './openai-compatible.vendor';

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
    timeLimits: CHAT_TIME_LIMITS,
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
