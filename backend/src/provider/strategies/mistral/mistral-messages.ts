import type { ChatCompletionStreamRequestMessage } from '@mistralai/mistralai/models/components';
import type { ChatMessage, ToolCall } from '../../llm-call';
import { parseToolArguments } from '../tool-arguments';
import { thinkingChunksOf } from './mistral-replay';
import { toMistralToolCallId } from './mistral-tool-call-id';

/** Told between a tool result and the player's next words where the model itself told nothing. */
const ACKNOWLEDGEMENT = 'Noted.';
/** Said in the player's place where the history ends with the narrator, or has nothing but the system prompt. */
const PROMPTING = 'Go on.';

/**
 * The history in Mistral's form and order. Mistral refuses (400, code 3230) a user message right after a tool result, a history that
 * ends with anything but a user message or a tool result, and an assistant message with neither text nor tool calls.
 * @see https://github.com/mistralai/mistral-common/blob/main/src/mistral_common/protocol/instruct/validator.py
 */
export function toMistralMessages(
  messages: readonly ChatMessage[],
  modelName: string,
): ChatCompletionStreamRequestMessage[] {
  const ordered: ChatCompletionStreamRequestMessage[] = [];
  for (const message of messages) {
    if (message.role === 'assistant' && message.text === '' && message.toolCalls.length === 0) {
      continue;
    }
    if (message.role === 'user' && ordered.at(-1)?.role === 'tool') {
      ordered.push({ role: 'assistant', content: ACKNOWLEDGEMENT });
    }
    ordered.push(toMistralMessage(message, modelName));
  }
  const lastRole = ordered.at(-1)?.role;
  if (lastRole !== 'user' && lastRole !== 'tool') {
    ordered.push({ role: 'user', content: PROMPTING });
  }
  return ordered;
}

function toMistralMessage(message: ChatMessage, modelName: string): ChatCompletionStreamRequestMessage {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.text };
    case 'tool':
      return {
        role: 'tool',
        toolCallId: toMistralToolCallId(message.toolCallId),
        name: message.toolName,
        content: message.text,
      };
    case 'assistant':
      return toAssistantMessage(message, modelName);
  }
}

function toAssistantMessage(
  message: Extract<ChatMessage, { role: 'assistant' }>,
  modelName: string,
): ChatCompletionStreamRequestMessage {
  const thinking =
    message.origin?.provider === 'mistral' ? thinkingChunksOf(message.origin.replay, modelName) : [];
  const text = message.text === '' ? [] : [{ type: 'text' as const, text: message.text }];
  return {
    role: 'assistant',
    content: thinking.length > 0 ? [...thinking, ...text] : message.text,
    ...(message.toolCalls.length > 0 ? { toolCalls: message.toolCalls.map(toMistralToolCall) } : {}),
  };
}

function toMistralToolCall(call: ToolCall, index: number) {
  return {
    id: toMistralToolCallId(call.id),
    type: 'function' as const,
    index,
    function: {
      name: call.name,
      // The story told on after a call whose arguments were no JSON; Mistral must not refuse the whole history for it.
      arguments: parseToolArguments(call.arguments) === null ? '{}' : call.arguments,
    },
  };
}
