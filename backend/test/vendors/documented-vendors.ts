import type { DocumentedField } from './documented-fields';
import type { VendorWire } from './vendor-wire';

/**
 * What a vendor's own pages say of its Chat Completions API: its server in the contract suite is made of this, and of nothing that its row
 * says. All of them take the key as `Authorization: Bearer`.
 */
export interface DocumentedVendor {
  /** The pages that say it. */
  pages: readonly [string, ...string[]];
  /** Address of the chat call; parts that each player has of their own in braces. */
  chatUrl: string;
  /** Address of the list of models; null: there is none. */
  modelListUrl: string | null;
  /** The fields that hold the settings that this app knows; of two names for one of them, that which is not deprecated. */
  takes: readonly DocumentedField[];
  /** The field of a delta that shows thinking; `reasoning_content` where left out. */
  reasoningField?: 'reasoning';
  /** Words for why an answer ended, beyond those of OpenAI; none where left out. */
  finishReasons?: VendorWire['finishReasons'];
  /** Where its row is known to say something else; nowhere where left out. */
  departures?: RowDepartures;
}

/** Known differences between a row and the pages of its vendor: each must be one, or the suite fails. */
export interface RowDepartures {
  /** Fields that the row sends though no page names them, or only as deprecated. */
  onlyInRow?: readonly DocumentedField[];
  /** Documented fields that the row has no setting for. */
  onlyDocumented?: readonly DocumentedField[];
}

/** The fields of OpenAI's API under the names that nearly everybody takes: what "compatible with OpenAI" means where a page says no more. */
const COMPATIBLE = [
  'temperature',
  'top_p',
  'max_tokens',
  'presence_penalty',
  'frequency_penalty',
  'stop',
  'seed',
  'reasoning_effort',
] as const satisfies readonly DocumentedField[];

/** The same, where the longest answer has its new name alone. @see https://platform.openai.com/docs/api-reference/chat/create */
const OPENAI_ITSELF: readonly DocumentedField[] = COMPATIBLE.map((field) =>
  field === 'max_tokens' ? 'max_completion_tokens' : field,
);

/** By the id of the provider. As of November 2026; what no page settles stands here as the row has it, and says so. */
export const DOCUMENTED_VENDORS: Readonly<Record<string, DocumentedVendor>> = {
  alibaba: {
    // The second could not be read: said to name top_k as well.
    pages: [
      'https://www.alibabacloud.com/help/en/model-studio/compatibility-of-openai-with-dashscope',
      'https://www.alibabacloud.com/help/en/model-studio/qwen-api-reference',
    ],
    chatUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions',
    // Third-party: no page names the list.
    modelListUrl: 'https://dashscope-intl.aliyuncs.com/compatible-mode/v1/models',
    takes: ['temperature', 'top_p', 'max_tokens', 'presence_penalty', 'stop', 'seed'],
  },
  azure: {
    pages: [
      'https://learn.microsoft.com/en-us/azure/ai-foundry/openai/latest',
      'https://learn.microsoft.com/en-us/azure/ai-foundry/openai/api-version-lifecycle',
    ],
    chatUrl: 'https://{resource}.openai.azure.com/openai/v1/chat/completions',
    modelListUrl: 'https://{resource}.openai.azure.com/openai/v1/models',
    takes: OPENAI_ITSELF,
  },
  'bedrock-mantle': {
    pages: ['https://docs.aws.amazon.com/bedrock/latest/userguide/bedrock-mantle.html'],
    chatUrl: 'https://bedrock-mantle.{region}.api.aws/v1/chat/completions',
    modelListUrl: 'https://bedrock-mantle.{region}.api.aws/v1/models',
    takes: OPENAI_ITSELF,
  },
  cerebras: {
    pages: [
      'https://inference-docs.cerebras.ai/api-reference/chat-completions',
      'https://inference-docs.cerebras.ai/api-reference/models',
      // Penalties are refused, says this one; the vendor's SDK has parameters for them.
      'https://inference-docs.cerebras.ai/resources/openai',
    ],
    chatUrl: 'https://api.cerebras.ai/v1/chat/completions',
    modelListUrl: 'https://api.cerebras.ai/v1/models',
    takes: ['temperature', 'top_p', 'max_completion_tokens', 'stop', 'seed', 'reasoning_effort'],
    reasoningField: 'reasoning',
  },
  crusoe: {
    // Could not be read: address, list and parameters are third-party, as Pydantic AI and the row have them.
    pages: ['https://docs.crusoecloud.com/'],
    chatUrl: 'https://api.inference.crusoecloud.com/v1/chat/completions',
    modelListUrl: 'https://api.inference.crusoecloud.com/v1/models',
    takes: COMPATIBLE,
  },
  fireworks: {
    pages: [
      'https://docs.fireworks.ai/api-reference/post-chatcompletions',
      'https://github.com/fw-ai-external/python-sdk/blob/main/src/fireworks/types/chat/completion_create_params.py',
      'https://docs.fireworks.ai/guides/reasoning',
    ],
    chatUrl: 'https://api.fireworks.ai/inference/v1/chat/completions',
    modelListUrl: 'https://api.fireworks.ai/inference/v1/models',
    takes: [...COMPATIBLE, 'top_k', 'min_p', 'repetition_penalty'],
  },
  gateway: {
    // Hands on to OpenAI what it gets; unverified: no page names the list.
    pages: ['https://ai.pydantic.dev/gateway/', 'https://platform.openai.com/docs/api-reference/chat/create'],
    chatUrl: 'https://gateway-{region}.pydantic.dev/proxy/{route}/chat/completions',
    modelListUrl: 'https://gateway-{region}.pydantic.dev/proxy/{route}/models',
    takes: OPENAI_ITSELF,
  },
  google: {
    // Has no list of the parameters: unverified but for the effort, they stand here as the row has them.
    pages: ['https://ai.google.dev/gemini-api/docs/openai'],
    chatUrl: 'https://generativelanguage.googleapis.com/v1beta/openai/chat/completions',
    modelListUrl: 'https://generativelanguage.googleapis.com/v1beta/openai/models',
    takes: ['temperature', 'top_p', 'max_tokens', 'stop', 'reasoning_effort'],
  },
  heroku: {
    pages: ['https://devcenter.heroku.com/articles/heroku-inference-api-v1-chat-completions'],
    chatUrl: 'https://{region}.inference.heroku.com/v1/chat/completions',
    // Unverified: no page names the list.
    modelListUrl: 'https://{region}.inference.heroku.com/v1/models',
    takes: ['temperature', 'top_p', 'max_tokens', 'stop'],
  },
  huggingface: {
    pages: ['https://huggingface.co/docs/inference-providers/tasks/chat-completion'],
    chatUrl: 'https://router.huggingface.co/v1/chat/completions',
    modelListUrl: 'https://router.huggingface.co/v1/models',
    takes: COMPATIBLE,
  },
  litellm: {
    pages: ['https://docs.litellm.ai/docs/simple_proxy', 'https://docs.litellm.ai/docs/completion/input'],
    chatUrl: 'http://127.0.0.1:4000/v1/chat/completions',
    modelListUrl: 'http://127.0.0.1:4000/v1/models',
    takes: COMPATIBLE,
  },
  moonshotai: {
    // The effort is that of Kimi K3; its values are disputed among those who tried them.
    pages: ['https://platform.kimi.ai/docs/api/chat', 'https://platform.kimi.ai/docs/api/models-overview'],
    chatUrl: 'https://api.moonshot.ai/v1/chat/completions',
    modelListUrl: 'https://api.moonshot.ai/v1/models',
    takes: [
      'temperature',
      'top_p',
      'max_completion_tokens',
      'presence_penalty',
      'frequency_penalty',
      'stop',
      'reasoning_effort',
    ],
    // The old name of the longest answer is deprecated; no page names a seed.
    departures: { onlyInRow: ['max_tokens', 'seed'], onlyDocumented: ['max_completion_tokens'] },
  },
  nebius: {
    pages: ['https://docs.tokenfactory.nebius.com/api-reference/inference/create-chat-completion'],
    chatUrl: 'https://api.tokenfactory.nebius.com/v1/chat/completions',
    modelListUrl: 'https://api.tokenfactory.nebius.com/v1/models',
    takes: ['temperature', 'top_p', 'max_tokens', 'presence_penalty', 'frequency_penalty', 'stop'],
    departures: { onlyInRow: ['top_k', 'seed', 'reasoning_effort'] },
  },
  'openai-compatible': {
    // The effort is vLLM's.
    pages: [
      'https://github.com/ggml-org/llama.cpp/tree/master/tools/server#post-v1chatcompletions-openai-compatible-chat-completions-api',
      'https://lmstudio.ai/docs/developer/openai-compat',
      'https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html',
    ],
    chatUrl: 'http://127.0.0.1:1234/v1/chat/completions',
    modelListUrl: 'http://127.0.0.1:1234/v1/models',
    takes: [...COMPATIBLE, 'top_k', 'min_p', 'repeat_penalty'],
  },
  ovhcloud: {
    // Says no more of the parameters than that they are OpenAI's; the address is third-party, as Pydantic AI has it.
    pages: [
      'https://github.com/ovh/docs/blob/develop/pages/public_cloud/ai_machine_learning/endpoints_guide_02_capabilities/guide.en-gb.md',
    ],
    chatUrl: 'https://oai.endpoints.kepler.ai.cloud.ovh.net/v1/chat/completions',
    modelListUrl: 'https://oai.endpoints.kepler.ai.cloud.ovh.net/v1/models',
    takes: COMPATIBLE,
  },
  sambanova: {
    pages: [
      'https://docs.sambanova.ai/docs/en/features/openai-compatibility',
      'https://github.com/sambanova/sambanova-python/blob/main/src/sambanova/types/chat/completion_create_params.py',
    ],
    chatUrl: 'https://api.sambanova.ai/v1/chat/completions',
    modelListUrl: 'https://api.sambanova.ai/v1/models',
    takes: [
      'temperature',
      'top_p',
      'top_k',
      'max_tokens',
      'presence_penalty',
      'frequency_penalty',
      'stop',
      'reasoning_effort',
    ],
    reasoningField: 'reasoning',
    departures: { onlyDocumented: ['presence_penalty', 'frequency_penalty'] },
  },
  snowflake: {
    pages: ['https://docs.snowflake.com/en/user-guide/snowflake-cortex/open_ai_sdk'],
    chatUrl: 'https://{account}.snowflakecomputing.com/api/v2/cortex/v1/chat/completions',
    modelListUrl: null,
    takes: ['temperature', 'top_p', 'max_completion_tokens', 'reasoning_effort'],
  },
  together: {
    pages: [
      'https://docs.together.ai/docs/openai-api-compatibility',
      'https://github.com/togethercomputer/together-py/blob/main/src/together/types/chat/completion_create_params.py',
      'https://docs.together.ai/docs/reasoning-models-guide',
      'https://docs.together.ai/reference/chat-completions-1',
    ],
    chatUrl: 'https://api.together.xyz/v1/chat/completions',
    modelListUrl: 'https://api.together.xyz/v1/models',
    takes: [...COMPATIBLE, 'top_k', 'min_p', 'repetition_penalty'],
    reasoningField: 'reasoning',
    finishReasons: [{ raw: 'eos', reason: 'stop' }],
  },
  vercel: {
    // Says of the parameters that the API is OpenAI's.
    pages: ['https://vercel.com/docs/ai-gateway/sdks-and-apis/openai-chat-completions'],
    chatUrl: 'https://ai-gateway.vercel.sh/v1/chat/completions',
    modelListUrl: 'https://ai-gateway.vercel.sh/v1/models',
    takes: COMPATIBLE,
    reasoningField: 'reasoning',
  },
  xai: {
    pages: ['https://docs.x.ai/docs/api-reference'],
    chatUrl: 'https://api.x.ai/v1/chat/completions',
    modelListUrl: 'https://api.x.ai/v1/models',
    takes: OPENAI_ITSELF,
    // The old name of the longest answer is deprecated.
    departures: { onlyInRow: ['max_tokens'], onlyDocumented: ['max_completion_tokens'] },
  },
  zai: {
    pages: [
      'https://docs.z.ai/api-reference/llm/chat-completion',
      'https://docs.z.ai/guides/capabilities/thinking-mode',
    ],
    chatUrl: 'https://api.z.ai/api/paas/v4/chat/completions',
    // Third-party: no page names the list.
    modelListUrl: 'https://api.z.ai/api/paas/v4/models',
    takes: ['temperature', 'top_p', 'max_tokens', 'stop', 'thinking.type', 'reasoning_effort'],
    finishReasons: [
      { raw: 'sensitive', reason: 'content-filter' },
      { raw: 'model_context_window_exceeded', reason: 'length' },
    ],
  },
};
