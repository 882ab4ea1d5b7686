import { appSettings } from '../../app-settings';
import type { ModelFamily, ProviderDefinition } from '../../provider-descriptor';
import { PORTABLE_TOOL_CALL_ID } from '../../history/tool-call-id';
import { COMMON_SETTINGS, createSettingsSchema } from '../../settings-schema';

/**
 * What the API takes; each model takes only some of these.
 * @see https://docs.mistral.ai/capabilities/reasoning/
 */
export const MISTRAL_REASONING_EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const;

/**
 * The models that can do both think either fully or not at all; those of the first years do not think.
 * @see https://docs.mistral.ai/capabilities/reasoning/
 * @see https://github.com/pydantic/pydantic-ai/issues/5285
 */
const FAMILIES: readonly ModelFamily[] = [
  {
    prefixes: ['mistral-small', 'mistral-medium'],
    reasoning: 'when-asked',
    settings: { reasoningEffort: { taken: 'always', schema: { enum: ['none', 'high'] } } },
  },
  {
    prefixes: ['open-mistral', 'open-mixtral', 'pixtral'],
    reasoning: 'never',
    settings: { reasoningEffort: { taken: 'never' } },
  },
];

const APP_DEFAULTS = {
  defaultContextWindow: 128_000,
  timeLimits: { headersMs: 60_000, firstTokenMs: 120_000, idleMs: 60_000, totalMs: 600_000 },
};

/**
 * The temperature that applies where none is set depends on the model.
 * @see https://docs.mistral.ai/api/endpoint/chat, also for the defaults
 */
const FACTS = {
  sentAs: {
    temperature: 'temperature',
    topP: 'top_p',
    maxOutputTokens: 'max_tokens',
    reasoningEffort: 'reasoning_effort',
    presencePenalty: 'presence_penalty',
    frequencyPenalty: 'frequency_penalty',
    seed: 'random_seed',
    stop: 'stop',
    safePrompt: 'safe_prompt',
  },
  defaults: { topP: 1, presencePenalty: 0, frequencyPenalty: 0, safePrompt: false },
};

/**
 * Mistral, as data.
 * @see https://docs.mistral.ai/api/endpoint/chat
 */
export const MISTRAL: ProviderDefinition = {
  id: 'mistral',
  label: 'Mistral',
  defaultBaseUrl: 'https://api.mistral.ai',
  baseUrlEnv: 'MISTRAL_BASE_URL',
  suggestedBaseUrl: null,
  baseUrl: 'optional',
  isFeatured: true,
  baseUrlSuffixes: ['/v1'],
  apiKey: 'required',
  apiKeyEnv: 'MISTRAL_API_KEY',
  firstModelName: 'mistral-large-latest',
  docsUrl: 'https://docs.mistral.ai/',
  apiKeyUrl: 'https://console.mistral.ai/api-keys',
  // https://docs.mistral.ai/models/overview, as of May 2026
  startingPoints: [
    {
      kind: 'fast',
      label: 'Mistral Small',
      modelName: 'mistral-small-latest',
      settings: { reasoningEffort: 'none' },
      detail: 'Begins soon and costs little; it tells without thinking first.',
    },
    {
      kind: 'strong',
      label: 'Mistral Large',
      modelName: 'mistral-large-latest',
      settings: {},
      detail: "Mistral's largest model, with a good ear for languages.",
    },
  ],
  // Anything else is answered with 400, code 3280.
  toolCallIds: PORTABLE_TOOL_CALL_ID,
  capabilities: { tools: true, reasoning: true, modelDiscovery: true },
  settingsSchema: createSettingsSchema(
    {
      temperature: { ...COMMON_SETTINGS.temperature, maximum: 1, examples: [0.7] },
      topP: COMMON_SETTINGS.topP,
      maxOutputTokens: COMMON_SETTINGS.maxOutputTokens,
      reasoningEffort: {
        ...COMMON_SETTINGS.reasoningEffort,
        description:
          'How long a reasoning model thinks before it tells. Most models know "none" and "high" only.',
        enum: MISTRAL_REASONING_EFFORTS,
      },
      presencePenalty: COMMON_SETTINGS.presencePenalty,
      frequencyPenalty: COMMON_SETTINGS.frequencyPenalty,
      seed: COMMON_SETTINGS.seed,
      stop: COMMON_SETTINGS.stop,
      safePrompt: {
        type: 'boolean',
        title: 'Safe prompt',
        description: "Puts Mistral's own safety instructions before the story's.",
      },
      ...appSettings(APP_DEFAULTS),
    },
    FACTS,
  ),
  modelFamilies: FAMILIES,
  ...APP_DEFAULTS,
};
