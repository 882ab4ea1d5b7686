import type { ChatCompletionStreamRequestMessage } from '@mistralai/mistralai/models/components';
import type { AssistantMessage, ChatMessage, ToolCall } from '../../llm-call';
import { parseJsonObject } from '../../../unknown/json-object';
import { thinkingChunksOf } from './mistral-replay';

/**
 * The history in Mistral's form. Its order needs no care here: Mistral's is what every strict reader gets.
 * @see https://github.com/mistralai/mistral-common/blob/main/src/mistral_common/protocol/instruct/validator.py
 */
export function toMistralMessages(messages: readonly ChatMessage[]): ChatCompletionStreamRequestMessage[] {
  return messages.map(toMistralMessage);
}

function toMistralMessage(message: ChatMessage): ChatCompletionStreamRequestMessage {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.text };
    case 'tool':
      return {
        role: 'tool',
        toolCallId: message.toolCallId,
        name: message.toolName,
        content: message.text,
      };
    case 'assistant':
      return toAssistantMessage(message);
  }
}

function toAssistantMessage(message: AssistantMessage): ChatCompletionStreamRequestMessage {
  const thinking = thinkingChunksOf(message.origin?.replay);
  const text = message.text === '' ? [] : [{ type: 'text' as const, text: message.text }];
  return {
    role: 'assistant',
    content: thinking.length > 0 ? [...thinking, ...text] : message.text || null,
    ...(message.toolCalls.length > 0 ? { toolCalls: message.toolCalls.map(toMistralToolCall) } : {}),
  };
}

function toMistralToolCall(call: ToolCall, index: number) {
  return {
    id: call.id,
    type: 'function' as const,
    index,
    function: {
      name: call.name,
      // The story told on after a call whose arguments were no JSON; Mistral must not refuse the whole history for it.
      arguments: parseJsonObject(call.arguments) === null ? '{}' : call.arguments,
    },
  };
}
