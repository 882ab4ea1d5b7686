import { APP_SETTINGS, COMMON_SETTINGS, createSettingsSchema } from '../../settings-schema';
import { CHAT_TIME_LIMITS } from './chat-time-limits';
import type { OpenAiCompatibleVendor } from './openai-compatible.vendor';
import { OPENAI_FAMILIES, OPENAI_REASONING_EFFORTS } from './openai.families';

/** @see https://platform.openai.com/docs/api-reference/chat/create */
export const OPENAI: OpenAiCompatibleVendor = {
  definition: {
    id: 'openai',
    label: 'OpenAI',
    defaultBaseUrl: 'https://api.openai.com/v1',
    baseUrlEnv: 'OPENAI_BASE_URL',
    suggestedBaseUrl: null,
    baseUrl: 'optional',
    isFeatured: true,
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
        enum: OPENAI_REASONING_EFFORTS,
      },
      presencePenalty: COMMON_SETTINGS.presencePenalty,
      frequencyPenalty: COMMON_SETTINGS.frequencyPenalty,
      stop: COMMON_SETTINGS.stop,
      seed: COMMON_SETTINGS.seed,
      verbosity: {
        type: 'string',
        title: 'Verbosity',
        description: 'How wordy the model is: low keeps passages short, high lets them grow.',
        enum: ['low', 'medium', 'high'],
      },
      serviceTier: {
        type: 'string',
        title: 'Service tier',
        description:
          'How requests are queued and priced: flex is slower and cheaper, priority faster and dearer.',
        enum: ['auto', 'default', 'flex', 'priority'],
      },
      ...APP_SETTINGS,
    }),
    modelFamilies: OPENAI_FAMILIES,
    defaultContextWindow: 128_000,
    timeLimits: CHAT_TIME_LIMITS,
  },
  settingNames: {
    temperature: 'temperature',
    topP: 'top_p',
    maxOutputTokens: 'max_completion_tokens',
    presencePenalty: 'presence_penalty',
    frequencyPenalty: 'frequency_penalty',
    stop: 'stop',
    seed: 'seed',
    verbosity: 'verbosity',
    serviceTier: 'service_tier',
  },
  reasoningEffort: (effort) => ({ reasoning_effort: effort }),
  // OpenAI itself shows no thinking here; the local servers that are used through this row do.
  reasoningFields: ['reasoning_content', 'reasoning'],
  reasoningReplay: 'never',
};
