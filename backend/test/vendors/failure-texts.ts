import type { FailureKind } from '../../src/provider/transport/failure.rows';

/** An error as a vendor, a gateway or a server of one's own sends it, from a public report or the vendor's documentation. */
export interface FailureText {
  /** Label under which the app reaches it. */
  label: string;
  /** Whose words they are. */
  vendor: string;
  /** HTTP status; null: it comes inside of a stream. */
  status: number | null;
  /** A text is the body itself. */
  body: unknown;
  kind: FailureKind;
  source: string;
}

/** Names of the server of one's own, and of those that hand on what others say. */
const OWN = 'OpenAI-compatible server';

function text(
  [vendor, label]: readonly [vendor: string, label: string],
  status: number | null,
  body: unknown,
  [kind, source]: readonly [kind: FailureKind, source: string],
): FailureText {
  return { vendor, label, status, body, kind, source };
}

/** OpenAI's form of an error. */
function openAi(
  message: string,
  type = 'invalid_request_error',
  code: string | number | null = null,
): object {
  return { error: { message, type, param: null, code } };
}

/** OpenRouter's, around what the company behind it said. */
function routed(code: number, raw: unknown): object {
  return {
    error: {
      message: 'Provider returned error',
      code,
      metadata: { raw: typeof raw === 'string' ? raw : JSON.stringify(raw), provider_name: 'Novita' },
    },
  };
}

/** Google's, in a list, with the limits that were passed. */
function exhausted(quotaIds: readonly string[], message: string, retryDelay?: string): object {
  const violations = quotaIds.map((quotaId) => ({ quotaId }));
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations },
    ...(retryDelay === undefined
      ? []
      : [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay }]),
  ];
  return [{ error: { code: 429, message, status: 'RESOURCE_EXHAUSTED', details } }];
}

const OVERFLOWS = 'https://github.com/earendil-works/pi/blob/main/packages/ai/src/utils/overflow.ts';

const GOOGLE_QUOTA =
  'You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.';

const TOO_LONG: readonly FailureText[] = [
  text(
    ['OpenAI', 'OpenAI'],
    400,
    openAi(
      "This model's maximum context length is 4097 tokens. However, your messages resulted in 4301 tokens. Please reduce the length of the messages.",
      'invalid_request_error',
      'context_length_exceeded',
    ),
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/xtekky/gpt4free/issues/137'],
  ),
  text(
    ['OpenAI', 'OpenAI'],
    400,
    openAi('Your input exceeds the context window of this model. Please adjust your input and try again.'),
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/earendil-works/pi/pull/5929'],
  ),
  text(
    ['Anthropic', 'LiteLLM proxy'],
    400,
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'prompt is too long: 201130 tokens > 200000 maximum' },
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/anthropics/claude-code/issues/11281'],
  ),
  text(
    ['Anthropic', 'LiteLLM proxy'],
    400,
    {
      error: {
        message:
          'litellm.BadRequestError: AnthropicException - {"type":"error","error":{"type":"invalid_request_error","message":"input length and `max_tokens` exceed context limit: 174167 + 64000 > 200000, decrease input length or `max_tokens` and try again"}}',
        code: '400',
      },
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/kortix-ai/suna/issues/172'],
  ),
  text(
    ['Google', 'Google Gemini API'],
    400,
    [
      {
        error: {
          code: 400,
          message: 'The input token count (1196265) exceeds the maximum number of tokens allowed (1048576).',
          status: 'INVALID_ARGUMENT',
        },
      },
    ],
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/openclaw/openclaw/pull/64196'],
  ),
  text(
    ['Groq', 'Groq'],
    400,
    openAi(
      'Please reduce the length of the messages or completion.',
      'invalid_request_error',
      'context_length_exceeded',
    ),
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/thepersonalaicompany/amurex-backend/issues/51'],
  ),
  text(
    ['Cerebras', 'Cerebras'],
    400,
    {
      message:
        'Please reduce the length of the messages or completion. Current length is 42328 while limit is 40000',
      type: 'invalid_request_error',
      param: 'messages',
      code: 'context_length_exceeded',
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/cline/cline/issues/5140'],
  ),
  text(
    ['xAI', 'xAI'],
    400,
    {
      code: 'Client specified an invalid argument',
      error: "This model's maximum prompt length is 131072 but the request contains 136973 tokens.",
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/cline/cline/issues/3120'],
  ),
  text(
    ['xAI', 'xAI'],
    400,
    {
      code: 'invalid-argument',
      error:
        'Failed to start sampling: [input_too_large] Current message (1149677 tokens) exceeds budget (975424 tokens)',
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/UKGovernmentBEIS/inspect_ai/pull/5208'],
  ),
  text(
    ['Mistral', 'Mistral'],
    400,
    {
      object: 'error',
      message:
        'Prompt contains 40009 tokens and 0 draft tokens, too large for model with 32768 maximum context length',
      type: 'invalid_request_prompt',
      param: null,
      code: '3051',
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://docs.mistral.ai/resources/error-glossary'],
  ),
  text(
    ['DeepSeek', 'DeepSeek'],
    400,
    openAi(
      "This model's maximum context length is 131072 tokens. However, you requested 139162 tokens (130970 in the messages, 8192 in the completion). Please reduce the length of the messages or completion.",
    ),
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/zebbern/Devonz/issues/9'],
  ),
  text(
    ['OpenRouter', 'OpenRouter'],
    400,
    openAi(
      'This endpoint\'s maximum context length is 32768 tokens. However, you requested about 42832 tokens (42832 of text input). Please reduce the length of either one, or use the "middle-out" transform to compress your prompt automatically.',
      'x',
      400,
    ),
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/refly-ai/refly/issues/1177'],
  ),
  text(
    ['Moonshot AI', 'Moonshot AI (Kimi)'],
    400,
    {
      error: {
        message: 'Invalid request: Your request exceeded model token limit: 262144 (requested: 269030)',
        type: 'invalid_request_error',
      },
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/MoonshotAI/kimi-cli/issues/2011'],
  ),
  text(
    ['Alibaba', 'Alibaba DashScope'],
    400,
    {
      error: {
        code: 'invalid_parameter_error',
        message: '<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 983616]',
        param: null,
        type: 'invalid_request_error',
      },
      request_id: '81a3',
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/agentscope-ai/QwenPaw/issues/6255'],
  ),
  text(['Z.AI', 'Z.AI (GLM)'], 400, { error: { code: '1261', message: 'Prompt exceeds max length' } }, [
    'PROVIDER_CONTEXT_LENGTH',
    'https://github.com/zeroclaw-labs/zeroclaw/issues/4124',
  ]),
  text(
    ['SambaNova', 'SambaNova'],
    400,
    {
      error:
        'The maximum context length of DeepSeek-V3-0324 is 32768. However, answering your request will take 39732 tokens. Please reduce the length of the messages or the specified max_completion_tokens value.',
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/OpenHands/OpenHands/pull/9252'],
  ),
  text(
    ['SambaNova', 'SambaNova'],
    400,
    {
      detail:
        'Requested generation length 1 is not possible! The provided prompt is 4309 tokens long, so generating 1 tokens requires a sequence length of 4310, but the maximum supported sequence length is just 4096!',
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/cline/cline/issues/294'],
  ),
  text(
    ['Text Generation Inference', 'Hugging Face'],
    422,
    {
      error:
        'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 2048. Given: 3474 `inputs` tokens and 60 `max_new_tokens`',
      error_type: 'validation',
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/huggingface/llm-vscode/issues/94'],
  ),
  text(
    ['Text Generation Inference', 'Together AI'],
    422,
    openAi('Input validation error: `inputs` must have less than 2048 tokens. Given: 2222'),
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/h2oai/h2ogpt/issues/373'],
  ),
  text(
    ['Fireworks AI', 'Fireworks AI'],
    400,
    {
      error: {
        object: 'error',
        type: 'invalid_request_error',
        message: 'The prompt is too long: 140000, model maximum context length: 131071',
      },
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://docs.fireworks.ai/guides/inference-error-codes'],
  ),
  text(
    ['vLLM', OWN],
    400,
    {
      object: 'error',
      message:
        "This model's maximum context length is 262144 tokens. However, you requested 0 output tokens and your prompt contains at least 262145 input tokens, for a total of at least 262145 tokens. Please reduce the length of the input prompt or the number of requested output tokens. (parameter=input_tokens, value=262145)",
      type: 'BadRequestError',
      param: null,
      code: 400,
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/earendil-works/pi/pull/5929'],
  ),
  text(
    ['vLLM', OWN],
    400,
    {
      object: 'error',
      message:
        "'max_tokens' or 'max_completion_tokens' is too large: 2000. This model's maximum context length is 4096 tokens and your request has 2104 input tokens (2000 > 4096 - 2104).",
      type: 'BadRequestError',
      code: 400,
    },
    [
      'PROVIDER_CONTEXT_LENGTH',
      'https://github.com/canfieldjuan/finetunelab.ai/blob/main/docs/MAX_TOKENS_CONTEXT_OVERFLOW_FIX.md',
    ],
  ),
  text(
    ['SGLang', OWN],
    400,
    {
      object: 'error',
      message:
        "Requested token count exceeds the model's maximum context length of 202752 tokens. You requested a total of 202941 tokens: 170941 tokens from the input messages and 32000 tokens for the completion.",
      type: 'BadRequestError',
      code: 400,
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/anomalyco/opencode/pull/25230'],
  ),
  text(
    ['SGLang', OWN],
    400,
    {
      object: 'error',
      message: "The input (8200 tokens) is longer than the model's context length (8192 tokens).",
      type: 'BadRequestError',
      code: 400,
    },
    [
      'PROVIDER_CONTEXT_LENGTH',
      'https://github.com/sgl-project/sglang/blob/main/python/sglang/srt/managers/tokenizer_manager.py',
    ],
  ),
  text(
    ['llama.cpp', OWN],
    400,
    {
      error: {
        code: 400,
        message: 'request (44593 tokens) exceeds the available context size (4096 tokens), try increasing it',
        type: 'exceed_context_size_error',
        n_prompt_tokens: 44593,
        n_ctx: 4096,
      },
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/openakita/openakita/issues/459'],
  ),
  text(
    ['llama.cpp', OWN],
    null,
    {
      code: 400,
      message:
        'the request exceeds the available context size. try increasing the context size or enable context shift',
      type: 'invalid_request_error',
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/ggml-org/llama.cpp/issues/16104'],
  ),
  text(
    ['LM Studio', OWN],
    400,
    {
      error:
        'The number of tokens to keep from the initial prompt is greater than the context length (n_keep: 13055>= n_ctx: 4096). Try to load the model with a larger context length, or provide a shorter input.',
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/Gitlawb/openclaude/issues/353'],
  ),
  text(
    ['LM Studio', OWN],
    null,
    {
      error: {
        message:
          'Trying to keep the first 111490 tokens when context the overflows. However, the model is loaded with context length of only 32768 tokens, which is not enough.',
      },
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/546'],
  ),
  text(['LM Studio', OWN], 400, { error: 'Cannot truncate prompt with n_keep (15028) >= n_ctx (7424)' }, [
    'PROVIDER_CONTEXT_LENGTH',
    'https://github.com/anomalyco/opencode/issues/11141',
  ]),
  text(['Ollama', 'Ollama'], 400, { error: 'prompt too long; exceeded max context length by 512 tokens' }, [
    'PROVIDER_CONTEXT_LENGTH',
    'https://github.com/ollama/ollama/blob/main/server/prompt.go',
  ]),
  text(['Ollama', 'Ollama'], 500, { error: 'the input length exceeds the context length' }, [
    'PROVIDER_CONTEXT_LENGTH',
    'https://github.com/ollama/ollama/blob/main/server/routes.go',
  ]),
  text(['TabbyAPI', OWN], 500, { detail: 'Request length 71599 + 2048 is greater than max_seq_len 65536' }, [
    'PROVIDER_CONTEXT_LENGTH',
    'https://github.com/SillyTavern/SillyTavern/issues/3543',
  ]),
  text(
    ['LocalAI', OWN],
    500,
    {
      error: {
        code: 500,
        message:
          'rpc error: code = Internal desc = request (20652 tokens) exceeds the available context size (8192 tokens), try increasing it',
        type: '',
      },
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/lfnovo/open-notebook/issues/470'],
  ),
  text(
    ['llama-cpp-python', OWN],
    500,
    openAi('Requested tokens (590) exceed context window of 512', 'internal_server_error'),
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/fynnfluegge/doc-comments-ai/issues/54'],
  ),
  text(
    ['oMLX', OWN],
    400,
    openAi('Prompt too long: 41911 tokens exceeds max context window of 32768 tokens'),
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/ValueCell-ai/ClawX/issues/658'],
  ),
  text(
    ['Amazon Bedrock', 'Amazon Bedrock (Mantle)'],
    400,
    { message: 'Input is too long for requested model.' },
    [
      'PROVIDER_CONTEXT_LENGTH',
      'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
    ],
  ),
  text(
    ['Novita', 'OpenRouter'],
    400,
    routed(
      400,
      openAi(
        "This model's maximum context length is 32768 tokens. However, your messages resulted in 40210 tokens.",
        'invalid_request_error',
        'context_length_exceeded',
      ),
    ),
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/zed-industries/zed/pull/64424'],
  ),
  text(
    ['MiniMax', OWN],
    400,
    {
      type: 'error',
      error: {
        type: 'invalid_request_error',
        message: 'invalid params, context window exceeds limit (2013)',
      },
    },
    ['PROVIDER_CONTEXT_LENGTH', 'https://github.com/MiniMax-AI/MiniMax-M2/issues/119'],
  ),
  text(
    ['Together AI', 'Together AI'],
    400,
    openAi("The input (516368 tokens) is longer than the model's context length (262144 tokens)."),
    ['PROVIDER_CONTEXT_LENGTH', OVERFLOWS],
  ),
  text(
    ['Together AI', 'Together AI'],
    400,
    openAi('Input length 131393 exceeds the maximum allowed input length of 131040 tokens.'),
    ['PROVIDER_CONTEXT_LENGTH', OVERFLOWS],
  ),
  text(
    ['GitHub Copilot', OWN],
    400,
    openAi(
      'prompt token count of 200000 exceeds the limit of 128000',
      'x',
      'model_max_prompt_tokens_exceeded',
    ),
    ['PROVIDER_CONTEXT_LENGTH', OVERFLOWS],
  ),
  text(
    ['Moonshot AI', 'Moonshot AI (Kimi)'],
    400,
    openAi('total message size 2306631 exceeds limit 2097152'),
    ['PROVIDER_CONTEXT_LENGTH', OVERFLOWS],
  ),
  text(['several', OWN], 400, openAi('context length exceeded', 'BadRequestError', 400), [
    'PROVIDER_CONTEXT_LENGTH',
    OVERFLOWS,
  ]),
  text(
    ['DS4', OWN],
    400,
    openAi('Prompt has 140000 tokens, but the configured context size is 131072 tokens'),
    ['PROVIDER_CONTEXT_LENGTH', OVERFLOWS],
  ),
  text(['nginx', OWN], 413, '<html><head><title>413 Request Entity Too Large</title></head></html>', [
    'PROVIDER_CONTEXT_LENGTH',
    'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size',
  ]),
];

const MINUTE_LIMIT: readonly FailureText[] = [
  text(
    ['OpenAI', 'OpenAI'],
    429,
    openAi(
      'Request too large for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Requested 41234. The input or output tokens must be reduced in order to run successfully. Visit https://platform.openai.com/account/rate-limits to learn more.',
      'tokens',
      'rate_limit_exceeded',
    ),
    ['MINUTE_LIMIT', 'https://platform.openai.com/docs/guides/rate-limits'],
  ),
  text(
    ['Groq', 'Groq'],
    413,
    openAi(
      'Request too large for model moonshotai/kimi-k2-instruct in organization org_x service tier on_demand on tokens per minute (TPM): Limit 10000, Requested 21247, please reduce your message size and try again. Need more tokens? Upgrade to Dev Tier today at https://console.groq.com/settings/billing',
      'tokens',
      'rate_limit_exceeded',
    ),
    ['MINUTE_LIMIT', 'https://github.com/RooCodeInc/Roo-Code/issues/5729'],
  ),
  text(
    ['Groq', 'Groq'],
    429,
    openAi(
      'Rate limit reached for model `llama3-70b-8192` in organization `org_x` on tokens per minute (TPM): Limit 7000, Used 0, Requested ~12903. Please try again in 50.597142857s. Visit https://console.groq.com/docs/rate-limits for more information.',
      'tokens',
      'rate_limit_exceeded',
    ),
    ['MINUTE_LIMIT', 'https://github.com/danielmiessler/Fabric/issues/364'],
  ),
];

const TOOLS: readonly FailureText[] = [
  text(['Ollama', 'Ollama'], 400, { error: 'registry.ollama.ai/library/gemma3:4b does not support tools' }, [
    'MODEL_WITHOUT_TOOLS',
    'https://github.com/ollama/ollama/issues/5793',
  ]),
  text(['Ollama', OWN], 400, openAi('llama3 does not support tools', 'api_error'), [
    'MODEL_WITHOUT_TOOLS',
    'https://github.com/ollama/ollama/issues/5793',
  ]),
  text(
    ['OpenRouter', 'OpenRouter'],
    404,
    {
      error: {
        message:
          'No endpoints found that support tool use. Try disabling "question". To learn more about provider routing, visit: https://openrouter.ai/docs/guides/routing/provider-selection',
        code: 404,
      },
    },
    ['MODEL_WITHOUT_TOOLS', 'https://github.com/Kilo-Org/kilocode/issues/9006'],
  ),
  text(
    ['Groq', 'Groq'],
    400,
    { error: { message: '`tool calling` is not supported with this model', type: 'invalid_request_error' } },
    ['MODEL_WITHOUT_TOOLS', 'https://console.groq.com/docs/tool-use'],
  ),
  text(
    ['DeepInfra', OWN],
    405,
    {
      status: 'failure',
      message:
        'deepinfra error: Tool calling is not supported for model: NousResearch/Hermes-3-Llama-3.1-70B',
      error: {
        message:
          'deepinfra error: Tool calling is not supported for model: NousResearch/Hermes-3-Llama-3.1-70B',
        type: 'APIError',
        code: '405',
      },
    },
    ['MODEL_WITHOUT_TOOLS', 'https://github.com/truefoundry/models/pull/944'],
  ),
  text(
    ['OpenAI', 'OpenAI'],
    400,
    openAi(
      'tools is not supported in this model. For a list of supported models, refer to https://platform.openai.com/docs/guides/function-calling#models-supporting-function-calling.',
    ),
    ['MODEL_WITHOUT_TOOLS', 'https://github.com/sbintuitions/flexeval/pull/242'],
  ),
  text(
    ['DeepSeek', 'DeepSeek'],
    400,
    openAi(
      'deepseek-reasoner does not support Function Calling',
      'invalid_request_error',
      'invalid_request_error',
    ),
    ['MODEL_WITHOUT_TOOLS', 'https://github.com/evalstate/fast-agent/issues/91'],
  ),
  text(
    ['xAI', 'xAI'],
    400,
    {
      code: 'Client specified an invalid argument',
      error:
        'Invalid request content: The model does not support tool use or function calling but tools or tool_choice have been specified on the request.',
    },
    ['MODEL_WITHOUT_TOOLS', 'https://github.com/google/adk-python/issues/952'],
  ),
  text(
    ['Google', 'Google Gemini API'],
    400,
    [
      {
        error: {
          code: 400,
          message: 'Function calling is not enabled for models/gemma-3-12b-it',
          status: 'INVALID_ARGUMENT',
        },
      },
    ],
    ['MODEL_WITHOUT_TOOLS', 'https://github.com/agno-agi/agno/issues/3505'],
  ),
  text(
    ['Hugging Face', 'Hugging Face'],
    422,
    {
      code: '422',
      error_type: 'UNSUPPORTED_OPENAI_PARAMS',
      message: 'The following parameters are not supported for this model: tools, tool_choice',
      param: 'tools, tool_choice',
    },
    ['MODEL_WITHOUT_TOOLS', 'https://github.com/huggingface/smolagents/issues/1808'],
  ),
  text(
    ['LiteLLM', 'LiteLLM proxy'],
    400,
    openAi(
      "litellm.UnsupportedParamsError: nvidia_nim does not support parameters: {'tools': [{'type': 'function'}]}",
      'x',
      '400',
    ),
    ['MODEL_WITHOUT_TOOLS', 'https://github.com/BerriAI/litellm/issues/10124'],
  ),
  text(['llama.cpp', OWN], 500, { code: 500, message: 'Unsupported param: tools', type: 'server_error' }, [
    'MODEL_WITHOUT_TOOLS',
    'https://github.com/ggml-org/llama.cpp/issues/10920',
  ]),
  text(
    ['LiteLLM', 'LiteLLM proxy'],
    400,
    openAi(
      'Function calling is not supported by together_ai. To add it to the prompt, set litellm.add_function_to_prompt = True.',
      'x',
      '400',
    ),
    ['MODEL_WITHOUT_TOOLS', 'https://github.com/BerriAI/litellm/issues/1827'],
  ),
  text(['One API', OWN], 400, openAi('The tool call is not supported', 'one_api_error'), [
    'MODEL_WITHOUT_TOOLS',
    'https://github.com/songquanpeng/one-api/issues/2214',
  ]),
  text(
    ['vLLM', OWN],
    400,
    {
      object: 'error',
      message: '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set',
      type: 'BadRequestError',
      param: null,
      code: 400,
    },
    ['TOOLS_SWITCHED_OFF', 'https://github.com/langchain4j/langchain4j/issues/3475'],
  ),
  text(
    ['vLLM', OWN],
    400,
    openAi('tool_choice="required" requires --tool-call-parser to be set', 'BadRequestError', 400),
    ['TOOLS_SWITCHED_OFF', 'https://github.com/vllm-project/vllm/issues/55754'],
  ),
  text(
    ['llama.cpp', OWN],
    500,
    { error: { code: 500, message: 'tools param requires --jinja flag', type: 'server_error' } },
    ['TOOLS_SWITCHED_OFF', 'https://github.com/containers/ramalama/issues/988'],
  ),
  text(
    ['Groq', 'Groq'],
    400,
    {
      error: {
        message:
          "Failed to call a function. Please adjust your prompt. See 'failed_generation' for more details.",
        type: 'invalid_request_error',
        code: 'tool_use_failed',
        failed_generation: '<function=go_to={"to": "slip"}</function>',
      },
    },
    ['TOOL_CALL_BROKEN', 'https://github.com/groq/groq-typescript/issues/28'],
  ),
  text(
    ['Groq', 'Groq'],
    400,
    {
      request_id: 'req_1',
      error: {
        message:
          'tool call validation failed: parameters for tool HassTurnOff did not match schema: errors: [`/domain`: expected array, but got string]',
        type: 'invalid_request_error',
        param: '',
        code: 'tool_use_failed',
      },
    },
    ['TOOL_CALL_BROKEN', 'https://github.com/HunorLaczko/ha-groq-cloud-api/issues/20'],
  ),
  text(
    ['Groq', 'LiteLLM proxy'],
    400,
    {
      error: {
        message:
          'litellm.BadRequestError: GroqException - {"error":{"message":"Failed to call a function. Please adjust your prompt.","type":"invalid_request_error","code":"tool_use_failed","failed_generation":"web_search{}"}}',
        code: '400',
      },
    },
    ['TOOL_CALL_BROKEN', 'https://github.com/huggingface/smolagents/issues/1119'],
  ),
];

const CONTENT_FILTER: readonly FailureText[] = [
  text(
    ['DeepSeek', 'DeepSeek'],
    400,
    openAi('Content Exists Risk', 'invalid_request_error', 'invalid_request_error'),
    ['PROVIDER_CONTENT_FILTER', 'https://github.com/deepseek-ai/DeepSeek-V2/issues/30'],
  ),
  text(
    ['xAI', 'xAI'],
    403,
    {
      code: 'The caller does not have permission to execute the specified operation',
      error:
        'Content violates usage guidelines. Team: t, API key ID: k, Model: grok-4-0709, Failed check: SAFETY_CHECK_TYPE_BIO',
    },
    ['PROVIDER_CONTENT_FILTER', 'https://github.com/UKGovernmentBEIS/inspect_ai/pull/2267'],
  ),
  text(
    ['Alibaba', 'Alibaba DashScope'],
    400,
    {
      error: {
        code: 'data_inspection_failed',
        param: null,
        message: 'Input data may contain inappropriate content.',
        type: 'data_inspection_failed',
      },
    },
    ['PROVIDER_CONTENT_FILTER', 'https://help.aliyun.com/zh/model-studio/error-code'],
  ),
  text(
    ['Alibaba', OWN],
    400,
    {
      code: 'DataInspectionFailed',
      message: 'Output data may contain inappropriate content.',
      request_id: 'x',
    },
    ['PROVIDER_CONTENT_FILTER', 'https://help.aliyun.com/zh/model-studio/error-code'],
  ),
  text(
    ['Z.AI', 'Z.AI (GLM)'],
    400,
    {
      error: {
        code: '1301',
        message:
          'System detected potentially unsafe or sensitive content in input or generation. Please avoid using prompts that may generate sensitive content.',
      },
    },
    ['PROVIDER_CONTENT_FILTER', 'https://docs.z.ai/api-reference/api-code'],
  ),
  text(['Z.AI', 'Z.AI (GLM)'], 400, { error: { code: '1301', message: 'Blocked.' } }, [
    'PROVIDER_CONTENT_FILTER',
    'https://docs.z.ai/api-reference/api-code',
  ]),
  text(
    ['Moonshot AI', 'Moonshot AI (Kimi)'],
    400,
    {
      error: {
        code: 400,
        message: 'The request was rejected because it was considered high risk',
        param: 'prompt',
        type: 'content_filter',
      },
    },
    ['PROVIDER_CONTENT_FILTER', 'https://github.com/TauricResearch/TradingAgents/issues/1305'],
  ),
  text(
    ['Azure', 'Azure AI Foundry'],
    400,
    {
      error: {
        message:
          "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
        type: null,
        param: 'prompt',
        code: 'content_filter',
        status: 400,
      },
    },
    [
      'PROVIDER_CONTENT_FILTER',
      'https://learn.microsoft.com/en-us/azure/ai-foundry/openai/concepts/content-filter',
    ],
  ),
  text(
    ['OpenRouter', 'OpenRouter'],
    403,
    {
      error: {
        code: 403,
        message: 'openai/o3 requires moderation on OpenAI. Your input was flagged for "violence".',
        metadata: { reasons: ['violence'], flagged_input: 'x' },
      },
    },
    ['PROVIDER_CONTENT_FILTER', 'https://openrouter.ai/docs/api-reference/errors'],
  ),
  text(
    ['MiniMax', OWN],
    200,
    { choices: null, base_resp: { status_code: 1026, status_msg: 'input new_sensitive' } },
    ['PROVIDER_CONTENT_FILTER', 'https://platform.minimax.io/docs/api-reference/errorcode'],
  ),
  text(['DeepSeek', 'OpenRouter'], 400, routed(400, openAi('Content Exists Risk')), [
    'PROVIDER_CONTENT_FILTER',
    'https://github.com/whiteguo233/OpenBiliClaw/issues/199',
  ]),
];

const QUOTA: readonly FailureText[] = [
  text(
    ['OpenAI', 'OpenAI'],
    429,
    openAi(
      'You exceeded your current quota, please check your plan and billing details.',
      'insufficient_quota',
      'insufficient_quota',
    ),
    ['PROVIDER_QUOTA', 'https://github.com/NVIDIA-NeMo/Guardrails/issues/371'],
  ),
  text(
    ['DeepSeek', 'DeepSeek'],
    402,
    openAi('Insufficient Balance', 'unknown_error', 'invalid_request_error'),
    ['PROVIDER_QUOTA', 'https://api-docs.deepseek.com/quick_start/error_codes'],
  ),
  text(
    ['OpenRouter', 'OpenRouter'],
    403,
    {
      error: {
        message: 'Key limit exceeded (total limit). Manage it using https://openrouter.ai/settings/keys',
        code: 403,
      },
    },
    ['PROVIDER_QUOTA', 'https://github.com/MCPJam/inspector/issues/1287'],
  ),
  text(
    ['OpenRouter', 'OpenRouter'],
    402,
    {
      error: {
        message:
          'Prompt tokens limit exceeded: 36163 > 29652. To increase, visit https://openrouter.ai/settings/credits and upgrade to a paid account',
        code: 402,
      },
    },
    ['PROVIDER_QUOTA', 'https://github.com/continuedev/continue/issues/11540'],
  ),
  text(
    ['xAI', 'xAI'],
    403,
    {
      code: 'The caller does not have permission to execute the specified operation',
      error:
        "Your newly created team doesn't have any credits or licenses yet. You can purchase those on https://console.x.ai/team/t.",
    },
    ['PROVIDER_QUOTA', 'https://github.com/continuedev/continue/issues/12670'],
  ),
  text(
    ['xAI', 'xAI'],
    429,
    {
      code: 'Some resource has been exhausted',
      error:
        'Your team t has either used all available credits or reached its monthly spending limit. To continue making API requests, please purchase more credits or raise your spending limit.',
    },
    ['PROVIDER_QUOTA', 'https://github.com/continuedev/continue/issues/10373'],
  ),
  text(
    ['Anthropic', OWN],
    400,
    {
      type: 'error',
      error: {
        type: 'invalid_request_error',
        message:
          'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.',
      },
    },
    ['PROVIDER_QUOTA', 'https://github.com/anthropics/claude-quickstarts/issues/229'],
  ),
  text(
    ['Moonshot AI', 'Moonshot AI (Kimi)'],
    429,
    {
      error: {
        message: 'Your account org-x <ak-y> is suspended, please check your plan and billing details',
        type: 'exceeded_current_quota_error',
      },
    },
    ['PROVIDER_QUOTA', 'https://platform.moonshot.ai/docs/api/chat'],
  ),
  text(
    ['Moonshot AI', 'OpenRouter'],
    429,
    {
      error: {
        message: 'Error from provider: Provider returned error',
        code: 429,
        metadata: {
          raw: '{"error":{"message":"Your account org-4 <ak-f> is suspended due to insufficient balance, please recharge your account or check your plan and billing details","type":"exceeded_current_quota_error"}}',
          provider_name: 'Moonshot AI',
        },
      },
    },
    ['PROVIDER_QUOTA', 'https://github.com/anomalyco/opencode/issues/24462'],
  ),
  text(
    ['Hugging Face', 'Hugging Face'],
    402,
    {
      error:
        'You have exceeded your monthly included credits for Inference Providers. Subscribe to PRO to get 20x more monthly included credits.',
    },
    ['PROVIDER_QUOTA', 'https://github.com/huggingface/agents-course/issues/386'],
  ),
  text(
    ['LiteLLM', 'LiteLLM proxy'],
    400,
    openAi('Budget has been exceeded! Current cost: 0.0010747, Max budget: 0.0', 'auth_error', 400),
    ['PROVIDER_QUOTA', 'https://github.com/BerriAI/litellm/issues/4208'],
  ),
  text(
    ['LiteLLM', 'LiteLLM proxy'],
    429,
    openAi('LiteLLM User: engineer-1, exceeded budget for model=claude-opus-4-8', 'budget_exceeded', '429'),
    ['PROVIDER_QUOTA', 'https://github.com/OWASP/OpenCRE/pull/1102'],
  ),
  text(
    ['One API', OWN],
    403,
    {
      error: {
        message: 'user quota is not enough (request id: 2024)',
        type: 'v_api_error',
        param: '',
        code: 'insufficient_user_quota',
      },
    },
    ['PROVIDER_QUOTA', 'https://github.com/popjane/free_chatgpt_api/issues/26'],
  ),
  text(['New API', OWN], 403, openAi('用户额度不足, 剩余额度: -0.01', 'new_api_error'), [
    'PROVIDER_QUOTA',
    'https://github.com/QuantumNous/new-api/issues/7448',
  ]),
  text(
    ['Alibaba', 'Alibaba DashScope'],
    400,
    {
      code: 'Arrearage',
      message: 'Access denied, please make sure your account is in good standing.',
      request_id: '8af5',
    },
    ['PROVIDER_QUOTA', 'https://github.com/tencentmusic/supersonic/issues/1572'],
  ),
  text(
    ['Ollama', 'Ollama'],
    429,
    {
      error:
        'you (x) have reached your session usage limit, upgrade for higher limits: https://ollama.com/upgrade',
    },
    ['PROVIDER_QUOTA', 'https://github.com/continuedev/continue/issues/11444'],
  ),
  text(
    ['Ollama', 'Ollama'],
    429,
    { error: "you've reached your hourly usage limit, please wait or upgrade to continue" },
    ['PROVIDER_QUOTA', 'https://github.com/continuedev/continue/issues/9233'],
  ),
  text(
    ['Z.AI', 'Z.AI (GLM)'],
    429,
    { error: { code: '1113', message: 'Insufficient balance or no resource package. Please recharge.' } },
    ['PROVIDER_QUOTA', 'https://docs.z.ai/api-reference/api-code'],
  ),
  text(
    ['Google', 'Google Gemini API'],
    429,
    exhausted(
      [],
      `${GOOGLE_QUOTA}\n* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 0\nPlease retry in 12s.`,
    ),
    ['PROVIDER_QUOTA', 'https://github.com/UKGovernmentBEIS/inspect_ai/pull/3215'],
  ),
  text(
    ['Google', 'Google Gemini API'],
    429,
    exhausted(
      [
        'GenerateContentInputTokensPerModelPerMinute-FreeTier',
        'GenerateRequestsPerMinutePerProjectPerModel-FreeTier',
        'GenerateRequestsPerDayPerProjectPerModel-FreeTier',
      ],
      GOOGLE_QUOTA,
      '39s',
    ),
    ['DAY_LIMIT', 'https://github.com/google-gemini/gemini-cli/issues/8437'],
  ),
  text(
    ['Google', 'LiteLLM proxy'],
    429,
    {
      error: {
        message: JSON.stringify(exhausted(['GenerateRequestsPerDayPerProjectPerModel'], GOOGLE_QUOTA)),
        code: 429,
      },
    },
    ['DAY_LIMIT', 'https://github.com/BerriAI/litellm/issues/9035'],
  ),
  text(
    ['OpenRouter', 'OpenRouter'],
    429,
    {
      error: {
        message:
          'Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day',
        code: 429,
        metadata: { headers: { 'X-RateLimit-Limit': '50', 'X-RateLimit-Remaining': '0' } },
      },
    },
    ['DAY_LIMIT', 'https://github.com/Gitlawb/openclaude/issues/936'],
  ),
];

const RATE_LIMIT: readonly FailureText[] = [
  text(
    ['Google', 'Google Gemini API'],
    429,
    exhausted(
      ['GenerateRequestsPerMinutePerProjectPerModel-FreeTier'],
      `${GOOGLE_QUOTA}\n* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 10\nPlease retry in 2.4s.`,
      '2s',
    ),
    ['PROVIDER_RATE_LIMIT', 'https://github.com/huggingface/smolagents/issues/1134'],
  ),
  text(
    ['Google', OWN],
    429,
    openAi(
      `${GOOGLE_QUOTA}\n* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_free_tier_requests, limit: 10\nPlease retry in 2.4s.`,
    ),
    ['PROVIDER_RATE_LIMIT', 'https://github.com/diegosouzapw/OmniRoute/issues/9504'],
  ),
  text(
    ['Google', OWN],
    429,
    {
      error: {
        message:
          '{\n  "error": {\n    "code": 429,\n    "message": "Resource has been exhausted (e.g. check quota).",\n    "status": "RESOURCE_EXHAUSTED"\n  }\n}\n',
        code: 429,
        status: 'Too Many Requests',
      },
    },
    ['PROVIDER_RATE_LIMIT', 'https://github.com/google-gemini/gemini-cli/issues/2020'],
  ),
  text(
    ['Groq', 'Groq'],
    429,
    openAi(
      'Rate limit reached for model `llama-3.3-70b-versatile` in organization `org_x` service tier `on_demand` on tokens per minute (TPM): Limit 12000, Used 4437, Requested 9854. Please try again in 11.455s.',
      'tokens',
      'rate_limit_exceeded',
    ),
    ['PROVIDER_RATE_LIMIT', 'https://github.com/ago19800/HomeMind/issues/29'],
  ),
  text(
    ['Groq', 'Groq'],
    429,
    openAi(
      'Rate limit reached for model `llama-3.3-70b-versatile` in organization `org_x` service tier `on_demand` on tokens per day (TPD): Limit 100000, Used 97050, Requested 3619. Please try again in 9m38.016s.',
      'tokens',
      'rate_limit_exceeded',
    ),
    ['PROVIDER_RATE_LIMIT', 'https://github.com/continuedev/continue/issues/10920'],
  ),
  text(
    ['Azure', 'Azure AI Foundry'],
    429,
    {
      error: {
        code: '429',
        message:
          'Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2024-05-01-preview have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry after 86400 seconds.',
      },
    },
    ['PROVIDER_RATE_LIMIT', 'https://github.com/alex-wolf-ps/dbchatprov2/issues/2'],
  ),
  text(
    ['Cerebras', 'Cerebras'],
    429,
    {
      message: 'Tokens per minute limit exceeded - too many tokens processed.',
      type: 'too_many_tokens_error',
      param: 'quota',
      code: 'token_quota_exceeded',
    },
    ['PROVIDER_RATE_LIMIT', 'https://github.com/continuedev/continue/issues/9800'],
  ),
  text(
    ['Anthropic', OWN],
    429,
    {
      type: 'error',
      error: {
        type: 'rate_limit_error',
        message:
          'This request would exceed the rate limit for your organization of 20,000 input tokens per minute. Please reduce the prompt length or the maximum tokens requested, or try again later.',
      },
    },
    ['PROVIDER_RATE_LIMIT', 'https://github.com/FoundationAgents/OpenManus/issues/746'],
  ),
  text(
    ['Moonshot AI', 'Moonshot AI (Kimi)'],
    429,
    {
      error: {
        message: 'Your account reached max request: 3, please try again after 1 seconds',
        type: 'rate_limit_reached_error',
      },
    },
    ['PROVIDER_RATE_LIMIT', 'https://github.com/harry0703/MoneyPrinterTurbo/issues/339'],
  ),
  text(
    ['OpenAI', 'OpenAI'],
    429,
    openAi(
      'Rate limit reached for default-moderation-api in organization org-x on requests per min. Limit: 3 / min. Please try again in 20s.',
      'requests',
    ),
    ['PROVIDER_RATE_LIMIT', 'https://github.com/TomFrankly/pipedream-notion-voice-notes/issues/21'],
  ),
  text(
    ['BaseTen', 'OpenRouter'],
    429,
    routed(
      429,
      'z-ai/glm-5.3-flash is temporarily rate-limited upstream. Please retry shortly, or add your own key to accumulate your rate limits: https://openrouter.ai/settings/integrations',
    ),
    ['PROVIDER_RATE_LIMIT', 'https://github.com/open-webui/computer/issues/293'],
  ),
  text(['Mistral', 'Mistral'], 429, { message: 'Requests rate limit exceeded' }, [
    'PROVIDER_RATE_LIMIT',
    'https://docs.mistral.ai/resources/error-glossary',
  ]),
  text(['a proxy', OWN], 429, 'Rate limit exceeded, slow down please', [
    'PROVIDER_RATE_LIMIT',
    'https://www.rfc-editor.org/rfc/rfc6585#section-4',
  ]),
];

const KEY: readonly FailureText[] = [
  text(
    ['OpenAI', 'OpenAI'],
    401,
    openAi(
      'Incorrect API key provided: sk-x. You can find your API key at https://platform.openai.com/account/api-keys.',
      'invalid_request_error',
      'invalid_api_key',
    ),
    ['PROVIDER_AUTH', 'https://platform.openai.com/docs/guides/error-codes'],
  ),
  text(
    ['Google', 'Google Gemini API'],
    400,
    [
      {
        error: {
          code: 400,
          message: 'API key not valid. Please pass a valid API key.',
          status: 'INVALID_ARGUMENT',
          details: [
            {
              '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
              reason: 'API_KEY_INVALID',
              domain: 'googleapis.com',
            },
          ],
        },
      },
    ],
    ['PROVIDER_AUTH', 'https://ai.google.dev/gemini-api/docs/troubleshooting'],
  ),
  text(
    ['xAI', 'xAI'],
    400,
    {
      code: 'Client specified an invalid argument',
      error: 'Incorrect API key provided: xa***34. You can obtain an API key from https://console.x.ai.',
    },
    ['PROVIDER_AUTH', 'https://docs.x.ai/docs/key-information/debugging'],
  ),
  text(['Z.AI', OWN], 401, '{"code":401,"msg":"token expired or incorrect"}', [
    'PROVIDER_AUTH',
    'https://docs.z.ai/api-reference/api-code',
  ]),
  text(
    ['Z.AI', OWN],
    200,
    '{"code":1001,"msg":"Header中未收到Authorization参数，无法进行身份验证。","success":false}',
    ['PROVIDER_AUTH', 'https://docs.z.ai/api-reference/api-code'],
  ),
  text(
    ['Alibaba', 'Alibaba DashScope'],
    401,
    { code: 'InvalidApiKey', message: 'Invalid API-key provided.', request_id: 'x' },
    ['PROVIDER_AUTH', 'https://help.aliyun.com/zh/model-studio/error-code'],
  ),
  text(['Mistral', 'Mistral'], 401, { detail: 'Unauthorized' }, [
    'PROVIDER_AUTH',
    'https://github.com/diegosouzapw/OmniRoute/issues/7638',
  ]),
  text(
    ['Amazon Bedrock', 'Amazon Bedrock (Mantle)'],
    403,
    { Message: 'User is not authorized to perform this action' },
    [
      'PROVIDER_AUTH',
      'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
    ],
  ),
  text(
    ['OpenAI', 'OpenRouter'],
    403,
    routed(403, {
      error: {
        code: 'unsupported_country_region_territory',
        message: 'Country, region, or territory not supported',
        param: null,
        type: 'request_forbidden',
      },
    }),
    ['NOT_ALLOWED', 'https://github.com/crmne/ruby_llm/pull/431'],
  ),
  text(
    ['OpenRouter', 'OpenRouter'],
    404,
    {
      error: {
        message:
          'No endpoints available matching your guardrail restrictions and data policy. Configure: https://openrouter.ai/settings/privacy',
        code: 404,
      },
    },
    ['NOT_ALLOWED', 'https://github.com/truefoundry/models/pull/826'],
  ),
  text(
    ['Ollama', 'Ollama'],
    403,
    {
      error: 'this model requires a subscription, upgrade for access: https://ollama.com/upgrade (ref: b7b9)',
    },
    ['NOT_ALLOWED', 'https://github.com/xtekky/gpt4free/issues/3436'],
  ),
];

const MODEL: readonly FailureText[] = [
  text(
    ['OpenAI', 'OpenAI'],
    404,
    openAi(
      'The model `gpt-9` does not exist or you do not have access to it.',
      'invalid_request_error',
      'model_not_found',
    ),
    ['PROVIDER_NOT_FOUND', 'https://platform.openai.com/docs/guides/error-codes'],
  ),
  text(['DeepSeek', 'DeepSeek'], 400, openAi('Model Not Exist'), [
    'PROVIDER_NOT_FOUND',
    'https://api-docs.deepseek.com/quick_start/error_codes',
  ]),
  text(
    ['Mistral', 'Mistral'],
    400,
    { object: 'error', message: 'Invalid model: x', type: 'invalid_model', param: null, code: '1500' },
    ['PROVIDER_NOT_FOUND', 'https://docs.mistral.ai/resources/error-glossary'],
  ),
  text(['Z.AI', 'Z.AI (GLM)'], 400, { error: { code: '1214', message: 'modelCode: does not exist' } }, [
    'PROVIDER_NOT_FOUND',
    'https://github.com/duolahypercho/codex-router/issues/244',
  ]),
  text(
    ['Hugging Face', 'Hugging Face'],
    400,
    {
      error: {
        message: "The requested model 'x/y' is not supported by any provider you have enabled.",
        type: 'invalid_request_error',
        code: 'model_not_supported',
      },
    },
    ['PROVIDER_NOT_FOUND', 'https://github.com/n4ze3m/page-assist/issues/727'],
  ),
  text(
    ['LM Studio', OWN],
    404,
    openAi(
      'No models loaded. Please load a model in the developer page or use the `lms load` command.',
      'invalid_request_error',
      'model_not_found',
    ),
    ['PROVIDER_NOT_FOUND', 'https://lmstudio.ai/docs/app/api/endpoints/openai'],
  ),
  text(['Ollama', 'Ollama'], 404, { error: "model 'x' not found" }, [
    'PROVIDER_NOT_FOUND',
    'https://github.com/ollama/ollama/blob/main/server/routes.go',
  ]),
];

const NOTHING_THERE: readonly FailureText[] = [
  text(['LM Studio', OWN], 200, { error: 'Unexpected endpoint or method. (POST /chat/completions)' }, [
    'NOTHING_THERE',
    'https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/618',
  ]),
  text(['OpenAI', 'OpenAI'], 404, openAi('Invalid URL (POST /v1/chat/completions/chat/completions)'), [
    'NOTHING_THERE',
    'https://github.com/harry0703/MoneyPrinterTurbo/issues/57',
  ]),
  text(
    ['Groq', OWN],
    404,
    openAi(
      'Unknown request URL: POST /chat/completions. Please check the URL for typos, or see the docs at https://platform.openai.com/docs/api-reference/.',
      'invalid_request_error',
      'unknown_url',
    ),
    ['NOTHING_THERE', 'https://github.com/BadgerHobbs/OpenAI-API-Gateway/issues/1'],
  ),
  text(
    ['Mistral', 'Mistral'],
    404,
    { message: 'no Route matched with those values', request_id: '4e66bb7fa0db6457e2b7e7d17e5b2875e' },
    ['NOTHING_THERE', 'https://github.com/nextcloud/assistant/issues/593'],
  ),
  text(
    ['Jan', OWN],
    404,
    { message: 'Route POST:/openai/v1/chat/completions not found', error: 'Not Found', statusCode: 404 },
    ['NOTHING_THERE', 'https://github.com/langchain-ai/langchain/issues/25160'],
  ),
  text(['vLLM', OWN], 404, { detail: 'Not Found' }, [
    'NOTHING_THERE',
    'https://github.com/vllm-project/vllm/issues/5082',
  ]),
  text(
    ['llama.cpp', OWN],
    404,
    { error: { code: 404, message: 'File Not Found', type: 'not_found_error' } },
    ['NOTHING_THERE', 'https://github.com/nextcloud/server/issues/40406'],
  ),
  text(['Ollama', OWN], 404, '404 page not found', [
    'NOTHING_THERE',
    'https://github.com/sigoden/aichat/issues/1100',
  ]),
  text(['Azure', 'Azure AI Foundry'], 404, { error: { code: '404', message: 'Resource not found' } }, [
    'NOTHING_THERE',
    'https://github.com/clusterzx/paperless-ai/issues/246',
  ]),
];

const UNAVAILABLE: readonly FailureText[] = [
  text(
    ['Moonshot AI', 'Moonshot AI (Kimi)'],
    429,
    {
      error: {
        message: 'The engine is currently overloaded, please try again later',
        type: 'engine_overloaded_error',
      },
    },
    ['PROVIDER_UNAVAILABLE', 'https://github.com/MoonshotAI/kimi-cli/issues/2209'],
  ),
  text(
    ['Z.AI', 'Z.AI (GLM)'],
    429,
    { error: { code: '1305', message: 'The service may be temporarily overloaded, please try again later' } },
    ['PROVIDER_UNAVAILABLE', 'https://github.com/NousResearch/hermes-agent/issues/47685'],
  ),
  text(
    ['KoboldCpp', OWN],
    503,
    '{"detail":{"msg":"Server is busy; please try again later.","type":"service_unavailable"}}',
    ['PROVIDER_UNAVAILABLE', 'https://github.com/LostRuins/koboldcpp/blob/concedo/koboldcpp.py'],
  ),
  text(
    ['llama.cpp', OWN],
    503,
    { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } },
    ['PROVIDER_UNAVAILABLE', 'https://github.com/ggml-org/llama.cpp/tree/master/tools/server'],
  ),
  text(['FastAPI', OWN], 400, { detail: { error: 'model is loading' } }, [
    'PROVIDER_UNAVAILABLE',
    'https://fastapi.tiangolo.com/tutorial/handling-errors/',
  ]),
  text(['nginx', OWN], 502, '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>', [
    'PROVIDER_UNAVAILABLE',
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html',
  ]),
];

/** What says nothing but that it failed, or when. */
const UNSAID: readonly FailureText[] = [
  text(['nginx', OWN], 504, '<html><head><title>504 Gateway Time-out</title></head></html>', [
    'PROVIDER_TIMEOUT',
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout',
  ]),
  text(
    ['OpenAI', 'OpenAI'],
    null,
    { error: { message: 'Something broke', type: 'unknown', param: null, code: null } },
    ['PROVIDER_PROTOCOL', 'https://platform.openai.com/docs/guides/error-codes'],
  ),
];

/** What only sounds like another kind. */
const BAD_REQUEST: readonly FailureText[] = [
  text(
    ['OpenAI', 'OpenAI'],
    400,
    openAi(
      'max_tokens is too large: 8192. This model supports at most 4096 completion tokens, whereas you provided 8192.',
    ),
    ['PROVIDER_BAD_REQUEST', 'https://github.com/ChatGPTNextWeb/NextChat/issues/3195'],
  ),
  text(
    ['DeepSeek', 'DeepSeek'],
    400,
    openAi('Invalid max_tokens value, the valid range of max_tokens is [1, 8192]'),
    ['PROVIDER_BAD_REQUEST', 'https://github.com/deepseek-ai/DeepSeek-V3/issues/69'],
  ),
  text(
    ['Alibaba', 'Alibaba DashScope'],
    400,
    openAi('<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 8192]'),
    ['PROVIDER_BAD_REQUEST', 'https://github.com/open-webui/open-webui/issues/10507'],
  ),
  text(
    ['Groq', 'Groq'],
    400,
    openAi(
      '`max_tokens` must be less than or equal to `16384`, the maximum value for `max_tokens` is less than the `context_window` for this model',
    ),
    ['PROVIDER_BAD_REQUEST', 'https://github.com/RooCodeInc/Roo-Code/issues/5729'],
  ),
  text(
    ['Text Generation Inference', 'Hugging Face'],
    422,
    {
      error: 'Input validation error: `max_new_tokens` must be <= 192. Given: 200',
      error_type: 'validation',
    },
    ['PROVIDER_BAD_REQUEST', 'https://github.com/huggingface/transformers/issues/28523'],
  ),
  text(
    ['Volcengine', OWN],
    400,
    {
      error: {
        code: 'InvalidParameter',
        message:
          'The parameter `max_completion_tokens` specified in the request are not valid: integer above maximum value, expected a value <= 12288, but got 32000 instead.',
        param: 'max_completion_tokens',
        type: 'BadRequest',
      },
    },
    ['PROVIDER_BAD_REQUEST', 'https://github.com/Gitlawb/openclaude/issues/331'],
  ),
  text(
    ['OpenAI', 'OpenAI'],
    400,
    openAi(
      "Invalid 'messages[2].tool_calls[0].id': string too long. Expected a string with maximum length 40, but got a string with length 52 instead.",
      'invalid_request_error',
      'string_above_max_length',
    ),
    ['PROVIDER_BAD_REQUEST', 'https://platform.openai.com/docs/guides/error-codes'],
  ),
  text(['DeepSeek', 'DeepSeek'], 400, openAi('Thinking mode does not support this tool_choice'), [
    'PROVIDER_BAD_REQUEST',
    'https://github.com/shareAI-lab/Kode-CLI/pull/182',
  ]),
  text(
    ['Crucible', 'OpenRouter'],
    400,
    routed(400, openAi("Invalid value for 'temperature': must be at most 1.")),
    ['PROVIDER_BAD_REQUEST', 'https://github.com/diegosouzapw/OmniRoute/issues/3044'],
  ),
  text(
    ['Cloudflare', OWN],
    400,
    {
      result: null,
      success: false,
      errors: [{ code: 7000, message: 'No route for that URI' }],
      messages: [],
    },
    ['PROVIDER_BAD_REQUEST', 'https://developers.cloudflare.com/fundamentals/api/reference/responses/'],
  ),
  text(
    ['Mistral', 'Mistral'],
    422,
    '{"detail":[{"loc":["body","top_p"],"msg":"Input should be less than or equal to 1","type":"less_than_equal"}]}',
    ['PROVIDER_BAD_REQUEST', 'https://docs.mistral.ai/resources/error-glossary'],
  ),
];

/** Every text with the kind that it is. */
export const FAILURE_TEXTS: readonly FailureText[] = [
  ...TOO_LONG,
  ...MINUTE_LIMIT,
  ...TOOLS,
  ...CONTENT_FILTER,
  ...QUOTA,
  ...RATE_LIMIT,
  ...KEY,
  ...MODEL,
  ...NOTHING_THERE,
  ...UNAVAILABLE,
  ...UNSAID,
  ...BAD_REQUEST,
];
