import { isJsonObject } from '../../../unknown/json-object';

type JsonFields = Readonly<Record<string, unknown>>;

/** Stands for a token count that the vendor did not send, of which the SDK would make 0; no reader takes a negative count for one. */
const COUNT_NOT_REPORTED = -1;

/**
 * One frame of the stream, brought into the shape that the SDK insists on. Its schemas refuse a whole answer for one missing or null field that
 * this app can do without: ids, `finish_reason`, `usage: null`, fragments of a tool call without a name, thoughts of a kind it
 * does not know. Nothing is added that could be taken for the model's words.
 * @see https://github.com/mistralai/client-ts/blob/main/src/models/components/completionchunk.ts
 */
export function toSdkFrame(frame: JsonFields): JsonFields {
  return {
    id: textOr(frame['id'], ''),
    model: textOr(frame['model'], ''),
    choices: records(frame['choices']).map(toSdkChoice),
    ...(isJsonObject(frame['usage']) ? { usage: toSdkUsage(frame['usage']) } : {}),
  };
}

function toSdkChoice(choice: JsonFields): JsonFields {
  const delta = isJsonObject(choice['delta']) ? choice['delta'] : {};
  return {
    index: countOr(choice['index'], 0),
    delta: {
      content: toSdkContent(delta['content']),
      tool_calls: records(delta['tool_calls']).map(toSdkToolCall),
    },
    finish_reason: textOr(choice['finish_reason'], null),
  };
}

function toSdkContent(content: unknown): unknown {
  if (typeof content === 'string') {
    return content;
  }
  return Array.isArray(content) ? records(content).map(toSdkChunk) : null;
}

function toSdkChunk(chunk: JsonFields): JsonFields {
  if (chunk['type'] !== 'thinking') {
    return chunk;
  }
  const { thinking, signature } = chunk;
  const thoughts = typeof thinking === 'string' ? [{ text: thinking }] : records(thinking);
  return {
    type: 'thinking',
    thinking: thoughts.map((thought) => ({ type: 'text', text: textOr(thought['text'], '') })),
    signature: textOr(signature, null),
  };
}

function toSdkToolCall(call: JsonFields, position: number): JsonFields {
  const { name, arguments: given } = isJsonObject(call['function']) ? call['function'] : {};
  return {
    id: textOr(call['id'], ''),
    type: 'function',
    index: countOr(call['index'], position),
    function: { name: textOr(name, ''), arguments: isJsonObject(given) ? given : textOr(given, '') },
  };
}

function toSdkUsage(usage: JsonFields): JsonFields {
  return {
    prompt_tokens: countOr(usage['prompt_tokens'], COUNT_NOT_REPORTED),
    completion_tokens: countOr(usage['completion_tokens'], COUNT_NOT_REPORTED),
    total_tokens: countOr(usage['total_tokens'], COUNT_NOT_REPORTED),
  };
}

function records(value: unknown): JsonFields[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textOr<Fallback>(value: unknown, fallback: Fallback): string | Fallback {
  return typeof value === 'string' ? value : fallback;
}

function countOr(value: unknown, fallback: number): number {
  return Number.isSafeInteger(value) ? Number(value) : fallback;
}
