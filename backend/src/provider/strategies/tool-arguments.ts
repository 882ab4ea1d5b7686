import { isJsonObject, parseJson, type JsonObject } from '../json-object';

/** The arguments of a tool call as an object; null where the model wrote something else than a JSON object. */
export function parseToolArguments(text: string): JsonObject | null {
  const parsed = parseJson(text);
  return isJsonObject(parsed) ? parsed : null;
}
