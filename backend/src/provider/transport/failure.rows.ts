import type { VendorFailureCode } from '../provider.error';

/** What went wrong, as finely as it is told: a code, or the reason of one that has more than one thing to say. */
export type FailureKind =
  | VendorFailureCode
  /** The address that was asked is none. */
  | 'NOTHING_THERE'
  /** One request alone is more than the account may send in a minute: to wait never helps. */
  | 'MINUTE_LIMIT'
  | 'DAY_LIMIT'
  /** The key is right, and what it asks for is not open to it. */
  | 'NOT_ALLOWED'
  | 'MODEL_WITHOUT_TOOLS'
  /** The server takes tools only with an option that it was not started with. */
  | 'TOOLS_SWITCHED_OFF'
  /** The model called a tool in a form that its own server could not read: asked once more it mostly does better. */
  | 'TOOL_CALL_BROKEN';

/** How one vendor, or a server that many run, words one kind of failure. */
export interface FailureRule {
  kind: FailureKind;
  /** Whose words these are; others hand them on, so they mean the same wherever they come from. */
  vendor: string;
  /** Where they stand. A `number` among the codes means something with this vendor alone. */
  where: 'message' | 'code' | 'number';
  pattern: RegExp;
  /** With which statuses they mean it, null standing for none; undefined: with any. */
  statuses?: readonly (number | null)[];
  /** What else must be true of what the pattern found. */
  holds?: (match: RegExpExecArray) => boolean;
  source: string;
}

type Row = Pick<FailureRule, 'vendor' | 'pattern' | 'source' | 'holds'>;

/** Where a refusal is told, and not a server that is out of order or asks for a pause. */
const REFUSED = [400, 403, 406, 422, 451, null];
/** Where nothing but the words tells. */
const UNSAID = [null];

const OPENAI_ERRORS = 'https://platform.openai.com/docs/guides/error-codes';
const OPENROUTER_ERRORS = 'https://openrouter.ai/docs/api-reference/errors';
const ZAI_ERRORS = 'https://docs.z.ai/api-reference/api-code';

const OVERFLOWS = 'https://github.com/earendil-works/pi/blob/main/packages/ai/src/utils/overflow.ts';

/**
 * By which words, codes and numbers vendors say what went wrong; the first rule that fits counts, and where none does, the status.
 * In this order: what only sounds like something else, what is told by more than a word, the rest. docs/providers.md says how many of their texts each kind is tried with.
 */
export const FAILURE_RULES: readonly FailureRule[] = [
  // An output limit that is too high for the model is a setting, and not a story that is too long.
  ...rules({ kind: 'PROVIDER_BAD_REQUEST', where: 'message' }, [
    {
      vendor: 'OpenAI',
      pattern: /max_tokens is too large: \d+\. This model supports at most/i,
      source: 'https://github.com/ChatGPTNextWeb/NextChat/issues/3195',
    },
    {
      vendor: 'DeepSeek',
      pattern: /valid range of max_tokens is/i,
      source: 'https://github.com/deepseek-ai/DeepSeek-V3/issues/69',
    },
    {
      vendor: 'Alibaba',
      pattern: /Range of max_tokens should be/i,
      source: 'https://github.com/open-webui/open-webui/issues/10507',
    },
    {
      vendor: 'Groq',
      pattern: /max_(?:completion_)?tokens`? must be less than or equal to/i,
      source: 'https://github.com/RooCodeInc/Roo-Code/issues/5729',
    },
    {
      vendor: 'Text Generation Inference',
      pattern: /error: `max_new_tokens` must be/i,
      source: 'https://github.com/huggingface/transformers/issues/28523',
    },
    {
      vendor: 'Volcengine',
      pattern: /`max_(?:completion_)?tokens` specified in the request are not valid/i,
      source: 'https://github.com/Gitlawb/openclaude/issues/331',
    },
  ]),

  ...rules({ kind: 'TOOLS_SWITCHED_OFF', where: 'message' }, [
    {
      vendor: 'vLLM',
      pattern: /--enable-auto-tool-choice|--tool-call-parser/,
      source: 'https://github.com/vllm-project/vllm/pull/30613',
    },
    {
      vendor: 'llama.cpp',
      pattern: /tools param requires --jinja/i,
      source: 'https://github.com/containers/ramalama/issues/988',
    },
  ]),
  ...rules({ kind: 'MODEL_WITHOUT_TOOLS', where: 'message' }, [
    {
      vendor: 'Ollama',
      pattern: /does not support tools/i,
      source: 'https://github.com/ollama/ollama/issues/5793',
    },
    {
      vendor: 'OpenRouter',
      pattern: /No endpoints found that support tool use/i,
      source: 'https://github.com/Routstr/routstr-core/issues/554',
    },
    {
      vendor: 'Groq',
      pattern: /tool calling\W{0,2} is not supported with this model/i,
      source: 'https://console.groq.com/docs/tool-use',
    },
    {
      vendor: 'DeepInfra',
      pattern: /Tool calling is not supported for model/i,
      source: 'https://github.com/truefoundry/models/pull/944',
    },
    {
      vendor: 'OpenAI',
      pattern: /\btools is not supported in this model/i,
      source: 'https://github.com/sbintuitions/flexeval/pull/242',
    },
    {
      vendor: 'DeepSeek',
      pattern: /does not support function call/i,
      source: 'https://github.com/vercel/ai/issues/4727',
    },
    {
      vendor: 'xAI',
      pattern: /does not support tool use/i,
      source: 'https://github.com/google/adk-python/issues/952',
    },
    {
      vendor: 'Google',
      pattern: /Function calling is not enabled for/i,
      source: 'https://github.com/agno-agi/agno/issues/3505',
    },
    {
      vendor: 'Hugging Face',
      pattern: /parameters are not supported for this model: tools/i,
      source: 'https://github.com/huggingface/smolagents/issues/1808',
    },
    {
      vendor: 'LiteLLM',
      pattern: /does not support parameters: [[{]?['"]tools['"]/i,
      source: 'https://github.com/BerriAI/litellm/issues/10124',
    },
    {
      vendor: 'llama.cpp',
      pattern: /Unsupported param: tools/i,
      source: 'https://github.com/ggml-org/llama.cpp/issues/10920',
    },
    {
      vendor: 'One API',
      pattern: /tool call is not supported/i,
      source: 'https://github.com/songquanpeng/one-api/issues/2214',
    },
    {
      vendor: 'several',
      pattern:
        /(?<!parallel |strict )(?:tools|tool (?:use|calls|calling)|function calling)\W{0,2} (?:is|are) not (?:supported|enabled|available) (?:for|by|with|in|on)\b/i,
      source: 'https://github.com/BerriAI/litellm/issues/1827',
    },
    {
      vendor: 'Amazon Bedrock',
      pattern: /doesn't support tool use/i,
      source:
        'https://docs.aws.amazon.com/bedrock/latest/userguide/conversation-inference-supported-models-features.html',
    },
  ]),
  ...rules({ kind: 'TOOL_CALL_BROKEN', where: 'code' }, [
    {
      vendor: 'Groq',
      pattern: /^tool_use_failed$/,
      source: 'https://github.com/groq/groq-typescript/issues/28',
    },
  ]),

  ...rules({ kind: 'MINUTE_LIMIT', where: 'message' }, [
    {
      vendor: 'Groq',
      // The same words are said of a request that fits and comes too early.
      pattern: /tokens per min(?:ute)? \(TPM\): Limit (\d+)(?:, Used \d+)?, Requested ~?(\d+)/i,
      holds: ([, limit, requested]) => Number(requested) > Number(limit),
      source: 'https://github.com/danielmiessler/Fabric/issues/364',
    },
    {
      vendor: 'OpenAI',
      pattern: /Request too large for [^]* tokens per min/i,
      source: 'https://platform.openai.com/docs/guides/rate-limits',
    },
  ]),
  ...rules({ kind: 'PROVIDER_CONTEXT_LENGTH', where: 'code' }, [
    {
      vendor: 'OpenAI',
      pattern: /^(?:context_length_exceeded|context_window_exceeded)$/,
      source: OPENAI_ERRORS,
    },
    {
      vendor: 'llama.cpp',
      pattern: /^exceed_context_size_error$/,
      source: 'https://github.com/openakita/openakita/issues/459',
    },
    { vendor: 'OpenRouter', pattern: /^payload_too_large$/, source: OPENROUTER_ERRORS },
    {
      vendor: 'Anthropic',
      pattern: /^request_too_large$/,
      source: 'https://docs.anthropic.com/en/api/errors',
    },
  ]),
  ...rules({ kind: 'PROVIDER_CONTEXT_LENGTH', where: 'number' }, [
    {
      vendor: 'Z.AI',
      pattern: /^1261$/,
      source: 'https://github.com/zeroclaw-labs/zeroclaw/issues/4124',
    },
  ]),
  ...rules({ kind: 'PROVIDER_CONTEXT_LENGTH', where: 'message' }, [
    {
      vendor: 'OpenAI',
      pattern: /maximum context length|exceeds? the context window/i,
      source: 'https://github.com/xtekky/gpt4free/issues/137',
    },
    {
      vendor: 'OpenAI',
      // `string_above_max_length`, which may also be said of a name or an id: that is not the story's length.
      pattern: /content': string too long/i,
      source: OPENAI_ERRORS,
    },
    {
      vendor: 'Anthropic',
      pattern: /prompt (?:is )?too long|exceeds? (?:the )?context limit/i,
      source: 'https://github.com/kortix-ai/suna/issues/172',
    },
    {
      vendor: 'Google',
      pattern: /input token count[^.]{0,60}exceeds the maximum/i,
      source: 'https://github.com/openclaw/openclaw/pull/64196',
    },
    {
      vendor: 'Groq',
      pattern: /reduce the length of the (?:messages|input|prompt)/i,
      source: 'https://github.com/thepersonalaicompany/amurex-backend/issues/51',
    },
    {
      vendor: 'xAI',
      pattern: /maximum prompt length is|input_too_large/i,
      source: 'https://github.com/UKGovernmentBEIS/inspect_ai/pull/5208',
    },
    {
      vendor: 'Moonshot AI',
      pattern: /exceeded model token limit|model max length exceeded/i,
      source: 'https://github.com/MoonshotAI/kimi-cli/issues/2011',
    },
    {
      vendor: 'Alibaba',
      pattern: /Range of input length should be/i,
      source: 'https://github.com/QwenLM/qwen-code/issues/98',
    },
    {
      vendor: 'Z.AI',
      pattern: /Prompt exceeds max length/i,
      source: 'https://github.com/NousResearch/hermes-agent/pull/1877',
    },
    {
      vendor: 'SambaNova',
      pattern: /maximum supported sequence length is/i,
      source: 'https://github.com/cline/cline/issues/294',
    },
    {
      vendor: 'Text Generation Inference',
      pattern: /`inputs`[^.]{0,40} must (?:be <=|have less than)/i,
      source: 'https://github.com/huggingface/text-generation-inference/issues/628',
    },
    {
      vendor: 'llama.cpp',
      pattern: /exceeds? (?:the )?(?:available )?context size/i,
      source: 'https://github.com/openclaw/openclaw/pull/64196',
    },
    {
      vendor: 'LM Studio',
      pattern: /tokens to keep from the initial prompt|to keep the first \d+ tokens|n_keep \(\d+\) >= n_ctx/i,
      source: 'https://github.com/anomalyco/opencode/issues/11141',
    },
    {
      vendor: 'Ollama',
      pattern: /(?:exceeds?|exceeded|longer than)(?: the| max| maximum)*(?: model's)? context length/i,
      source: 'https://github.com/ollama/ollama/blob/main/server/prompt.go',
    },
    {
      vendor: 'TabbyAPI',
      pattern: /(?:greater than|exceeds) (?:the )?max(?:imum)?[_ ](?:seq_len|model_len|context window)/i,
      source: 'https://github.com/SillyTavern/SillyTavern/issues/3543',
    },
    {
      vendor: 'llama-cpp-python',
      pattern: /exceeds? (?:the )?(?:model's )?context window/i,
      source: 'https://github.com/abetlen/llama-cpp-python/issues/416',
    },
    {
      vendor: 'MiniMax',
      pattern: /context window exceeds limit/i,
      source: 'https://github.com/MiniMax-AI/MiniMax-M2/issues/119',
    },
    {
      vendor: 'GitHub Copilot',
      pattern: /(?:prompt token count of|total message size) \d+ exceeds (?:the )?limit/i,
      source: OVERFLOWS,
    },
    {
      vendor: 'Together AI',
      pattern: /input length \d+ exceeds the maximum allowed input length/i,
      source: OVERFLOWS,
    },
    { vendor: 'several', pattern: /context[_ ](?:length|window|size)[_ ]exceeded/i, source: OVERFLOWS },
    { vendor: 'DS4', pattern: /but the configured context size is/i, source: OVERFLOWS },
    {
      vendor: 'Amazon Bedrock',
      pattern: /Input is too long for requested model/i,
      source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html',
    },
  ]),
  // Where a pause is asked for, the same words are said of the tokens of a minute.
  ...rules({ kind: 'PROVIDER_CONTEXT_LENGTH', where: 'message', statuses: [...REFUSED, 413, 500] }, [
    { vendor: 'Cohere', pattern: /too many tokens/i, source: 'https://docs.cohere.com/reference/errors' },
  ]),

  ...rules({ kind: 'PROVIDER_CONTENT_FILTER', where: 'code' }, [
    {
      vendor: 'Azure',
      pattern: /^content_filter$/,
      source: 'https://learn.microsoft.com/en-us/azure/ai-foundry/openai/concepts/content-filter',
    },
    { vendor: 'OpenAI', pattern: /^(?:content_policy_violation|refusal)$/, source: OPENAI_ERRORS },
    {
      vendor: 'Alibaba',
      pattern: /^data_?inspection_?failed$/i,
      source: 'https://help.aliyun.com/zh/model-studio/error-code',
    },
  ]),
  ...rules({ kind: 'PROVIDER_CONTENT_FILTER', where: 'number' }, [
    { vendor: 'Z.AI', pattern: /^1301$/, source: ZAI_ERRORS },
  ]),
  ...rules({ kind: 'PROVIDER_CONTENT_FILTER', where: 'message' }, [
    {
      vendor: 'DeepSeek',
      pattern: /Content Exists Risk/i,
      source: 'https://github.com/deepseek-ai/DeepSeek-V2/issues/30',
    },
    {
      vendor: 'xAI',
      pattern: /violates usage guidelines|SAFETY_CHECK_TYPE/i,
      source: 'https://github.com/theopenco/llmgateway/pull/1785',
    },
    {
      vendor: 'Moonshot AI',
      pattern: /considered high risk/i,
      source: 'https://github.com/MoonshotAI/kimi-code/issues/242',
    },
    {
      vendor: 'Alibaba',
      pattern: /may contain inappropriate content/i,
      source: 'https://help.aliyun.com/zh/model-studio/error-code',
    },
    { vendor: 'Z.AI', pattern: /unsafe or sensitive content|敏感内容/i, source: ZAI_ERRORS },
    {
      vendor: 'MiniMax',
      pattern: /new_sensitive/i,
      source: 'https://platform.minimax.io/docs/api-reference/errorcode',
    },
  ]),
  ...rules({ kind: 'PROVIDER_CONTENT_FILTER', where: 'message', statuses: REFUSED }, [
    {
      vendor: 'OpenRouter',
      pattern: /moderation|content[ _-]?(?:policy|filter|management)|flagged|safety system/i,
      source: OPENROUTER_ERRORS,
    },
  ]),

  ...rules({ kind: 'DAY_LIMIT', where: 'code' }, [
    {
      vendor: 'Google',
      pattern: /PerDay/,
      source: 'https://github.com/google-gemini/gemini-cli/issues/8437',
    },
    {
      vendor: 'OpenRouter',
      pattern: /_free_tier_daily$/,
      source: 'https://github.com/Avarok-Cybersecurity/atlas/pull/543',
    },
  ]),
  ...rules({ kind: 'DAY_LIMIT', where: 'message' }, [
    {
      vendor: 'OpenRouter',
      pattern: /free-models-per-day/i,
      source: 'https://github.com/Gitlawb/openclaude/issues/936',
    },
    {
      vendor: 'Google',
      pattern: /exhausted your daily quota|requests per day per user/i,
      source: 'https://github.com/google-gemini/gemini-cli/issues/10513',
    },
    {
      vendor: 'Cerebras',
      pattern: /(?:requests|tokens) per day limit exceeded/i,
      source: 'https://inference-docs.cerebras.ai/support/error',
    },
  ]),
  ...rules({ kind: 'PROVIDER_QUOTA', where: 'message' }, [
    {
      vendor: 'Google',
      // A model that this plan does not hold at all.
      pattern: /Quota exceeded for metric[^]*, limit: 0\b/i,
      source: 'https://github.com/UKGovernmentBEIS/inspect_ai/pull/3215',
    },
  ]),
  // Google says of a minute's limit what others say of a bill.
  ...rules({ kind: 'PROVIDER_RATE_LIMIT', where: 'code', statuses: [429, ...UNSAID] }, [
    {
      vendor: 'Google',
      pattern: /PerMinute/,
      source: 'https://github.com/google-gemini/gemini-cli/issues/8437',
    },
  ]),
  ...rules({ kind: 'PROVIDER_RATE_LIMIT', where: 'message', statuses: [429, ...UNSAID] }, [
    {
      vendor: 'Google',
      pattern: /Quota exceeded for metric[^]*Please retry in/i,
      source: 'https://ai.google.dev/gemini-api/docs/rate-limits',
    },
  ]),
  ...rules({ kind: 'PROVIDER_QUOTA', where: 'code' }, [
    {
      vendor: 'OpenAI',
      pattern: /^(?:insufficient_quota|billing_hard_limit_reached|billing_not_active)$/,
      source: OPENAI_ERRORS,
    },
    { vendor: 'OpenRouter', pattern: /^payment_required$/, source: OPENROUTER_ERRORS },
    {
      vendor: 'Moonshot AI',
      pattern: /^exceeded_current_quota_error$/,
      source: 'https://platform.moonshot.ai/docs/api/chat',
    },
    {
      vendor: 'LiteLLM',
      pattern: /^budget_exceeded$/,
      source: 'https://github.com/BerriAI/litellm/pull/37000',
    },
    {
      vendor: 'One API',
      pattern: /^insufficient_user_quota$/,
      source: 'https://github.com/songquanpeng/one-api/issues/1270',
    },
    {
      vendor: 'Alibaba',
      pattern: /^Arrearage$|^AllocationQuota\./,
      source: 'https://github.com/tencentmusic/supersonic/issues/1572',
    },
  ]),
  ...rules({ kind: 'PROVIDER_QUOTA', where: 'number' }, [
    { vendor: 'Z.AI', pattern: /^(?:1113|1308|1310)$/, source: ZAI_ERRORS },
  ]),
  ...rules({ kind: 'PROVIDER_QUOTA', where: 'message' }, [
    {
      vendor: 'OpenAI',
      pattern: /exceeded your current quota/i,
      source: 'https://github.com/NVIDIA-NeMo/Guardrails/issues/371',
    },
    {
      vendor: 'DeepSeek',
      pattern: /insufficient (?:account )?(?:balance|quota|credit|funds)/i,
      source: 'https://api-docs.deepseek.com/quick_start/error_codes',
    },
    {
      vendor: 'OpenRouter',
      pattern: /Key limit exceeded|requires more credits/i,
      source: 'https://github.com/MCPJam/inspector/issues/1287',
    },
    {
      vendor: 'xAI',
      pattern: /used all available credits|doesn't have any credits|(?:run )?out of credits/i,
      source: 'https://github.com/continuedev/continue/issues/12670',
    },
    {
      vendor: 'Anthropic',
      pattern: /credit balance is too low/i,
      source: 'https://github.com/anthropics/claude-quickstarts/issues/229',
    },
    {
      vendor: 'Moonshot AI',
      pattern: /is suspended[^.]*(?:billing|recharge)/i,
      source: 'https://github.com/anomalyco/opencode/issues/24462',
    },
    {
      vendor: 'Hugging Face',
      pattern: /exceeded your monthly included credits/i,
      source: 'https://github.com/huggingface/agents-course/issues/386',
    },
    {
      vendor: 'LiteLLM',
      pattern: /Budget has been exceeded|ExceededBudget|exceeded budget for/i,
      source: 'https://github.com/BerriAI/litellm/issues/14144',
    },
    {
      vendor: 'One API',
      pattern: /quota is not enough|额度不足|余额不足|额度失败/i,
      source: 'https://github.com/QuantumNous/new-api/issues/7448',
    },
    {
      vendor: 'Alibaba',
      pattern: /account is in good standing|Free allocated quota exceeded/i,
      source: 'https://github.com/infiniflow/ragflow/issues/1552',
    },
    {
      vendor: 'Ollama',
      pattern: /usage limit, (?:please wait or )?upgrade/i,
      source: 'https://github.com/continuedev/continue/issues/11444',
    },
    {
      vendor: 'Fireworks AI',
      pattern: /(?:spending|credit) limit/i,
      source: 'https://docs.fireworks.ai/guides/inference-error-codes',
    },
    { vendor: 'Z.AI', pattern: /no resource package|Usage limit reached/i, source: ZAI_ERRORS },
  ]),

  ...rules({ kind: 'NOT_ALLOWED', where: 'message' }, [
    {
      vendor: 'OpenAI',
      pattern: /Country, region, or territory not supported|must be verified to/i,
      source: 'https://help.openai.com/en/articles/10910291-api-organization-verification',
    },
    {
      vendor: 'Google',
      pattern: /location is not supported for the API use/i,
      source: 'https://ai.google.dev/gemini-api/docs/troubleshooting',
    },
    {
      vendor: 'OpenRouter',
      pattern: /matching your (?:data policy|guardrail)|No allowed providers are available/i,
      source: 'https://github.com/truefoundry/models/pull/826',
    },
    {
      vendor: 'Ollama',
      pattern: /model requires a subscription/i,
      source: 'https://github.com/ollama/ollama/issues/15990',
    },
  ]),
  ...rules({ kind: 'NOT_ALLOWED', where: 'message', statuses: [403] }, [
    { vendor: 'OpenAI', pattern: /does not have access to/i, source: OPENAI_ERRORS },
  ]),

  ...rules({ kind: 'PROVIDER_AUTH', where: 'code', statuses: REFUSED }, [
    {
      vendor: 'Google',
      pattern: /^API_KEY_INVALID$/,
      source: 'https://ai.google.dev/gemini-api/docs/troubleshooting',
    },
    { vendor: 'OpenAI', pattern: /^invalid_api_key$/, source: OPENAI_ERRORS },
  ]),
  ...rules({ kind: 'PROVIDER_AUTH', where: 'code', statuses: UNSAID }, [
    {
      vendor: 'OpenRouter',
      pattern: /^(?:authentication|authentication_error|permission_denied)$/,
      source: OPENROUTER_ERRORS,
    },
  ]),
  ...rules({ kind: 'PROVIDER_AUTH', where: 'number', statuses: REFUSED }, [
    { vendor: 'Z.AI', pattern: /^100[0-4]$/, source: ZAI_ERRORS },
  ]),
  ...rules({ kind: 'PROVIDER_AUTH', where: 'message', statuses: REFUSED }, [
    {
      vendor: 'Google',
      pattern: /API key (?:not valid|expired)/i,
      source: 'https://ai.google.dev/gemini-api/docs/troubleshooting',
    },
    {
      vendor: 'xAI',
      pattern: /Incorrect API key/i,
      source: 'https://docs.x.ai/docs/key-information/debugging',
    },
    { vendor: 'Z.AI', pattern: /身份验证|token expired or incorrect/i, source: ZAI_ERRORS },
  ]),

  ...rules({ kind: 'PROVIDER_UNAVAILABLE', where: 'code' }, [
    {
      vendor: 'Moonshot AI',
      pattern: /^engine_overloaded_error$/,
      source: 'https://github.com/MoonshotAI/kimi-cli/issues/2209',
    },
  ]),
  ...rules({ kind: 'PROVIDER_UNAVAILABLE', where: 'number' }, [
    {
      vendor: 'Z.AI',
      pattern: /^1305$/,
      source: 'https://github.com/NousResearch/hermes-agent/issues/47685',
    },
  ]),
  ...rules({ kind: 'PROVIDER_UNAVAILABLE', where: 'message', statuses: [429, ...REFUSED] }, [
    {
      vendor: 'Moonshot AI',
      pattern: /engine is currently overloaded/i,
      source: 'https://github.com/MoonshotAI/MoonshotAI-Cookbook/issues/16',
    },
    {
      vendor: 'llama.cpp',
      pattern: /^loading model$|model is (?:still |currently )?loading/i,
      source:
        'https://github.com/ggml-org/llama.cpp/tree/master/tools/server#get-health-returns-heath-check-result',
    },
  ]),
  ...rules({ kind: 'PROVIDER_UNAVAILABLE', where: 'code', statuses: UNSAID }, [
    {
      vendor: 'OpenRouter',
      pattern: /^(?:provider_overloaded|provider_unavailable|server_error|server|overloaded_error)$/i,
      source: OPENROUTER_ERRORS,
    },
  ]),
  ...rules({ kind: 'PROVIDER_TIMEOUT', where: 'code', statuses: UNSAID }, [
    { vendor: 'OpenRouter', pattern: /^timeout$/, source: OPENROUTER_ERRORS },
  ]),
  ...rules({ kind: 'PROVIDER_RATE_LIMIT', where: 'code', statuses: UNSAID }, [
    { vendor: 'OpenRouter', pattern: /^rate_limit(?:_exceeded|ed)$/, source: OPENROUTER_ERRORS },
  ]),

  ...rules({ kind: 'PROVIDER_NOT_FOUND', where: 'code', statuses: [...REFUSED, 404] }, [
    {
      vendor: 'OpenAI',
      pattern: /^(?:model_not_found|invalid_model|model_decommissioned)$/,
      source: OPENAI_ERRORS,
    },
  ]),
  ...rules({ kind: 'PROVIDER_NOT_FOUND', where: 'code', statuses: UNSAID }, [
    { vendor: 'OpenRouter', pattern: /^not_found$/, source: OPENROUTER_ERRORS },
  ]),
  ...rules({ kind: 'PROVIDER_NOT_FOUND', where: 'number', statuses: REFUSED }, [
    { vendor: 'Mistral', pattern: /^1500$/, source: 'https://docs.mistral.ai/resources/error-glossary' },
  ]),
  ...rules({ kind: 'PROVIDER_NOT_FOUND', where: 'message', statuses: REFUSED }, [
    {
      vendor: 'OpenAI',
      pattern: /model[^.]{0,80} (?:does not|doesn't) exist|model not exist|model[^.]{0,80} not found/i,
      source: OPENAI_ERRORS,
    },
    { vendor: 'OpenRouter', pattern: /not a valid model|invalid model/i, source: OPENROUTER_ERRORS },
    {
      vendor: 'Z.AI',
      pattern: /modelCode: does not exist/i,
      source: 'https://github.com/duolahypercho/codex-router/issues/244',
    },
    {
      vendor: 'Hugging Face',
      pattern: /not supported by (?:any provider|provider)/i,
      source: 'https://github.com/n4ze3m/page-assist/issues/727',
    },
    {
      vendor: 'LM Studio',
      pattern: /No models loaded/i,
      source: 'https://lmstudio.ai/docs/app/api/endpoints/openai',
    },
  ]),
  ...rules({ kind: 'NOTHING_THERE', where: 'message' }, [
    {
      vendor: 'LM Studio',
      pattern: /^Unexpected endpoint or method/i,
      source: 'https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/618',
    },
    {
      vendor: 'OpenAI',
      pattern: /^Invalid URL \(/i,
      source: 'https://github.com/harry0703/MoneyPrinterTurbo/issues/57',
    },
    {
      vendor: 'Groq',
      pattern: /^Unknown request URL/i,
      source: 'https://github.com/BadgerHobbs/OpenAI-API-Gateway/issues/1',
    },
    {
      vendor: 'Mistral',
      pattern: /^no Route matched/i,
      source: 'https://github.com/nextcloud/assistant/issues/593',
    },
    {
      vendor: 'Jan',
      pattern: /^Route \S+ not found/i,
      source: 'https://github.com/langchain-ai/langchain/issues/25160',
    },
  ]),
  ...rules({ kind: 'NOTHING_THERE', where: 'message', statuses: [404] }, [
    {
      vendor: 'vLLM',
      pattern: /^Not Found\.?$/i,
      source: 'https://github.com/vllm-project/vllm/issues/5082',
    },
    {
      vendor: 'llama.cpp',
      pattern: /^File Not Found$/i,
      source: 'https://github.com/nextcloud/server/issues/40406',
    },
    {
      vendor: 'Ollama',
      pattern: /^404 page not found$/i,
      source: 'https://github.com/sigoden/aichat/issues/1100',
    },
    {
      vendor: 'Azure',
      pattern: /^Resource not found$/i,
      source: 'https://github.com/clusterzx/paperless-ai/issues/246',
    },
  ]),
  ...rules({ kind: 'PROVIDER_RATE_LIMIT', where: 'message', statuses: REFUSED }, [
    {
      vendor: 'Cloudflare',
      pattern: /rate limit|too many requests/i,
      source: 'https://developers.cloudflare.com/workers-ai/platform/errors/',
    },
  ]),
  ...rules({ kind: 'PROVIDER_BAD_REQUEST', where: 'code', statuses: UNSAID }, [
    { vendor: 'OpenRouter', pattern: /^invalid_request$/, source: OPENROUTER_ERRORS },
  ]),
];

function rules(
  common: Pick<FailureRule, 'kind' | 'where' | 'statuses'>,
  rows: readonly Row[],
): FailureRule[] {
  return rows.map((row) => ({ ...common, ...row }));
}
