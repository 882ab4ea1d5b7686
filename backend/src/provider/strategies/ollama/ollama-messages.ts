import type { Message, ToolCall as OllamaToolCall } from 'ollama/browser';
import type { AssistantMessage, ChatMessage, ToolCall } from '../../llm-call';
import { parseJsonObject } from '../../../unknown/json-object';

/** What the server reads beyond the SDK's types, so that the results of several calls find their calls. */
interface IdentifiedMessage extends Message {
  tool_calls?: (OllamaToolCall & { id: string })[];
  tool_call_id?: string;
}

/**
 * The history in Ollama's form: arguments of tool calls as objects, results under the tool's name.
 * @see https://docs.ollama.com/capabilities/tool-calling
 */
export function toOllamaMessages(messages: readonly ChatMessage[]): IdentifiedMessage[] {
  return messages.map(toOllamaMessage);
}

function toOllamaMessage(message: ChatMessage): IdentifiedMessage {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.text };
    case 'tool':
      return {
        role: 'tool',
        content: message.text,
        tool_name: message.toolName,
        tool_call_id: message.toolCallId,
      };
    case 'assistant':
      return toAssistantMessage(message);
  }
}

function toAssistantMessage({ text: content, reasoning, toolCalls }: AssistantMessage): IdentifiedMessage {
  if (toolCalls.length === 0) {
    return { role: 'assistant', content };
  }
  return {
    role: 'assistant',
    content,
    // A model that thinks between calls loses its thread without the thoughts that led to one (https://docs.ollama.com/capabilities/thinking).
    ...(reasoning === null ? {} : { thinking: reasoning }),
    tool_calls: toolCalls.map(toOllamaToolCall),
  };
}

function toOllamaToolCall({ id, name, arguments: text }: ToolCall): OllamaToolCall & { id: string } {
  // The story told on after a call whose arguments were no JSON object; the server takes nothing else.
  return { id, function: { name, arguments: parseJsonObject(text) ?? {} } };
}
