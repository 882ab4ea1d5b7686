import { isJsonObject, type JsonObject } from '../../../unknown/json-object';

/** What goes back to the model that told a message, with that message and its calls, as it came. */
export interface ChatReplay {
  /** OpenRouter's blocks of thinking; left out where there were none. */
  reasoningDetails?: readonly JsonObject[];
  /** `extra_content` of each call, in their order; null for a call without. Left out where no call had any. */
  extraContents?: readonly (JsonObject | null)[];
}

/** undefined where there is nothing to send again. */
export function toChatReplay(
  reasoningDetails: readonly JsonObject[],
  extraContents: readonly (JsonObject | null)[],
): ChatReplay | undefined {
  const replay = {
    ...(reasoningDetails.length > 0 ? { reasoningDetails } : {}),
    ...(extraContents.some((content) => content !== null) ? { extraContents } : {}),
  };
  return Object.keys(replay).length > 0 ? replay : undefined;
}

/** What a stored replay holds; empty where it is none of this kind. */
export function readChatReplay(replay: unknown): ChatReplay {
  if (!isJsonObject(replay)) return {};
  const { reasoningDetails, extraContents } = replay;
  return {
    ...(Array.isArray(reasoningDetails) ? { reasoningDetails: reasoningDetails.filter(isJsonObject) } : {}),
    ...(Array.isArray(extraContents)
      ? { extraContents: extraContents.map((content: unknown) => (isJsonObject(content) ? content : null)) }
      : {}),
  };
}
