import { type AppDefaults, appSettings } from '../../app-settings';
import type { ModelFamily, ProviderDefinition } from '../../provider-descriptor';
import { COMMON_SETTINGS, createSettingsSchema, type SettingSchema } from '../../settings-schema';
import { WARNING_SENTENCES } from '../../warning-sentences';

const APP_DEFAULTS: AppDefaults = {
  // Tokens; a compromise between room for a story and the memory of a machine at home.
  defaultContextWindow: 8_192,
  timeLimits: { headersMs: 600_000, firstTokenMs: 600_000, idleMs: 180_000, totalMs: 1_800_000 },
  thinkTags: 'read',
};

/**
 * The defaults are Ollama's, but for the context window, which is the app's and always sent. That of the repeat penalty is left out: it
 * was 1.1 and has become 1, so it depends on the server.
 * @see https://docs.ollama.com/modelfile#valid-parameters-and-values
 * @see https://docs.ollama.com/faq#how-do-i-keep-a-model-loaded-in-memory-or-make-it-unload-immediately
 */
const FACTS = {
  sentAs: {
    contextWindow: 'options.num_ctx',
    temperature: 'options.temperature',
    topP: 'options.top_p',
    topK: 'options.top_k',
    minP: 'options.min_p',
    maxOutputTokens: 'options.num_predict',
    presencePenalty: 'options.presence_penalty',
    frequencyPenalty: 'options.frequency_penalty',
    repeatPenalty: 'options.repeat_penalty',
    seed: 'options.seed',
    stop: 'options.stop',
    think: 'think',
    keepAlive: 'keep_alive',
    numGpu: 'options.num_gpu',
  },
  defaults: { temperature: 0.8, topP: 0.9, topK: 40, minP: 0, keepAlive: '5m' },
};

/** A setting that a model of Ollama's library may bring a value for, in its Modelfile. */
function withModelsOwn<Schema extends SettingSchema>(schema: Schema): Schema {
  return { ...schema, description: `${schema.description} Some models bring a value of their own.` };
}

const { contextWindow, ...otherAppSettings } = appSettings(APP_DEFAULTS);

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
    settings: { think: { taken: 'never', reason: WARNING_SENTENCES.thinkingOfNoThinker() } },
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
  baseUrlSuffixes: ['/api', '/v1'],
  apiKey: 'optional',
  apiKeyEnv: null,
  docsUrl: 'https://docs.ollama.com/',
  // Only for models in Ollama's cloud: https://docs.ollama.com/cloud
  apiKeyUrl: 'https://ollama.com/settings/keys',
  // https://ollama.com/library and https://cookbook.openai.com/articles/gpt-oss/run-locally-ollama, as of October 2026
  startingPoints: [
    {
      kind: 'local',
      label: 'Qwen3 8B',
      modelName: 'qwen3:8b',
      settings: { contextWindow: 16_384, think: false },
      detail: 'Runs on most machines with a graphics card of 8 GB, or slowly without one.',
    },
    {
      kind: 'fast',
      label: 'Llama 3.2',
      modelName: 'llama3.2',
      settings: { contextWindow: 8_192 },
      detail: 'Small enough for a notebook; it loses the thread of long stories sooner.',
    },
    {
      kind: 'strong',
      label: 'GPT-OSS 20B',
      modelName: 'gpt-oss:20b',
      settings: { contextWindow: 32_768, think: 'low' },
      detail: 'Wants 16 GB of graphics memory or more, and thinks a little before it tells.',
    },
  ],
  installCommand: 'ollama pull {model}',
  capabilities: { tools: true, reasoning: true, modelDiscovery: true },
  settingsSchema: createSettingsSchema(
    {
      contextWindow: {
        ...contextWindow,
        description:
          'How much of the story the model reads at once, in tokens; the server sets memory aside for it, and older turns are left out beyond it.',
        examples: [16_384],
      },
      temperature: withModelsOwn(COMMON_SETTINGS.temperature),
      topP: withModelsOwn(COMMON_SETTINGS.topP),
      topK: withModelsOwn(COMMON_SETTINGS.topK),
      minP: withModelsOwn(COMMON_SETTINGS.minP),
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
      ...otherAppSettings,
      extraBody: { ...otherAppSettings.extraBody, examples: [{ options: { mirostat: 2 } }] },
    },
    FACTS,
  ),
  modelFamilies: FAMILIES,
  ...APP_DEFAULTS,
};
