import { CHAT_COMPLETIONS_VARIANTS } from './chat-completions-variants';
import {
  CHAT_COMPLETIONS_ERRORS,
  CHAT_COMPLETIONS_WIRE,
  choiceFrame,
  sseFrame,
  wireUsage,
} from './chat-completions-wire';
import { OPENAI_WIRE } from './openai-server';
import { documentedAt, type VendorWire } from './vendor-wire';

/**
 * DeepSeek's wire format, hand-made from its documentation: thinking in `reasoning_content`, usage inside the last chunk, comments while
 * the request waits in line.
 * @see https://api-docs.deepseek.com/api/create-chat-completion
 */
export const DEEPSEEK_WIRE: VendorWire = {
  ...CHAT_COMPLETIONS_WIRE,
  providerId: 'deepseek',
  ...documentedAt('https://api.deepseek.com'),
  chatPath: '/chat/completions',
  modelListPath: '/models',
  reasoning: (delta) => choiceFrame({ content: null, reasoning_content: delta }),
  end: (rawFinishReason, usage) =>
    choiceFrame({ content: '' }, rawFinishReason, {
      usage: usage === null ? null : { ...wireUsage(usage), prompt_cache_hit_tokens: 0 },
    }) + 'data: [DONE]\n\n',
  streamErrors: [
    {
      name: 'an overloaded server',
      frame: sseFrame({
        error: { message: 'Service is too busy', type: 'server_error', param: null, code: '503' },
      }),
      code: 'PROVIDER_UNAVAILABLE',
    },
    {
      name: 'a finish reason of a server that is out of resources',
      frame: choiceFrame({ content: '' }, 'insufficient_system_resource') + 'data: [DONE]\n\n',
      code: 'PROVIDER_UNAVAILABLE',
    },
  ],
  errorAnswers: [
    ...CHAT_COMPLETIONS_ERRORS,
    {
      name: 'an empty balance',
      status: 402,
      body: '{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}',
      code: 'PROVIDER_QUOTA',
    },
    {
      name: 'an unknown model as a bad request',
      status: 400,
      body: '{"error":{"message":"Model Not Exist","type":"invalid_request_error","param":null,"code":"invalid_request_error"}}',
      code: 'PROVIDER_NOT_FOUND',
    },
  ],
  variants: CHAT_COMPLETIONS_VARIANTS,
  settings: [
    { settings: { temperature: 0.5 }, path: 'temperature', value: 0.5 },
    { settings: { topP: 0.9 }, path: 'top_p', value: 0.9 },
    { settings: { maxOutputTokens: 200 }, path: 'max_tokens', value: 200 },
    { settings: { presencePenalty: 0.3 }, path: 'presence_penalty', value: 0.3 },
    { settings: { frequencyPenalty: -0.3 }, path: 'frequency_penalty', value: -0.3 },
    { settings: { stop: ['END'] }, path: 'stop', value: ['END'] },
    { settings: { reasoningEffort: 'max' }, path: 'reasoning_effort', value: 'max' },
    { settings: { thinking: 'disabled' }, path: 'thinking.type', value: 'disabled' },
    {
      settings: { extraBody: { response_format: { type: 'text' } } },
      path: 'response_format.type',
      value: 'text',
    },
  ],
  poisonedEnvironment: OPENAI_WIRE.poisonedEnvironment,
};
