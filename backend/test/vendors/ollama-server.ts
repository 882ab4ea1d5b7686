import { documentedAt, type VendorWire, type WireToolCall } from './vendor-wire';

const LINE = { model: 'qwen3:8b', created_at: '2026-11-23T08:00:00.000000000Z' };

/** One line of the answer. */
function lineFrame(message: object, rest: object = { done: false }): string {
  return `${JSON.stringify({ ...LINE, message: { role: 'assistant', content: '', ...message }, ...rest })}\n`;
}

/** Whole calls in one line, arguments as an object; an empty id is left out, as older servers do. */
function toolCalls(calls: readonly WireToolCall[]): object[] {
  return calls.map(({ id, name, arguments: text }, index) => {
    const given: unknown = text === '' ? undefined : JSON.parse(text);
    return { ...(id === '' ? {} : { id }), function: { index, name, arguments: given } };
  });
}

/** A count of zero is left out, as the server does. */
function counts(usage: { inputTokens: number; outputTokens: number } | null): object {
  if (usage === null) return {};
  const { inputTokens, outputTokens } = usage;
  return {
    ...(inputTokens === 0 ? {} : { prompt_eval_count: inputTokens }),
    ...(outputTokens === 0 ? {} : { eval_count: outputTokens }),
  };
}

/**
 * Ollama's wire format, hand-made from its documentation: lines of JSON, thinking in `message.thinking`, the end said by `done`, errors as
 * `{error}`.
 * @see https://docs.ollama.com/api/chat
 * @see https://docs.ollama.com/api/errors
 */
export const OLLAMA_WIRE: VendorWire = {
  providerId: 'ollama',
  ...documentedAt('http://127.0.0.1:11434'),
  chatPath: '/api/chat',
  modelListPath: '/api/tags',
  contentType: 'application/x-ndjson',
  modelName: 'qwen3:8b',
  emptyFrame: lineFrame({}),
  keepAlive: '\n',
  text: (delta) => lineFrame({ content: delta }),
  reasoning: (delta) => lineFrame({ thinking: delta }),
  toolCalls: (calls) => lineFrame({ tool_calls: toolCalls(calls) }),
  end: (rawFinishReason, usage) =>
    lineFrame(
      {},
      { done: true, done_reason: rawFinishReason, total_duration: 5_000_000_000, ...counts(usage) },
    ),
  doneMarker: null,
  streamErrors: [
    {
      name: 'a crashed runner',
      frame: '{"error":"an error was encountered while running the model: unexpected EOF"}\n',
      code: 'PROVIDER_PROTOCOL',
    },
    {
      name: 'an error object',
      frame: '{"error":{"message":"upstream overloaded","code":503}}\n',
      code: 'PROVIDER_UNAVAILABLE',
    },
  ],
  malformedFrame: '{"model":"qwen3:8b","message":{"content":"half\n',
  oddities: {
    whole: ({ reasoning, text, calls, finishReason, usage }) => ({
      ...LINE,
      message: {
        role: 'assistant',
        content: text,
        ...(reasoning === null ? {} : { thinking: reasoning }),
        ...(calls.length === 0 ? {} : { tool_calls: toolCalls(calls) }),
      },
      done: true,
      ...(finishReason === null ? {} : { done_reason: finishReason }),
      ...counts(usage),
    }),
    withFinishReason: (frame, raw) => ({ ...frame, done: true, done_reason: raw }),
  },
  finishReasons: [
    { raw: 'stop', reason: 'stop' },
    { raw: 'length', reason: 'length' },
    { raw: 'load', reason: 'other' },
    { raw: 'something_new', reason: 'other' },
  ],
  finishWithTools: 'stop',
  errorAnswers: [
    {
      name: 'an unknown model',
      status: 404,
      body: '{"error":"model \'qwen3:8b\' not found"}',
      code: 'PROVIDER_NOT_FOUND',
    },
    {
      name: 'a model that cannot think',
      status: 400,
      body: '{"error":"\\"qwen3:8b\\" does not support thinking"}',
      code: 'PROVIDER_BAD_REQUEST',
    },
    {
      name: 'a story too long',
      status: 400,
      body: '{"error":"the input length exceeds the context length"}',
      code: 'PROVIDER_CONTEXT_LENGTH',
    },
    {
      name: 'a cloud model without a key',
      status: 401,
      body: '{"error":"unauthorized","signin_url":"https://ollama.com/connect"}',
      code: 'PROVIDER_AUTH',
    },
    {
      name: 'a full queue',
      status: 503,
      body: '{"error":"server busy, please try again.  maximum pending requests exceeded"}',
      code: 'PROVIDER_UNAVAILABLE',
    },
    {
      name: 'a runner that died',
      status: 500,
      body: '{"error":"llama runner process has terminated: exit status 2"}',
      code: 'PROVIDER_UNAVAILABLE',
    },
    {
      name: 'an error as an object',
      status: 404,
      body: '{"error":{"message":"model not found","type":"not_found_error"}}',
      code: 'PROVIDER_NOT_FOUND',
    },
  ],
  variants: [
    {
      case: 24,
      name: 'thinking and text in one line',
      frames:
        lineFrame({ thinking: 'Hm.', content: 'So.' }) + lineFrame({}, { done: true, done_reason: 'stop' }),
      text: 'So.',
      reasoning: 'Hm.',
    },
    {
      case: 26,
      name: 'the count of the answer alone, since the prompt was cached',
      frames:
        lineFrame({ content: 'A.' }) + lineFrame({}, { done: true, done_reason: 'stop', eval_count: 2 }),
      usage: { inputTokens: null, outputTokens: 2, totalTokens: null },
    },
    {
      case: 23,
      name: 'a call without an id, from an older server',
      frames:
        lineFrame({ tool_calls: [{ function: { name: 'look', arguments: { at: 'door' } } }] }) +
        lineFrame({}, { done: true, done_reason: 'stop' }),
      toolCalls: [{ name: 'look', arguments: '{"at":"door"}' }],
      finishReason: 'tool-calls',
    },
    {
      case: 23,
      name: 'two calls in two lines, both with the index 0',
      frames:
        lineFrame({ tool_calls: [{ function: { index: 0, name: 'look', arguments: {} } }] }) +
        lineFrame({ tool_calls: [{ function: { index: 0, name: 'take', arguments: {} } }] }) +
        lineFrame({}, { done: true, done_reason: 'stop' }),
      toolCalls: [
        { name: 'look', arguments: '{}' },
        { name: 'take', arguments: '{}' },
      ],
    },
    {
      case: 23,
      name: 'a call without arguments',
      frames:
        lineFrame({ tool_calls: [{ id: 'call_1', function: { name: 'look' } }] }) +
        lineFrame({}, { done: true, done_reason: 'stop' }),
      toolCalls: [{ name: 'look', arguments: '{}' }],
    },
    {
      case: 26,
      name: 'one count alone, since the prompt was remembered whole',
      frames:
        lineFrame({ content: 'A.' }) + lineFrame({}, { done: true, done_reason: 'stop', eval_count: 3 }),
      usage: { inputTokens: null, outputTokens: 3, totalTokens: null },
    },
    {
      case: 27,
      name: 'an empty finish reason',
      frames: lineFrame({ content: 'A.' }) + lineFrame({}, { done: true, done_reason: '' }),
      text: 'A.',
      finishReason: 'stop',
    },
  ],
  settings: [
    { settings: { contextWindow: 16_384 }, path: 'options.num_ctx', value: 16_384 },
    { settings: { temperature: 0.5 }, path: 'options.temperature', value: 0.5 },
    { settings: { topP: 0.9 }, path: 'options.top_p', value: 0.9 },
    { settings: { topK: 40 }, path: 'options.top_k', value: 40 },
    { settings: { minP: 0.05 }, path: 'options.min_p', value: 0.05 },
    { settings: { maxOutputTokens: 200 }, path: 'options.num_predict', value: 200 },
    { settings: { presencePenalty: 0.3 }, path: 'options.presence_penalty', value: 0.3 },
    { settings: { frequencyPenalty: -0.3 }, path: 'options.frequency_penalty', value: -0.3 },
    { settings: { repeatPenalty: 1.1 }, path: 'options.repeat_penalty', value: 1.1 },
    { settings: { seed: 7 }, path: 'options.seed', value: 7 },
    { settings: { stop: ['END'] }, path: 'options.stop', value: ['END'] },
    { settings: { think: false }, path: 'think', value: false },
    { settings: { keepAlive: '30m' }, path: 'keep_alive', value: '30m' },
    { settings: { numGpu: 20 }, path: 'options.num_gpu', value: 20 },
    { settings: { extraBody: { options: { mirostat: 2 } } }, path: 'options.mirostat', value: 2 },
  ],
  poisonedEnvironment: {
    OLLAMA_API_KEY: 'ollama-from-the-environment',
    OLLAMA_HOST: 'http://127.0.0.1:9/from-the-environment',
  },
};
