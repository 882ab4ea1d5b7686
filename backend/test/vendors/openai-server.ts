import { CHAT_COMPLETIONS_VARIANTS } from './chat-completions-variants';
import {
  CHAT_COMPLETION_CHUNK,
  CHAT_COMPLETIONS_ERRORS,
  CHAT_COMPLETIONS_WIRE,
  choiceFrame,
  sseFrame,
  wireUsage,
} from './chat-completions-wire';
import { documentedAt, type VendorWire } from './vendor-wire';

/**
 * OpenAI's wire format, hand-made from its documentation: usage in a chunk of its own with an empty `choices`, thinking not
 * shown (the local servers behind this provider show it as `reasoning_content`).
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
export const OPENAI_WIRE: VendorWire = {
  ...CHAT_COMPLETIONS_WIRE,
  providerId: 'openai',
  ...documentedAt('https://api.openai.com/v1'),
  chatPath: '/v1/chat/completions',
  modelListPath: '/v1/models',
  reasoning: (delta) => choiceFrame({ content: null, reasoning_content: delta }),
  end: (rawFinishReason, usage) =>
    choiceFrame({}, rawFinishReason, { usage: null }) +
    (usage === null ? '' : sseFrame({ ...CHAT_COMPLETION_CHUNK, choices: [], usage: wireUsage(usage) })) +
    'data: [DONE]\n\n',
  streamErrors: [
    {
      name: 'an error object',
      frame: sseFrame({
        error: { message: 'The server had an error', type: 'server_error', param: null, code: null },
      }),
      code: 'PROVIDER_UNAVAILABLE',
    },
    {
      name: 'an error event',
      frame: sseFrame(
        { error: { message: 'Rate limit reached', type: 'tokens', code: 'rate_limit_exceeded' } },
        'error',
      ),
      code: 'PROVIDER_RATE_LIMIT',
    },
    {
      name: 'a flat error object',
      frame: sseFrame({
        object: 'error',
        message: 'context length exceeded',
        type: 'BadRequestError',
        code: 400,
      }),
      code: 'PROVIDER_CONTEXT_LENGTH',
    },
    {
      name: 'an error field of llama.cpp',
      frame:
        'error: {"code":400,"message":"the request exceeds the available context size","type":"invalid_request_error"}\n\n' +
        'data: [DONE]\n\n',
      code: 'PROVIDER_CONTEXT_LENGTH',
    },
    {
      name: 'an error field that wraps its error',
      frame: 'error: {"error":{"code":400,"message":"Too long","type":"exceed_context_size_error"}}\n\n',
      code: 'PROVIDER_CONTEXT_LENGTH',
    },
    { name: 'an error field of plain text', frame: 'error: slot unavailable\n\n', code: 'PROVIDER_PROTOCOL' },
    {
      name: 'an error number of FastChat',
      frame: sseFrame({ text: 'CUDA out of memory', error_code: 50002 }) + 'data: [DONE]\n\n',
      code: 'PROVIDER_PROTOCOL',
    },
    {
      name: 'an error number of MiniMax',
      frame: sseFrame({
        ...CHAT_COMPLETION_CHUNK,
        choices: null,
        base_resp: { status_code: 1008, status_msg: 'insufficient balance' },
      }),
      code: 'PROVIDER_QUOTA',
    },
    {
      name: 'a finish reason of error',
      frame: choiceFrame({ content: '' }, 'error') + 'data: [DONE]\n\n',
      code: 'PROVIDER_PROTOCOL',
    },
  ],
  errorAnswers: CHAT_COMPLETIONS_ERRORS,
  variants: [
    ...CHAT_COMPLETIONS_VARIANTS,
    {
      case: 24,
      name: 'thinking under both of its names, once',
      frames:
        choiceFrame({ content: null, reasoning: 'Hm. ', reasoning_content: 'Hm. ' }) +
        choiceFrame({ content: 'So.', reasoning: 'Well.' }, 'stop'),
      text: 'So.',
      reasoning: 'Hm. Well.',
    },
  ],
  settings: [
    { settings: { temperature: 0.5 }, path: 'temperature', value: 0.5 },
    { settings: { topP: 0.9 }, path: 'top_p', value: 0.9 },
    { settings: { maxOutputTokens: 200 }, path: 'max_completion_tokens', value: 200 },
    { settings: { presencePenalty: 0.3 }, path: 'presence_penalty', value: 0.3 },
    { settings: { frequencyPenalty: -0.3 }, path: 'frequency_penalty', value: -0.3 },
    { settings: { seed: 7 }, path: 'seed', value: 7 },
    { settings: { stop: ['END'] }, path: 'stop', value: ['END'] },
    { settings: { reasoningEffort: 'low' }, path: 'reasoning_effort', value: 'low' },
    { settings: { verbosity: 'low' }, path: 'verbosity', value: 'low' },
    { settings: { serviceTier: 'flex' }, path: 'service_tier', value: 'flex' },
    { settings: { extraBody: { user: 'reader' } }, path: 'user', value: 'reader' },
  ],
  poisonedEnvironment: {
    OPENAI_API_KEY: 'sk-from-the-environment',
    OPENAI_ADMIN_KEY: 'sk-admin-from-the-environment',
    OPENAI_ORG_ID: 'org-from-the-environment',
    OPENAI_PROJECT_ID: 'proj-from-the-environment',
    OPENAI_BASE_URL: 'http://127.0.0.1:9/from-the-environment',
    OPENAI_CUSTOM_HEADERS: 'x-leak: from-the-environment',
  },
};
