import { BrokenEndError } from '../../broken-end.error';
import type { VendorFailureCode } from '../../provider.error';
import type { FinishReason } from '../../stream-event';

/**
 * Why answers end in order, in the words of vendors, servers of one's own, and gateways that hand on the words of those behind them. In lower case
 * with underscores, see `plainWord`. One table for all: no word means two things.
 */
const ENDS: ReadonlyMap<string, FinishReason> = new Map<string, FinishReason>([
  // https://platform.openai.com/docs/api-reference/chat/object
  ['stop', 'stop'],
  ['length', 'length'],
  ['content_filter', 'content-filter'],
  // Calls are seen by themselves; where one is announced and none came, it may be lost: https://github.com/vllm-project/vllm/issues/53255
  ['tool_calls', 'other'],
  ['function_call', 'other'],
  // OpenAI's other API, through gateways: https://platform.openai.com/docs/api-reference/responses/object
  ['completed', 'stop'],
  ['max_output_tokens', 'length'],
  // https://docs.claude.com/en/api/handling-stop-reasons
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['refusal', 'content-filter'],
  ['tool_use', 'other'],
  // https://ai.google.dev/api/generate-content#FinishReason
  ['safety', 'content-filter'],
  ['recitation', 'content-filter'],
  ['language', 'content-filter'],
  ['blocklist', 'content-filter'],
  ['prohibited_content', 'content-filter'],
  ['spii', 'content-filter'],
  ['model_armor', 'content-filter'],
  // https://docs.cohere.com/reference/chat and https://docs.cohere.com/v1/reference/chat, where ERROR_LIMIT is the end of the context window
  ['complete', 'stop'],
  ['error_limit', 'length'],
  ['error_toxic', 'content-filter'],
  ['tool_call', 'other'],
  // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
  ['content_filtered', 'content-filter'],
  ['guardrail_intervened', 'content-filter'],
  // https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-text.html
  ['finish', 'stop'],
  ['stop_criteria_met', 'stop'],
  // https://docs.mistral.ai/api/endpoint/chat
  ['model_length', 'length'],
  // https://docs.z.ai/api-reference/llm/chat-completion
  ['sensitive', 'content-filter'],
  // https://docs.together.ai/reference/chat-completions-1
  ['eos', 'stop'],
  // https://huggingface.co/docs/text-generation-inference/reference/api_reference
  ['eos_token', 'stop'],
  // https://ibm.github.io/watsonx-ai-node-sdk/interfaces/0_1_x.WatsonXAI.TextGenResult-1.html
  ['token_limit', 'length'],
  // https://cloud.baidu.com/doc/qianfan-api/s/3m9b5lqft
  ['normal', 'stop'],
]);

/** Reasons that mean that the answer broke off, whatever had been told. */
const BREAKS: ReadonlyMap<string, VendorFailureCode> = new Map<string, VendorFailureCode>([
  // https://api-docs.deepseek.com/api/create-chat-completion
  ['insufficient_system_resource', 'PROVIDER_UNAVAILABLE'],
  // https://docs.z.ai/api-reference/llm/chat-completion
  ['network_error', 'PROVIDER_UNAVAILABLE'],
  // OpenRouter, Mistral, Cohere, Together: https://openrouter.ai/docs/api-reference/errors#mid-stream-errors
  ['error', 'PROVIDER_PROTOCOL'],
  ['failed', 'PROVIDER_PROTOCOL'],
  // https://docs.cohere.com/reference/chat
  ['timeout', 'PROVIDER_TIMEOUT'],
  // https://docs.cohere.com/v1/reference/chat
  ['user_cancel', 'PROVIDER_PROTOCOL'],
  // https://ibm.github.io/watsonx-ai-node-sdk/interfaces/1_6_x.WatsonXAI.TextChatResultChoice-1.html
  ['time_limit', 'PROVIDER_TIMEOUT'],
  ['cancelled', 'PROVIDER_PROTOCOL'],
  ['canceled', 'PROVIDER_PROTOCOL'],
  // vLLM and SGLang: https://github.com/vllm-project/vllm/issues/57082
  ['abort', 'PROVIDER_PROTOCOL'],
  ['aborted', 'PROVIDER_PROTOCOL'],
  // https://ai.google.dev/api/generate-content#FinishReason
  ['malformed_function_call', 'PROVIDER_PROTOCOL'],
  ['unexpected_tool_call', 'PROVIDER_PROTOCOL'],
  ['too_many_tool_calls', 'PROVIDER_PROTOCOL'],
  ['missing_thought_signature', 'PROVIDER_PROTOCOL'],
  ['malformed_response', 'PROVIDER_PROTOCOL'],
  // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
  ['malformed_model_output', 'PROVIDER_PROTOCOL'],
  ['malformed_tool_use', 'PROVIDER_PROTOCOL'],
]);

/**
 * Words that say that there is no reason yet: what servers write for null in every chunk, and the default value of Google's enum, also as its number.
 * @see https://help.aliyun.com/zh/model-studio/qwen-api-via-dashscope
 */
const NO_REASONS: ReadonlySet<string> = new Set([
  '',
  '0',
  'false',
  'null',
  'none',
  'unspecified',
  'not_finished',
]);

/**
 * What a vendor says about the end of one answer, chunk by chunk.
 *
 * Some servers give a reason with every chunk, those of the thinking included (https://github.com/su-kaka/gcli2api/issues/403), or with the first
 * (https://github.com/open-webui/open-webui/issues/23921). So one that comes with or before the first words, or that words come behind, ends
 * nothing: there, only the end marker or the end of the stream is the end.
 */
export class AnswerEnd {
  /** The vendor's own word; null: it has given none. */
  raw: string | null = null;
  private hasWords = false;
  private isTrusted = true;

  /**
   * Takes the finish reason of one chunk. The last one counts, but a break stays one, whatever a gateway writes behind it.
   * @param hasWords whether the chunk tells something of the story, or calls a tool; thinking is neither
   */
  note(reason: unknown, hasWords: boolean): void {
    const isBehindWords = this.hasWords;
    this.hasWords ||= hasWords;
    if (hasWords && this.raw !== null) this.isTrusted = false;
    if (reason === null || reason === undefined) return;
    // In a form that nobody documents it is a reason all the same, if an unknown one.
    const word = typeof reason === 'string' ? reason : JSON.stringify(reason);
    if (NO_REASONS.has(plainWord(word))) return;
    if (!isBehindWords) this.isTrusted = false;
    if (!this.isBreak) this.raw = word;
  }

  /**
   * Whether the vendor has said why the answer ended, be it in order or not, and can be believed: what is still to come is an error in better words
   * at most.
   */
  get isGiven(): boolean {
    return this.raw !== null && (this.isTrusted || this.isBreak);
  }

  /** Whether the answer ended in order: what goes wrong after that does not harm it. */
  get isInOrder(): boolean {
    return this.isGiven && !this.isBreak;
  }

  private get isBreak(): boolean {
    return breakOf(this.raw) !== undefined;
  }
}

/**
 * The neutral finish reason. Whether tools were called is seen by the calls themselves, since servers say `stop` after calls and `tool_calls` after
 * none. An answer that ended in order and gives no reason has given none that speaks against it: `stop`.
 * @param raw the vendor's own word, in any case of letters
 * @throws BrokenEndError where that word means that the answer broke off
 */
export function mapFinishReason(
  raw: string | null,
  hasToolCalls: boolean,
  hasRefusal: boolean,
): FinishReason {
  const code = breakOf(raw);
  if (raw !== null && code !== undefined) throw new BrokenEndError(raw, code);
  if (hasToolCalls) return 'tool-calls';
  if (hasRefusal) return 'content-filter';
  const words = wordsOf(raw);
  if (words.every((word) => NO_REASONS.has(word))) return 'stop';
  return words.map((word) => ENDS.get(word)).find((reason) => reason !== undefined) ?? 'other';
}

function breakOf(raw: string | null): VendorFailureCode | undefined {
  return wordsOf(raw)
    .map((word) => BREAKS.get(word))
    .find((code) => code !== undefined);
}

/**
 * The word, and what stands behind a colon: Gemini's own word behind that of its endpoint for OpenAI's API (`content_filter: PROHIBITED_CONTENT`,
 * `function_call_filter: MALFORMED_FUNCTION_CALL`).
 */
function wordsOf(raw: string | null): string[] {
  return (raw ?? '').split(':').map(plainWord);
}

/** The word alone, as the tables have it: `FinishReason.MAX_TOKENS`, `maxTokens` and `max-tokens` are all `max_tokens`. */
function plainWord(raw: string): string {
  return raw
    .trim()
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/[-.\s]+/g, '_')
    .toLowerCase()
    .replace(/^(?:finish|stop)_reason_/, '');
}
