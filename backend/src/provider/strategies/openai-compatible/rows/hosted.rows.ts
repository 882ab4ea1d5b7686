import type { StartingPoint } from '../../../provider-descriptor';
import type { OpenAiCompatibleRow } from '../openai-compatible.row';
import { GEMMA_FAMILIES, GLM_FAMILIES, GROK_FAMILIES, KIMI_FAMILIES } from './row-families';

/**
 * Vendors with one address for everybody, by label. The first models' names are those that the vendors' pages showed in 2026; one that
 * is gone costs an error that says so.
 */
export const HOSTED_ROWS: readonly OpenAiCompatibleRow[] = [
  {
    id: 'alibaba',
    label: 'Alibaba DashScope',
    baseUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1',
    // Alibaba's own pages name the second, Pydantic AI reads the first before it:
    // https://github.com/pydantic/pydantic-ai/blob/main/pydantic_ai_slim/pydantic_ai/providers/alibaba.py
    apiKeyEnv: 'ALIBABA_API_KEY',
    otherApiKeyEnvs: ['DASHSCOPE_API_KEY'],
    firstModelName: 'qwen-plus',
    docsUrl: 'https://www.alibabacloud.com/help/en/model-studio/compatibility-of-openai-with-dashscope',
    apiKeyUrl: 'https://www.alibabacloud.com/help/en/model-studio/get-api-key',
    // https://www.alibabacloud.com/help/en/model-studio/compatibility-of-openai-with-dashscope, as of February 2026
    startingPoints: [
      {
        kind: 'fast',
        label: 'Qwen Flash',
        modelName: 'qwen-flash',
        settings: {},
        detail: 'Begins soon and costs very little.',
      },
      {
        kind: 'strong',
        label: 'Qwen3 Max',
        modelName: 'qwen3-max',
        settings: {},
        detail: "Alibaba's largest model.",
      },
    ],
    quirks: { settingsNotTaken: ['frequencyPenalty', 'reasoningEffort'] },
  },
  {
    id: 'cerebras',
    label: 'Cerebras',
    baseUrl: 'https://api.cerebras.ai/v1',
    apiKeyEnv: 'CEREBRAS_API_KEY',
    firstModelName: 'gpt-oss-120b',
    docsUrl: 'https://inference-docs.cerebras.ai/',
    apiKeyUrl: 'https://cloud.cerebras.ai/',
    startingPoints: gptOss120bAs('gpt-oss-120b'),
    // https://inference-docs.cerebras.ai/resources/openai
    quirks: {
      maximumTokensField: 'max_completion_tokens',
      settingsNotTaken: ['presencePenalty', 'frequencyPenalty'],
    },
  },
  {
    id: 'crusoe',
    label: 'Crusoe',
    baseUrl: 'https://api.inference.crusoecloud.com/v1',
    apiKeyEnv: 'CRUSOE_API_KEY',
    firstModelName: 'openai/gpt-oss-120b',
    docsUrl: 'https://docs.crusoecloud.com/',
    apiKeyUrl: 'https://console.crusoecloud.com/',
    startingPoints: gptOss120bAs('openai/gpt-oss-120b'),
  },
  {
    id: 'fireworks',
    label: 'Fireworks AI',
    baseUrl: 'https://api.fireworks.ai/inference/v1',
    apiKeyEnv: 'FIREWORKS_API_KEY',
    firstModelName: 'accounts/fireworks/models/gpt-oss-120b',
    docsUrl: 'https://docs.fireworks.ai/',
    apiKeyUrl: 'https://app.fireworks.ai/settings/users/api-keys',
    startingPoints: gptOss120bAs('accounts/fireworks/models/gpt-oss-120b'),
    quirks: { furtherSettings: { topK: 'top_k', minP: 'min_p', repeatPenalty: 'repetition_penalty' } },
  },
  {
    // Gemini's own API is another; this is the one that speaks the language of OpenAI's.
    id: 'google',
    label: 'Google Gemini API',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta/openai',
    apiKeyEnv: 'GEMINI_API_KEY',
    firstModelName: 'gemini-flash-latest',
    docsUrl: 'https://ai.google.dev/gemini-api/docs/openai',
    apiKeyUrl: 'https://aistudio.google.com/app/apikey',
    // https://ai.google.dev/gemini-api/docs/models, as of 2026: the name always means the newest Flash
    startingPoints: [
      {
        kind: 'fast',
        label: 'Gemini Flash',
        modelName: 'gemini-flash-latest',
        settings: { reasoningEffort: 'low' },
        detail: 'Begins soon, costs little and reads very long stories.',
      },
    ],
    defaultContextWindow: 128_000,
    quirks: {
      settingsNotTaken: ['presencePenalty', 'frequencyPenalty', 'seed'],
      reasoningEfforts: ['none', 'minimal', 'low', 'medium', 'high'],
      // Gemini 3 refuses a call of another model, and one of its own without its signature, unless it is told not to look for one:
      // https://ai.google.dev/gemini-api/docs/thought-signatures
      missingExtraContent: { google: { thought_signature: 'skip_thought_signature_validator' } },
    },
    modelFamilies: GEMMA_FAMILIES,
  },
  {
    id: 'huggingface',
    label: 'Hugging Face',
    baseUrl: 'https://router.huggingface.co/v1',
    apiKeyEnv: 'HF_TOKEN',
    firstModelName: 'openai/gpt-oss-120b',
    docsUrl: 'https://huggingface.co/docs/inference-providers/index',
    apiKeyUrl: 'https://huggingface.co/settings/tokens',
    startingPoints: gptOss120bAs('openai/gpt-oss-120b'),
  },
  {
    // Refuses "none" as an effort, and demands the thinking of messages that called tools:
    // https://platform.kimi.ai/docs/guide/use-kimi-k2-thinking-model
    id: 'moonshotai',
    label: 'Moonshot AI (Kimi)',
    baseUrl: 'https://api.moonshot.ai/v1',
    apiKeyEnv: 'MOONSHOTAI_API_KEY',
    firstModelName: 'kimi-k2.6',
    docsUrl: 'https://platform.kimi.ai/docs/api/models-overview',
    apiKeyUrl: 'https://platform.kimi.ai/console/api-keys',
    // https://platform.kimi.ai/docs/api/models-overview, as of 2026
    startingPoints: [
      {
        kind: 'fast',
        label: 'Kimi K2.6',
        modelName: 'kimi-k2.6',
        settings: {},
        detail: 'The cheaper of the two; it thinks before it tells.',
      },
      {
        kind: 'strong',
        label: 'Kimi K3',
        modelName: 'kimi-k3',
        settings: {},
        detail: "Moonshot's strongest model; it thinks before it tells.",
      },
    ],
    quirks: { reasoningReplay: 'reasoning-content' },
    modelFamilies: KIMI_FAMILIES,
  },
  {
    id: 'nebius',
    label: 'Nebius Token Factory',
    baseUrl: 'https://api.tokenfactory.nebius.com/v1',
    // As AI Studio, until November 2025: https://github.com/nebius/token-factory-cookbook/issues/65
    formerBaseUrls: ['https://api.studio.nebius.com/v1', 'https://api.studio.nebius.ai/v1'],
    apiKeyEnv: 'NEBIUS_API_KEY',
    firstModelName: 'openai/gpt-oss-120b',
    docsUrl: 'https://docs.tokenfactory.nebius.com/',
    apiKeyUrl: 'https://docs.tokenfactory.nebius.com/api-reference/introduction',
    startingPoints: gptOss120bAs('openai/gpt-oss-120b'),
    quirks: { furtherSettings: { topK: 'top_k' } },
  },
  {
    id: 'ovhcloud',
    label: 'OVHcloud AI Endpoints',
    baseUrl: 'https://oai.endpoints.kepler.ai.cloud.ovh.net/v1',
    apiKeyEnv: 'OVHCLOUD_API_KEY',
    firstModelName: 'gpt-oss-120b',
    docsUrl: 'https://endpoints.ai.cloud.ovh.net/',
    apiKeyUrl: 'https://endpoints.ai.cloud.ovh.net/',
    startingPoints: gptOss120bAs('gpt-oss-120b'),
  },
  {
    id: 'sambanova',
    label: 'SambaNova',
    baseUrl: 'https://api.sambanova.ai/v1',
    baseUrlEnv: 'SAMBANOVA_BASE_URL',
    apiKeyEnv: 'SAMBANOVA_API_KEY',
    firstModelName: 'gpt-oss-120b',
    docsUrl: 'https://docs.sambanova.ai/',
    apiKeyUrl: 'https://cloud.sambanova.ai/apis',
    startingPoints: gptOss120bAs('gpt-oss-120b'),
    quirks: {
      furtherSettings: { topK: 'top_k' },
      settingsNotTaken: ['presencePenalty', 'frequencyPenalty', 'seed'],
    },
  },
  {
    id: 'together',
    label: 'Together AI',
    baseUrl: 'https://api.together.xyz/v1',
    apiKeyEnv: 'TOGETHER_API_KEY',
    firstModelName: 'openai/gpt-oss-120b',
    docsUrl: 'https://docs.together.ai/docs/openai-api-compatibility',
    apiKeyUrl: 'https://api.together.ai/settings/api-keys',
    startingPoints: gptOss120bAs('openai/gpt-oss-120b'),
    quirks: { furtherSettings: { topK: 'top_k', minP: 'min_p', repeatPenalty: 'repetition_penalty' } },
  },
  {
    id: 'vercel',
    label: 'Vercel AI Gateway',
    baseUrl: 'https://ai-gateway.vercel.sh/v1',
    apiKeyEnv: 'VERCEL_AI_GATEWAY_API_KEY',
    firstModelName: 'openai/gpt-5.4-mini',
    docsUrl: 'https://vercel.com/docs/ai-gateway',
    apiKeyUrl: 'https://vercel.com/docs/ai-gateway/authentication-and-byok/api-keys',
    // https://vercel.com/ai-gateway/models/gpt-5.4-mini and https://vercel.com/ai-gateway/models/mistral-medium-3.5, as of 2026
    startingPoints: [
      {
        kind: 'fast',
        label: 'GPT-5.4 Mini',
        modelName: 'openai/gpt-5.4-mini',
        settings: {},
        detail: 'Begins soon and costs little.',
      },
      {
        kind: 'strong',
        label: 'Mistral Medium 3.5',
        modelName: 'mistral/mistral-medium-3.5',
        settings: {},
        detail: 'A large model that reads long stories and uses tools well.',
      },
    ],
  },
  {
    id: 'xai',
    label: 'xAI',
    baseUrl: 'https://api.x.ai/v1',
    apiKeyEnv: 'XAI_API_KEY',
    firstModelName: 'grok-latest',
    docsUrl: 'https://docs.x.ai/docs',
    apiKeyUrl: 'https://console.x.ai/',
    // https://docs.x.ai/docs/models, as of July 2026
    startingPoints: [
      {
        kind: 'fast',
        label: 'Grok 4.3',
        modelName: 'grok-4.3',
        settings: { reasoningEffort: 'low' },
        detail: 'Begins soon and reads very long stories.',
      },
      {
        kind: 'strong',
        label: 'Grok 4.5',
        modelName: 'grok-4.5',
        settings: { reasoningEffort: 'high' },
        detail: 'Thinks long before it tells.',
      },
    ],
    defaultContextWindow: 128_000,
    quirks: { reasoningEfforts: ['none', 'low', 'medium', 'high'] },
    modelFamilies: GROK_FAMILIES,
  },
  {
    // Thinking is a switch in the body, and is wanted back with messages that called tools: https://docs.z.ai/guides/capabilities/thinking-mode
    id: 'zai',
    label: 'Z.AI (GLM)',
    baseUrl: 'https://api.z.ai/api/paas/v4',
    apiKeyEnv: 'ZAI_API_KEY',
    firstModelName: 'glm-4.7',
    docsUrl: 'https://docs.z.ai/',
    apiKeyUrl: 'https://z.ai/manage-apikey/apikey-list',
    // https://docs.z.ai/guides/llm/glm-4.7 and https://docs.z.ai/guides/capabilities/thinking-mode, as of 2026
    startingPoints: [
      {
        kind: 'fast',
        label: 'GLM-4.7 Flash',
        modelName: 'glm-4.7-flash',
        settings: { reasoningEffort: 'none' },
        detail: 'Begins soon; it tells without thinking first.',
      },
      {
        kind: 'strong',
        label: 'GLM-5.3',
        modelName: 'glm-5.3',
        settings: { reasoningEffort: 'high' },
        detail: 'Thinks before it tells, which takes a while.',
      },
    ],
    quirks: {
      settingsNotTaken: ['presencePenalty', 'frequencyPenalty', 'seed'],
      reasoningEfforts: ['none', 'low', 'medium', 'high', 'max'],
      reasoningStyle: 'thinking-switch',
      reasoningReplay: 'reasoning-content',
    },
    modelFamilies: GLM_FAMILIES,
  },
];

/**
 * One open model that many vendors run: how long it thinks makes two starting points of it.
 * @param modelName the vendor's name of it
 * @see https://cookbook.openai.com/topic/gpt-oss, for the efforts
 */
function gptOss120bAs(modelName: string): readonly StartingPoint[] {
  return [
    {
      kind: 'fast',
      label: 'GPT-OSS 120B, thinking little',
      modelName,
      settings: { reasoningEffort: 'low' },
      detail: 'Begins soon and costs little.',
    },
    {
      kind: 'strong',
      label: 'GPT-OSS 120B, thinking long',
      modelName,
      settings: { reasoningEffort: 'high' },
      detail: 'Thinks before it tells, which takes a while.',
    },
  ];
}
