import type { ErrorAnswer, VendorWire, WireOddities, WireToolCall } from './vendor-wire';

/** Hand-made from https://platform.openai.com/docs/api-reference/chat-streaming: no recorded traffic. */
export const CHAT_COMPLETION_CHUNK = {
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1_790_000_000,
} as const;

/** One SSE frame. */
export function sseFrame(data: unknown, event?: string): string {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return `${event === undefined ? '' : `event: ${event}\n`}data: ${text}\n\n`;
}

/** A chunk with one choice. */
export function choiceFrame(delta: unknown, finishReason: string | null = null, rest: object = {}): string {
  return sseFrame({
    ...CHAT_COMPLETION_CHUNK,
    model: 'storyteller-1',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    ...rest,
  });
}

/** `usage` as the API words it. */
export function wireUsage(usage: { inputTokens: number; outputTokens: number }): Record<string, number> {
  const { inputTokens, outputTokens } = usage;
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
}

/** Tool calls in fragments, those of several calls interleaved, id and name in the first only. */
export function fragmentedToolCalls(calls: readonly WireToolCall[]): string {
  const heads = calls.map((call, index) =>
    choiceFrame({
      tool_calls: [
        {
          index,
          id: call.id,
          type: 'function',
          function: { name: call.name, arguments: '' },
          ...(call.extraContent === undefined ? {} : { extra_content: call.extraContent }),
        },
      ],
    }),
  );
  const longest = Math.max(...calls.map((call) => call.arguments.length));
  const fragments: string[] = [];
  for (let start = 0; start < longest; start += 3) {
    calls.forEach((call, index) => {
      const text = call.arguments.slice(start, start + 3);
      if (text !== '')
        fragments.push(choiceFrame({ tool_calls: [{ index, function: { arguments: text } }] }));
    });
  }
  return [...heads, ...fragments].join('');
}

/**
 * Odd forms of this API.
 * @param message that a thought and a text make
 * @see https://platform.openai.com/docs/api-reference/chat/object
 */
export function chatOddities(message: (reasoning: string | null, text: string) => object): WireOddities {
  return {
    whole: ({ reasoning, text, calls, finishReason, usage }) => ({
      ...CHAT_COMPLETION_CHUNK,
      object: 'chat.completion',
      model: 'storyteller-1',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            refusal: null,
            ...message(reasoning, text),
            // Without an index, unlike those of a stream.
            tool_calls: calls.map(({ id, name, arguments: given }) => ({
              id,
              type: 'function',
              function: { name, arguments: given },
            })),
          },
          logprobs: null,
          finish_reason: finishReason,
        },
      ],
      usage: wireUsage(usage),
    }),
    withFinishReason: (frame, raw) => {
      const { choices = [] }: { choices?: object[] } = frame;
      return { ...frame, choices: choices.map((choice) => ({ ...choice, finish_reason: raw })) };
    },
  };
}

/** Error answers that the vendors of this API share, in the words of OpenAI. */
export const CHAT_COMPLETIONS_ERRORS: readonly ErrorAnswer[] = [
  {
    name: 'a wrong key',
    status: 401,
    body: '{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}',
    code: 'PROVIDER_AUTH',
  },
  {
    name: 'an unknown model',
    status: 404,
    body: '{"error":{"message":"The model `x` does not exist","type":"invalid_request_error","param":null,"code":"model_not_found"}}',
    code: 'PROVIDER_NOT_FOUND',
  },
  {
    name: 'a story too long',
    status: 400,
    body: '{"error":{"message":"This model\'s maximum context length is 8192 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}',
    code: 'PROVIDER_CONTEXT_LENGTH',
  },
  {
    name: 'a used-up quota',
    status: 429,
    body: '{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}',
    code: 'PROVIDER_QUOTA',
  },
];

/** What the vendors of this API have in common; each spreads it and replaces what it does otherwise. */
export const CHAT_COMPLETIONS_WIRE = {
  contentType: 'text/event-stream; charset=utf-8',
  modelName: 'storyteller-1',
  emptyFrame: choiceFrame({ role: 'assistant', content: '' }),
  keepAlive: ': keep-alive\n\n',
  text: (delta: string) => choiceFrame({ content: delta }),
  toolCalls: fragmentedToolCalls,
  doneMarker: 'data: [DONE]\n\n',
  malformedFrame: 'data: {"choices":[{"delta":{"content":"half\n\n',
  oddities: chatOddities((reasoning, text) => ({ content: text, reasoning_content: reasoning })),
  finishReasons: [
    { raw: 'stop', reason: 'stop' },
    { raw: 'length', reason: 'length' },
    { raw: 'content_filter', reason: 'content-filter' },
    { raw: 'something_new', reason: 'other' },
  ],
  finishWithTools: 'tool_calls',
} as const satisfies Partial<VendorWire>;
