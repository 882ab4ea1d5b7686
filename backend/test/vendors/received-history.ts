import { isJsonObject, type JsonObject } from '../../src/unknown/json-object';

/** What a vendor has handed out with one of its models, and knows again. */
export interface HandedOut {
  toolCallIds: Set<string>;
  /** `extra_content` of tool calls. */
  extraContents: object[];
  thoughts: Set<string>;
}

/** The messages of a request, and who reads them. */
export interface ReceivedHistory {
  providerId: string;
  messages: readonly JsonObject[];
  /** By the model that is asked. */
  handedOut: HandedOut;
}

/** The messages of a request, in whichever form. */
export function messagesOf(body: unknown): JsonObject[] {
  const messages = isJsonObject(body) ? body['messages'] : undefined;
  return Array.isArray(messages) ? messages.filter(isJsonObject) : [];
}

/** The tool calls of a message. */
export function callsOf(message: JsonObject): JsonObject[] {
  const calls = message['tool_calls'];
  return Array.isArray(calls) ? calls.filter(isJsonObject) : [];
}

/** The thoughts that a message carries, wherever its vendor has them. */
export function thoughtsOf(message: JsonObject): string[] {
  const { reasoning_content: text, thinking, reasoning_details: details, content } = message;
  const blocks: unknown[] = [
    ...(Array.isArray(details) ? details : []),
    ...(Array.isArray(content) ? content : []),
  ];
  return [
    ...[text, thinking].filter((thought) => typeof thought === 'string'),
    ...blocks.filter(isJsonObject).flatMap(({ type, text: blockText, thinking: parts }) => {
      if (type === 'reasoning.text') return [String(blockText)];
      return type === 'thinking' && Array.isArray(parts)
        ? [
            parts
              .filter(isJsonObject)
              .map((part) => part['text'])
              .join(''),
          ]
        : [];
    }),
  ];
}

/** The name of the tool that a call is for. */
export function nameOf(call: JsonObject): unknown {
  return isJsonObject(call['function']) ? call['function']['name'] : undefined;
}

/** The arguments of a call, in whichever form. */
export function argumentsOf(call: JsonObject): unknown {
  return isJsonObject(call['function']) ? call['function']['arguments'] : undefined;
}

/** What is wrong with the first message that has something wrong. */
export function firstOf(
  messages: readonly JsonObject[],
  find: (message: JsonObject, index: number) => string | null,
): string | null {
  for (const [index, message] of messages.entries()) {
    const found = find(message, index);
    if (found !== null) return found;
  }
  return null;
}

/** What is wrong with the first id that is not the vendor's own: those it takes as they are, since it may hide something in them. */
export function firstForeignId(
  { messages, handedOut }: ReceivedHistory,
  find: (id: string, path: string) => string | null,
): string | null {
  return firstOf(messages, (message, index) => {
    const ids = [...callsOf(message).map(({ id }) => id), message['tool_call_id']].filter(
      (id) => typeof id === 'string',
    );
    for (const [place, id] of ids.entries()) {
      const found = handedOut.toolCallIds.has(id)
        ? null
        : find(id, `messages[${index}].tool_calls[${place}].id`);
      if (found !== null) return found;
    }
    return null;
  });
}

/** Ids of the calls to which the messages right behind this one are the results. */
export function resultsBehind(messages: readonly JsonObject[], index: number): unknown[] {
  const others = messages.slice(index + 1);
  const end = others.findIndex(({ role }) => role !== 'tool');
  return others.slice(0, end === -1 ? others.length : end).map((message) => message['tool_call_id']);
}
