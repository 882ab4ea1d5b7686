import { isJsonObject } from '../transport/vendor-error';

/** The arguments of a tool call as an object; null where the model wrote something else than a JSON object. */
export function parseToolArguments(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return isJsonObject(parsed) ? parsed : null;
  } catch {
    // Models do write broken JSON; the caller decides what takes its place.
    return null;
  }
}
