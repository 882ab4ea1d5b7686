import { CHAT_COMPLETIONS_VARIANTS } from './chat-completions-variants';
import {
  CHAT_COMPLETION_CHUNK,
  CHAT_COMPLETIONS_ERRORS,
  CHAT_COMPLETIONS_WIRE,
  chatOddities,
  choiceFrame,
  sseFrame,
  wireUsage,
} from './chat-completions-wire';
import { documentedAt, type VendorWire, type WireToolCall } from './vendor-wire';

function wholeToolCalls(calls: readonly WireToolCall[]): string {
  return choiceFrame({
    tool_calls: calls.map((call, index) => ({
      index,
      id: call.id,
      type: 'function',
      function: { name: call.name, arguments: call.arguments },
    })),
  });
}

/**
 * Groq's wire format, hand-made from its documentation: thinking in `reasoning`, tool calls whole, usage in `x_groq` of the last chunk.
 * @see https://console.groq.com/docs/api-reference#chat-create
 */
export const GROQ_WIRE: VendorWire = {
  ...CHAT_COMPLETIONS_WIRE,
  providerId: 'groq',
  ...documentedAt('https://api.groq.com'),
  chatPath: '/openai/v1/chat/completions',
  modelListPath: '/openai/v1/models',
  oddities: chatOddities((reasoning, text) => ({ content: text, reasoning })),
  reasoning: (delta) => choiceFrame({ reasoning: delta, channel: 'analysis' }),
  toolCalls: wholeToolCalls,
  end: (rawFinishReason, usage) =>
    sseFrame({
      ...CHAT_COMPLETION_CHUNK,
      choices: [{ index: 0, delta: {}, logprobs: null, finish_reason: rawFinishReason }],
      x_groq: { id: 'req_1', ...(usage === null ? {} : { usage: { ...wireUsage(usage), total_time: 0.1 } }) },
    }) + 'data: [DONE]\n\n',
  streamErrors: [
    {
      name: 'a failed tool call as an error event',
      frame: sseFrame(
        {
          error: {
            message: 'Failed to call a function.',
            type: 'invalid_request_error',
            code: 'tool_use_failed',
            failed_generation: '{"name":',
            status_code: 400,
          },
        },
        'error',
      ),
      code: 'PROVIDER_BAD_REQUEST',
    },
    {
      name: 'an early stop',
      frame: choiceFrame({}, null, { x_groq: { id: 'req_1', error: 'over capacity' } }),
      code: 'PROVIDER_PROTOCOL',
    },
    {
      name: 'a finish reason of error',
      frame: choiceFrame({ content: '' }, 'error') + 'data: [DONE]\n\n',
      code: 'PROVIDER_PROTOCOL',
    },
  ],
  errorAnswers: [
    ...CHAT_COMPLETIONS_ERRORS,
    {
      name: 'a request larger than the tokens per minute',
      status: 413,
      body: '{"error":{"message":"Request too large for model","type":"tokens","code":"rate_limit_exceeded"}}',
      code: 'PROVIDER_CONTEXT_LENGTH',
    },
    {
      name: 'a full flex tier',
      status: 498,
      body: '{"error":{"message":"Flex tier capacity exceeded","type":"server_error","code":"capacity_exceeded"}}',
      code: 'PROVIDER_UNAVAILABLE',
    },
  ],
  variants: [
    ...CHAT_COMPLETIONS_VARIANTS,
    {
      case: 24,
      name: 'thinking of the raw format, its tags cut by chunk borders',
      frames:
        ['<th', 'ink>Hm', '. So</', 'think>', 'You <stand>.']
          .map((content) => choiceFrame({ content }))
          .join('') + choiceFrame({}, 'stop'),
      text: 'You <stand>.',
      reasoning: 'Hm. So',
    },
  ],
  settings: [
    { settings: { temperature: 0.5 }, path: 'temperature', value: 0.5 },
    { settings: { topP: 0.9 }, path: 'top_p', value: 0.9 },
    { settings: { maxOutputTokens: 200 }, path: 'max_completion_tokens', value: 200 },
    { settings: { seed: 7 }, path: 'seed', value: 7 },
    { settings: { stop: ['END'] }, path: 'stop', value: ['END'] },
    { settings: { reasoningEffort: 'low' }, path: 'reasoning_effort', value: 'low' },
    { settings: { reasoningFormat: 'parsed' }, path: 'reasoning_format', value: 'parsed' },
    { settings: { serviceTier: 'flex' }, path: 'service_tier', value: 'flex' },
    { settings: { extraBody: { user: 'reader' } }, path: 'user', value: 'reader' },
  ],
  poisonedEnvironment: {
    GROQ_API_KEY: 'gsk-from-the-environment',
    GROQ_BASE_URL: 'http://127.0.0.1:9/from-the-environment',
    GROQ_CUSTOM_HEADERS: 'x-leak: from-the-environment',
  },
};
