import { CHAT_COMPLETIONS_VARIANTS } from './chat-completions-variants';
import { CHAT_COMPLETIONS_WIRE, chatOddities, sseFrame, wireUsage } from './chat-completions-wire';
import { documentedAt, type VendorWire, type WireToolCall } from './vendor-wire';

const CHUNK = {
  id: 'cmpl-1',
  object: 'chat.completion.chunk',
  created: 1_790_000_000,
  model: 'mistral-medium-3-5',
};

function chunkFrame(delta: object, finishReason: string | null = null, rest: object = {}): string {
  return sseFrame({ ...CHUNK, choices: [{ index: 0, delta, finish_reason: finishReason }], ...rest });
}

/** Whole calls in one chunk, told apart by their ids alone. */
function wholeToolCalls(calls: readonly WireToolCall[]): string {
  return chunkFrame({
    content: '',
    tool_calls: calls.map(({ id, name, arguments: text }) => ({ id, function: { name, arguments: text } })),
  });
}

/**
 * Mistral's wire format, hand-made from its documentation: content is a text, or a list of chunks while the model thinks; usage comes with the
 * last chunk. Errors are `{detail}`, flat objects or `{message}`.
 * @see https://docs.mistral.ai/api/endpoint/chat
 * @see https://docs.mistral.ai/capabilities/reasoning/
 */
export const MISTRAL_WIRE: VendorWire = {
  providerId: 'mistral',
  ...documentedAt('https://api.mistral.ai'),
  chatPath: '/v1/chat/completions',
  modelListPath: '/v1/models',
  contentType: 'text/event-stream; charset=utf-8',
  modelName: 'mistral-medium-3-5',
  emptyFrame: chunkFrame({ role: 'assistant', content: '' }),
  keepAlive: CHAT_COMPLETIONS_WIRE.keepAlive,
  text: (delta) => chunkFrame({ content: delta }),
  reasoning: (delta) =>
    chunkFrame({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: delta }], closed: true }] }),
  toolCalls: wholeToolCalls,
  end: (rawFinishReason, usage) =>
    chunkFrame({ content: '' }, rawFinishReason, { usage: usage === null ? null : wireUsage(usage) }) +
    'data: [DONE]\n\n',
  doneMarker: 'data: [DONE]\n\n',
  streamErrors: [
    {
      name: 'an error beside choices',
      frame: chunkFrame({ content: '' }, 'error', {
        error: { message: 'Service unavailable', type: 'service_unavailable', code: 503 },
      }),
      code: 'PROVIDER_UNAVAILABLE',
    },
    {
      name: 'a finish reason of error',
      frame: chunkFrame({ content: '' }, 'error') + 'data: [DONE]\n\n',
      code: 'PROVIDER_PROTOCOL',
    },
    {
      name: 'a flat error object',
      frame: sseFrame({
        object: 'error',
        message: 'Requests rate limit exceeded',
        type: 'rate_limited',
        param: null,
        code: '1300',
      }),
      code: 'PROVIDER_RATE_LIMIT',
    },
  ],
  malformedFrame: CHAT_COMPLETIONS_WIRE.malformedFrame,
  oddities: chatOddities((reasoning, text) =>
    reasoning === null
      ? { content: text }
      : {
          content: [
            { type: 'thinking', thinking: [{ type: 'text', text: reasoning }], closed: true },
            { type: 'text', text },
          ],
        },
  ),
  finishReasons: [
    { raw: 'stop', reason: 'stop' },
    { raw: 'length', reason: 'length' },
    { raw: 'model_length', reason: 'length' },
    { raw: 'something_new', reason: 'other' },
  ],
  finishWithTools: 'tool_calls',
  errorAnswers: [
    { name: 'a wrong key', status: 401, body: '{"detail":"Unauthorized"}', code: 'PROVIDER_AUTH' },
    {
      name: 'a wrong key at the gateway',
      status: 401,
      body: '{"message":"Unauthorized","request_id":"1"}',
      code: 'PROVIDER_AUTH',
    },
    {
      name: 'an unknown model',
      status: 400,
      body: '{"object":"error","message":"Invalid model: x","type":"invalid_model","param":null,"code":"1500"}',
      code: 'PROVIDER_NOT_FOUND',
    },
    {
      name: 'a story too long',
      status: 400,
      body: '{"object":"error","message":"Prompt contains 40000 tokens, too large for model with 32768 maximum context length","type":"invalid_request_error","param":null,"code":"3051"}',
      code: 'PROVIDER_CONTEXT_LENGTH',
    },
    {
      name: 'messages in a wrong order',
      status: 400,
      body: '{"object":"error","message":"Unexpected role \'user\' after role \'tool\'","type":"invalid_request_message_order","param":null,"code":"3230"}',
      code: 'PROVIDER_BAD_REQUEST',
    },
    {
      name: 'a value out of range',
      status: 422,
      body: '{"detail":[{"type":"less_than_equal","loc":["body","temperature"],"msg":"Input should be less than or equal to 1.5","input":3}]}',
      code: 'PROVIDER_BAD_REQUEST',
    },
    {
      name: 'too many requests',
      status: 429,
      body: '{"message":"Requests rate limit exceeded"}',
      code: 'PROVIDER_RATE_LIMIT',
    },
  ],
  variants: [
    ...CHAT_COMPLETIONS_VARIANTS,
    {
      case: 24,
      name: 'thinking as a text, beside chunks of kinds that are not known',
      frames:
        chunkFrame({
          content: [
            { type: 'thinking', thinking: 'Hm.' },
            { type: 'hologram', of: 'door' },
          ],
        }) +
        chunkFrame({ content: [{ type: 'text', text: 'So' }] }) +
        chunkFrame({ content: '.' }, 'stop'),
      text: 'So.',
      reasoning: 'Hm.',
    },
  ],
  settings: [
    { settings: { temperature: 0.5 }, path: 'temperature', value: 0.5 },
    { settings: { topP: 0.9 }, path: 'top_p', value: 0.9 },
    { settings: { maxOutputTokens: 200 }, path: 'max_tokens', value: 200 },
    { settings: { reasoningEffort: 'high' }, path: 'reasoning_effort', value: 'high' },
    { settings: { presencePenalty: 0.3 }, path: 'presence_penalty', value: 0.3 },
    { settings: { frequencyPenalty: -0.3 }, path: 'frequency_penalty', value: -0.3 },
    { settings: { seed: 7 }, path: 'random_seed', value: 7 },
    { settings: { stop: ['END'] }, path: 'stop', value: ['END'] },
    { settings: { safePrompt: true }, path: 'safe_prompt', value: true },
    { settings: { extraBody: { prompt_mode: 'reasoning' } }, path: 'prompt_mode', value: 'reasoning' },
  ],
  poisonedEnvironment: { MISTRAL_API_KEY: 'mistral-from-the-environment' },
};
