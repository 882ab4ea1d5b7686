import type { OpenAiCompatibleRow } from '../openai-compatible.row';
import { OPENAI_DEFAULTS, OPENAI_FAMILIES, OPENAI_REASONING_EFFORTS } from '../openai.families';

/** Of services that offer OpenAI's own models under their own names: what those models take, they take here. */
const OPENAI_MODELS = {
  quirks: {
    maximumTokensField: 'max_completion_tokens',
    reasoningEfforts: OPENAI_REASONING_EFFORTS,
    settingDefaults: OPENAI_DEFAULTS,
  },
  modelFamilies: OPENAI_FAMILIES,
} as const satisfies Partial<OpenAiCompatibleRow>;

/**
 * Vendors and servers that each player reaches under another address. A key from the environment goes to no address that a model
 * brings; so whoever has a key variable here has a variable for the address as well.
 */
export const OWN_ADDRESS_ROWS: readonly OpenAiCompatibleRow[] = [
  {
    id: 'azure',
    label: 'Azure AI Foundry',
    baseUrl: {
      template: 'https://{resource}.openai.azure.com/openai/v1',
      parts: [
        {
          name: 'resource',
          title: 'Resource name',
          description: 'The first part of the endpoint that the Azure portal shows under Keys and Endpoint.',
          example: 'my-resource',
        },
      ],
    },
    baseUrlEnv: 'AZURE_OPENAI_ENDPOINT',
    apiKeyEnv: 'AZURE_OPENAI_API_KEY',
    docsUrl: 'https://learn.microsoft.com/en-us/azure/ai-foundry/openai/api-version-lifecycle',
    apiKeyUrl: 'https://portal.azure.com/',
    defaultContextWindow: 128_000,
    ...OPENAI_MODELS,
  },
  {
    // Only its chat models: most others speak the Responses API.
    id: 'bedrock-mantle',
    label: 'Amazon Bedrock (Mantle)',
    baseUrl: {
      template: 'https://bedrock-mantle.{region}.api.aws/v1',
      parts: [
        {
          name: 'region',
          title: 'AWS region',
          description: 'The region in which the models are enabled for your account.',
          example: 'us-east-1',
        },
      ],
    },
    baseUrlEnv: 'BEDROCK_MANTLE_BASE_URL',
    apiKeyEnv: 'AWS_BEARER_TOKEN_BEDROCK',
    docsUrl: 'https://docs.aws.amazon.com/bedrock/latest/userguide/bedrock-mantle.html',
    apiKeyUrl: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
    quirks: { maximumTokensField: 'max_completion_tokens' },
  },
  {
    id: 'gateway',
    label: 'Pydantic AI Gateway',
    baseUrl: {
      template: 'https://gateway-{region}.pydantic.dev/proxy/{route}',
      parts: [
        {
          name: 'region',
          title: 'Region',
          description: 'The region of your gateway, as its key page names it.',
          example: 'us',
        },
        {
          name: 'route',
          title: 'Route',
          description: 'The route of an OpenAI provider in your gateway.',
          example: 'openai',
        },
      ],
    },
    baseUrlEnv: 'PYDANTIC_AI_GATEWAY_BASE_URL',
    apiKeyEnv: 'PYDANTIC_AI_GATEWAY_API_KEY',
    docsUrl: 'https://ai.pydantic.dev/gateway/',
    apiKeyUrl: 'https://ai.pydantic.dev/gateway/',
    ...OPENAI_MODELS,
  },
  {
    id: 'heroku',
    label: 'Heroku AI',
    baseUrl: {
      template: 'https://{region}.inference.heroku.com/v1',
      parts: [
        {
          name: 'region',
          title: 'Region',
          description: 'The region of the app that the model is attached to: us or eu.',
          example: 'us',
        },
      ],
    },
    baseUrlEnv: 'HEROKU_INFERENCE_URL',
    apiKeyEnv: 'HEROKU_INFERENCE_KEY',
    docsUrl: 'https://devcenter.heroku.com/articles/heroku-inference-api-v1-chat-completions',
    apiKeyUrl: 'https://devcenter.heroku.com/articles/heroku-inference',
    quirks: { settingsNotTaken: ['presencePenalty', 'frequencyPenalty', 'seed', 'reasoningEffort'] },
  },
  {
    id: 'litellm',
    label: 'LiteLLM proxy',
    baseUrl: null,
    suggestedBaseUrl: 'http://127.0.0.1:4000/v1',
    apiKey: 'optional',
    apiKeyEnv: null,
    docsUrl: 'https://docs.litellm.ai/docs/simple_proxy',
    quirks: { wantsTextBesideCalls: true, readsThinkTags: true },
  },
  {
    // Its streams end with the end marker alone; tools work with models of Anthropic and OpenAI only.
    id: 'snowflake',
    label: 'Snowflake Cortex',
    baseUrl: {
      template: 'https://{account}.snowflakecomputing.com/api/v2/cortex/v1',
      parts: [
        {
          name: 'account',
          title: 'Account identifier',
          description:
            'Organization and account as in the address of your Snowflake page, joined by a hyphen.',
          example: 'myorg-myaccount',
        },
      ],
    },
    baseUrlEnv: 'SNOWFLAKE_BASE_URL',
    apiKeyEnv: 'SNOWFLAKE_TOKEN',
    docsUrl: 'https://docs.snowflake.com/en/user-guide/snowflake-cortex/open_ai_sdk',
    apiKeyUrl: 'https://docs.snowflake.com/en/user-guide/programmatic-access-tokens',
    quirks: {
      maximumTokensField: 'max_completion_tokens',
      settingsNotTaken: ['presencePenalty', 'frequencyPenalty', 'seed', 'stop'],
      hasNoModelList: true,
    },
  },
];

/** Any server that speaks this API: llama.cpp, vLLM, LM Studio, LocalAI. */
export const PLAIN_SERVER_ROW: OpenAiCompatibleRow = {
  id: 'openai-compatible',
  label: 'OpenAI-compatible server',
  baseUrl: null,
  suggestedBaseUrl: 'http://127.0.0.1:1234/v1',
  apiKey: 'optional',
  apiKeyEnv: null,
  docsUrl: 'https://github.com/ggml-org/llama.cpp/tree/master/tools/server',
  isFeatured: true,
  defaultContextWindow: 8_192,
  // https://github.com/ggml-org/llama.cpp/tree/master/tools/server#post-v1chatcompletions-openai-compatible-chat-completions-api
  quirks: {
    furtherSettings: { topK: 'top_k', minP: 'min_p', repeatPenalty: 'repeat_penalty' },
    // Some of these servers take a text alone, and refuse null: https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/261
    wantsTextBesideCalls: true,
    readsThinkTags: true,
  },
};
