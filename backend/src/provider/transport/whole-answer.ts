import { isJsonObject, type JsonObject } from '../../unknown/json-object';

/**
 * A whole answer of the Chat Completions API as the one chunk that it would be of a stream; null for anything else. Servers that cannot stream
 * send one though they were asked to (https://github.com/tinyhumansai/tinyagents/pull/56), in an event stream too.
 * @see https://platform.openai.com/docs/api-reference/chat/object
 */
export function toChunk(value: JsonObject): JsonObject | null {
  const choice = firstChoice(value);
  if (!isJsonObject(choice?.['message']) || isJsonObject(choice['delta'])) return null;
  const { message, ...rest } = choice;
  return { ...value, choices: [{ ...rest, delta: message }] };
}

/** Whether the frame is a chunk of a stream: behind one, a whole answer says again what was told. */
export function isChunk(value: JsonObject): boolean {
  return isJsonObject(firstChoice(value)?.['delta']);
}

function firstChoice({ choices }: JsonObject): JsonObject | null {
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  return isJsonObject(choice) ? choice : null;
}
