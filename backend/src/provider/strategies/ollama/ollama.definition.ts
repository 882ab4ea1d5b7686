import type { ModelFamily, ProviderDefinition } from '../../provider-descriptor';
import { APP_SETTINGS, COMMON_SETTINGS, createSettingsSchema } from '../../settings-schema';

/** Tokens; a compromise between room for a story and the memory of a machine at home. */
const DEFAULT_CONTEXT_WINDOW = 8_192;

/**
 * What the API takes as `think`.
 * @see https://docs.ollama.com/capabilities/thinking
 */
export const OLLAMA_THINKING = [false, true, 'low', 'medium', 'high', 'max'] as const;

/**
 * gpt-oss knows levels only. Of a model that cannot think, thinking is refused with 400; a model of another name is sent what the player set.
 * @see https://docs.ollama.com/capabilities/thinking
 */
const FAMILIES: readonly ModelFamily[] = [
  {
    prefixes: ['gpt-oss'],
    reasoning: 'always',
    settings: { think: { taken: 'always', schema: { enum: ['low', 'medium', 'high'] } } },
  },
  {
    prefixes: ['llama2', 'llama3', 'gemma2', 'gemma3', 'phi3', 'mixtral'],
    reasoning: 'never',
    settings: { think: { taken: 'never', detail: 'This model does not think; the setting was left out.' } },
  },
];

/**
 * Ollama, as data. The server sends nothing at all while it loads a model, which takes minutes on a slow disk.
 * @see https://docs.ollama.com/api/chat
 */
export const OLLAMA: ProviderDefinition = {
  id: 'ollama',
  label: 'Ollama',
  defaultBaseUrl: null,
  baseUrlEnv: 'OLLAMA_HOST',
  suggestedBaseUrl: 'http://127.0.0.1:11434',
  baseUrl: 'required',
  isFeatured: true,
  baseUrlSuffixes: ['/api/chat', '/api', '/v1'],
  apiKey: 'optional',
  apiKeyEnv: null,
  docsUrl: 'https://docs.ollama.com/',
  installCommand: 'ollama pull {model}',
  capabilities: { tools: true, reasoning: true, modelDiscovery: true },
  settingsSchema: createSettingsSchema({
    contextWindow: {
      ...COMMON_SETTINGS.contextWindow,
      description: `How much the model can read at once, in tokens; the server sets memory aside for it. ${DEFAULT_CONTEXT_WINDOW} where nothing is entered.`,
      examples: [16_384],
    },
    temperature: COMMON_SETTINGS.temperature,
    topP: COMMON_SETTINGS.topP,
    topK: COMMON_SETTINGS.topK,
    minP: COMMON_SETTINGS.minP,
    maxOutputTokens: COMMON_SETTINGS.maxOutputTokens,
    presencePenalty: COMMON_SETTINGS.presencePenalty,
    frequencyPenalty: COMMON_SETTINGS.frequencyPenalty,
    repeatPenalty: COMMON_SETTINGS.repeatPenalty,
    seed: COMMON_SETTINGS.seed,
    stop: { ...COMMON_SETTINGS.stop, maxItems: 16 },
    think: {
      title: 'Thinking',
      description:
        'Whether a model that can think does so before it tells. Most models know on and off only, some the levels only.',
      enum: OLLAMA_THINKING,
    },
    keepAlive: {
      type: 'string',
      title: 'Keep loaded',
      description:
        'How long the model stays in memory after an answer: "30m", "1h30m", a number of seconds, or -1 for ever.',
      pattern: '^-?(?:\\d+|(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h))+)$',
      maxLength: 30,
      examples: ['30m', '600', '-1'],
    },
    numGpu: {
      type: 'integer',
      title: 'Layers on the graphics card',
      description:
        'How many layers of the model the graphics card holds; Ollama finds out by itself where nothing is entered. 0: none.',
      minimum: 0,
      maximum: 999,
      examples: [20],
    },
    firstTokenTimeoutSeconds: APP_SETTINGS.firstTokenTimeoutSeconds,
    timeoutSeconds: APP_SETTINGS.timeoutSeconds,
    extraHeaders: APP_SETTINGS.extraHeaders,
    extraBody: { ...APP_SETTINGS.extraBody, examples: [{ options: { mirostat: 2 } }] },
  }),
  modelFamilies: FAMILIES,
  defaultContextWindow: DEFAULT_CONTEXT_WINDOW,
  timeLimits: { headersMs: 600_000, firstTokenMs: 600_000, idleMs: 180_000, totalMs: 1_800_000 },
};
