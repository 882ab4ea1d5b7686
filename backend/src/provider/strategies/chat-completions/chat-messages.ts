import type { AssistantMessage, ChatMessage, ToolDefinition } from '../../llm-call';
import { parseJsonObject } from '../../../unknown/json-object';

/** A message, or a part of one, in the form of the Chat Completions API; vendors add fields of their own. */
export type WireMessage = Readonly<Record<string, unknown>>;

/** Where a vendor's messages differ from the usual ones; each left out: they do not. */
export interface MessageDialect {
  /** A message that called tools without a word has an empty text, and not null. */
  wantsTextBesideCalls?: boolean;
  /** Fields on an assistant message besides the usual ones. */
  messageExtras?: (message: AssistantMessage) => WireMessage;
  /** Fields on one of its calls, the number of which counts from 0. */
  callExtras?: (message: AssistantMessage, index: number) => WireMessage;
}

/**
 * The history in the form of the Chat Completions API.
 * @see https://platform.openai.com/docs/api-reference/chat/create#chat-create-messages
 */
export function toChatMessages(
  messages: readonly ChatMessage[],
  dialect: MessageDialect = {},
): WireMessage[] {
  return messages.map((message) => {
    switch (message.role) {
      case 'system':
      case 'user':
        return { role: message.role, content: message.text };
      case 'tool':
        return { role: 'tool', tool_call_id: message.toolCallId, content: message.text };
      case 'assistant':
        return {
          role: 'assistant',
          ...toAssistantContent(message, dialect),
          ...dialect.messageExtras?.(message),
        };
    }
  });
}

/** The tools in the form of the Chat Completions API; undefined where there are none, since an empty list is refused. */
export function toChatTools(tools: readonly ToolDefinition[]): WireMessage[] | undefined {
  if (tools.length === 0) return undefined;
  return tools.map(({ name, description, parameters }) => ({
    type: 'function',
    function: { name, description, parameters },
  }));
}

function toAssistantContent(message: AssistantMessage, dialect: MessageDialect): WireMessage {
  if (message.toolCalls.length === 0) return { content: message.text };
  return {
    content: message.text === '' ? (dialect.wantsTextBesideCalls ? '' : null) : message.text,
    tool_calls: message.toolCalls.map((call, index) => ({
      id: call.id,
      type: 'function',
      // Many servers parse the arguments and refuse the whole history when a model once wrote broken JSON.
      function: {
        name: call.name,
        arguments: parseJsonObject(call.arguments) === null ? '{}' : call.arguments,
      },
      ...dialect.callExtras?.(message, index),
    })),
  };
}
