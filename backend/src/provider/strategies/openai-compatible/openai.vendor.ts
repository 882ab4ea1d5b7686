import { appSettings } from '../../app-settings';
import { COMMON_SETTINGS, createSettingsSchema } from '../../settings-schema';
import { CHAT_TIME_LIMITS } from './chat-time-limits';
import type { OpenAiCompatibleVendor } from './openai-compatible.vendor';
import { OPENAI_DEFAULTS, OPENAI_FAMILIES, OPENAI_REASONING_EFFORTS } from './openai.families';

const APP_DEFAULTS = { defaultContextWindow: 128_000, timeLimits: CHAT_TIME_LIMITS };

/** @see https://platform.openai.com/docs/api-reference/chat/create, also for the defaults */
const FACTS = {
  sentAs: {
    temperature: 'temperature',
    topP: 'top_p',
    maxOutputTokens: 'max_completion_tokens',
    reasoningEffort: 'reasoning_effort',
    presencePenalty: 'presence_penalty',
    frequencyPenalty: 'frequency_penalty',
    stop: 'stop',
    seed: 'seed',
    verbosity: 'verbosity',
    serviceTier: 'service_tier',
  },
  defaults: { ...OPENAI_DEFAULTS, verbosity: 'medium', serviceTier: 'auto' },
};

export const OPENAI: OpenAiCompatibleVendor = {
  definition: {
    id: 'openai',
    label: 'OpenAI',
    defaultBaseUrl: 'https://api.openai.com/v1',
    baseUrlEnv: 'OPENAI_BASE_URL',
    suggestedBaseUrl: null,
    baseUrl: 'optional',
    isFeatured: true,
    baseUrlSuffixes: [],
    apiKey: 'required',
    apiKeyEnv: 'OPENAI_API_KEY',
    firstModelName: 'gpt-5.4-mini',
    docsUrl: 'https://platform.openai.com/docs/models',
    apiKeyUrl: 'https://platform.openai.com/api-keys',
    // https://developers.openai.com/api/docs/models, as of October 2026. The effort is the one with which these models take tools, see
    // their family; it is set here so that the form shows it.
    startingPoints: [
      {
        kind: 'fast',
        label: 'GPT-5.6 Luna',
        modelName: 'gpt-5.6-luna',
        settings: { reasoningEffort: 'none' },
        detail: 'Begins soon and costs little; it tells without thinking first.',
      },
      {
        kind: 'strong',
        label: 'GPT-5.6 Sol',
        modelName: 'gpt-5.6-sol',
        settings: { reasoningEffort: 'none' },
        detail:
          'Writes best. It tells without thinking first, since it could not use the tools of a story otherwise.',
      },
    ],
    capabilities: { tools: true, reasoning: true, modelDiscovery: true },
    settingsSchema: createSettingsSchema(
      {
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
            'How requests are queued and priced: flex is slower and cheaper, priority faster and dearer; auto takes what your project is set to.',
          enum: ['auto', 'default', 'flex', 'priority'],
        },
        ...appSettings(APP_DEFAULTS),
      },
      FACTS,
    ),
    modelFamilies: OPENAI_FAMILIES,
    ...APP_DEFAULTS,
  },
  // OpenAI itself shows no thinking here; the local servers that are used through this row do.
  reasoningFields: ['reasoning_content', 'reasoning'],
  reasoningReplay: 'never',
};
