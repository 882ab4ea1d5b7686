import type { ProviderDescriptor } from '../app/api/provider-api';

const COMMON_SETTINGS = {
  temperature: {
    type: 'number',
    title: 'Temperature',
    description: 'How freely the model chooses its words.',
    minimum: 0,
    maximum: 2,
    multipleOf: 0.01,
    examples: [0.8],
  },
  maxOutputTokens: {
    type: 'integer',
    title: 'Maximum output',
    description: 'Longest answer.',
    minimum: 1,
    maximum: 1_000_000,
    'x-unit': 'tokens',
  },
  stop: {
    type: 'array',
    title: 'Stop sequences',
    description: 'The answer ends where one of these texts would come.',
    items: { type: 'string' },
    maxItems: 2,
  },
  extraHeaders: {
    type: 'object',
    title: 'Extra headers',
    description: 'HTTP headers to send with every request.',
    examples: [{ 'X-Team': 'readers' }],
  },
};

/** A provider with a key and settings of every kind. */
export const OPENAI: ProviderDescriptor = {
  id: 'openai',
  label: 'OpenAI',
  defaultBaseUrl: 'https://api.openai.com/v1',
  suggestedBaseUrl: null,
  baseUrl: 'optional',
  baseUrlTemplate: null,
  isFeatured: true,
  apiKey: 'required',
  apiKeyEnv: 'OPENAI_API_KEY',
  apiKeyFromEnv: false,
  docsUrl: 'https://platform.openai.com/docs',
  apiKeyUrl: 'https://platform.openai.com/api-keys',
  startingPoints: [
    {
      kind: 'fast',
      label: 'GPT-5.6 Luna',
      modelName: 'gpt-5.6-luna',
      settings: { temperature: 0.9 },
      detail: 'Begins soon and costs little.',
    },
  ],
  capabilities: { tools: true, reasoning: true, modelDiscovery: true },
  modelFamilies: [],
  settingsSchema: settingsSchema({
    ...COMMON_SETTINGS,
    reasoningEffort: {
      type: 'string',
      title: 'Reasoning effort',
      description: 'How long it thinks.',
      enum: ['low', 'medium', 'high'],
    },
  }),
};

/** A provider with a switch of its own. */
export const MISTRAL: ProviderDescriptor = {
  ...OPENAI,
  id: 'mistral',
  label: 'Mistral',
  defaultBaseUrl: 'https://api.mistral.ai',
  apiKeyEnv: 'MISTRAL_API_KEY',
  apiKeyUrl: 'https://console.mistral.ai/api-keys',
  startingPoints: [],
  settingsSchema: settingsSchema({
    ...COMMON_SETTINGS,
    safePrompt: { type: 'boolean', title: 'Safe prompt', description: 'A safety prompt comes first.' },
  }),
};

/** A provider on the reader's own machine: an address is needed, a key is not. */
export const OLLAMA: ProviderDescriptor = {
  ...OPENAI,
  id: 'ollama',
  label: 'Ollama',
  defaultBaseUrl: null,
  suggestedBaseUrl: 'http://127.0.0.1:11434',
  baseUrl: 'required',
  baseUrlTemplate: null,
  isFeatured: true,
  apiKey: 'optional',
  apiKeyEnv: null,
  docsUrl: null,
  apiKeyUrl: null,
  startingPoints: [],
  settingsSchema: settingsSchema({
    ...COMMON_SETTINGS,
    temperature: { ...COMMON_SETTINGS.temperature, default: 1, 'x-sent-as': 'options.temperature' },
    think: { title: 'Thinking', description: 'Whether it thinks.', enum: [true, false, 'low', 'high'] },
    keepAlive: {
      type: 'string',
      title: 'Keep alive',
      description: 'How long it stays loaded.',
      examples: ['10m'],
    },
  }),
};

/** A provider that is part of the app. */
export const BUILT_IN: ProviderDescriptor = {
  ...OLLAMA,
  id: 'storyteller',
  label: 'Storyteller',
  suggestedBaseUrl: null,
  baseUrl: 'none',
  baseUrlTemplate: null,
  isFeatured: true,
  apiKey: 'none',
  settingsSchema: settingsSchema({}),
};

/** All of them, as the server lists them. */
export const PROVIDERS: readonly ProviderDescriptor[] = [OPENAI, MISTRAL, OLLAMA, BUILT_IN];

function settingsSchema(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    properties,
  };
}
