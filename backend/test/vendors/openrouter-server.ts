import { CHAT_COMPLETIONS_VARIANTS } from './chat-completions-variants';
import {
  CHAT_COMPLETIONS_ERRORS,
  CHAT_COMPLETIONS_WIRE,
  chatOddities,
  choiceFrame,
  sseFrame,
  wireUsage,
} from './chat-completions-wire';
import { OPENAI_WIRE } from './openai-server';
import { documentedAt, type VendorWire } from './vendor-wire';

/**
 * OpenRouter's wire format, hand-made from its documentation: thinking in `reasoning` and `reasoning_details`, many comments, and a further
 * chunk with usage and no finish reason behind the one that finishes.
 * @see https://openrouter.ai/docs/api-reference/streaming
 */
export const OPENROUTER_WIRE: VendorWire = {
  ...CHAT_COMPLETIONS_WIRE,
  providerId: 'openrouter',
  ...documentedAt('https://openrouter.ai/api/v1'),
  chatPath: '/api/v1/chat/completions',
  modelListPath: '/api/v1/models',
  keepAlive: ': OPENROUTER PROCESSING\n\n',
  oddities: chatOddities((reasoning, text) => ({ content: text, reasoning })),
  reasoning: (delta) =>
    choiceFrame({
      content: '',
      reasoning: delta,
      reasoning_details: [{ type: 'reasoning.text', text: delta, index: 0, format: 'unknown' }],
    }),
  end: (rawFinishReason, usage) =>
    choiceFrame({ role: 'assistant', content: '' }, rawFinishReason, { provider: 'Somewhere' }) +
    (usage === null
      ? ''
      : choiceFrame({ role: 'assistant', content: '' }, null, {
          usage: { ...wireUsage(usage), cost: 0.001 },
        })) +
    'data: [DONE]\n\n',
  streamErrors: [
    {
      name: 'an error beside choices',
      frame: choiceFrame({ content: '' }, 'error', {
        error: {
          code: 502,
          message: 'Provider disconnected',
          metadata: { error_type: 'provider_unavailable' },
        },
      }),
      code: 'PROVIDER_UNAVAILABLE',
    },
    {
      name: 'an error with a numeric code',
      frame: sseFrame({
        error: { code: 429, message: 'Provider returned error', metadata: { provider_name: 'X' } },
      }),
      code: 'PROVIDER_RATE_LIMIT',
    },
    {
      name: 'an error inside the choice',
      frame: sseFrame({
        choices: [{ index: 0, delta: {}, error: { code: 502, message: 'Upstream error' } }],
      }),
      code: 'PROVIDER_UNAVAILABLE',
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
      name: 'missing credentials',
      status: 401,
      body: '{"error":{"message":"No auth credentials found","code":401}}',
      code: 'PROVIDER_AUTH',
    },
    {
      name: 'a prompt that was flagged',
      status: 403,
      body: '{"error":{"code":403,"message":"Input was flagged","metadata":{"reasons":["violence"]}}}',
      code: 'PROVIDER_CONTENT_FILTER',
    },
    {
      name: 'no credits',
      status: 402,
      body: '{"error":{"message":"Insufficient credits","code":402}}',
      code: 'PROVIDER_QUOTA',
    },
  ],
  variants: [
    ...CHAT_COMPLETIONS_VARIANTS,
    {
      case: 11,
      name: 'usage inside the error frame behind the finish reason',
      frames:
        choiceFrame({ content: 'Told.' }) +
        choiceFrame({ content: '' }, 'length') +
        choiceFrame({ content: '' }, 'error', {
          error: { code: 502, message: 'Provider disconnected' },
          usage: { prompt_tokens: 4, completion_tokens: 2, total_tokens: 6, cost: 0.001 },
        }),
      text: 'Told.',
      finishReason: 'length',
      usage: { inputTokens: 4, outputTokens: 2, totalTokens: 6 },
    },
  ],
  settings: [
    { settings: { temperature: 0.5 }, path: 'temperature', value: 0.5 },
    { settings: { topP: 0.9 }, path: 'top_p', value: 0.9 },
    { settings: { topK: 40 }, path: 'top_k', value: 40 },
    { settings: { minP: 0.05 }, path: 'min_p', value: 0.05 },
    { settings: { maxOutputTokens: 200 }, path: 'max_tokens', value: 200 },
    { settings: { presencePenalty: 0.3 }, path: 'presence_penalty', value: 0.3 },
    { settings: { frequencyPenalty: -0.3 }, path: 'frequency_penalty', value: -0.3 },
    { settings: { repeatPenalty: 1.1 }, path: 'repetition_penalty', value: 1.1 },
    { settings: { seed: 7 }, path: 'seed', value: 7 },
    { settings: { stop: ['END'] }, path: 'stop', value: ['END'] },
    { settings: { reasoningEffort: 'high' }, path: 'reasoning.effort', value: 'high' },
    { settings: { reasoningMaxTokens: 2000 }, path: 'reasoning.max_tokens', value: 2000 },
    { settings: { models: ['a/b', 'c/d'] }, path: 'models', value: ['a/b', 'c/d'] },
    { settings: { providerOrder: ['a', 'b'] }, path: 'provider.order', value: ['a', 'b'] },
    { settings: { providerOnly: ['a'] }, path: 'provider.only', value: ['a'] },
    { settings: { providerIgnore: ['b'] }, path: 'provider.ignore', value: ['b'] },
    { settings: { providerAllowFallbacks: false }, path: 'provider.allow_fallbacks', value: false },
    { settings: { providerSort: 'price' }, path: 'provider.sort', value: 'price' },
    { settings: { providerDataCollection: 'deny' }, path: 'provider.data_collection', value: 'deny' },
    { settings: { extraBody: { transforms: ['middle-out'] } }, path: 'transforms', value: ['middle-out'] },
  ],
  poisonedEnvironment: OPENAI_WIRE.poisonedEnvironment,
};
