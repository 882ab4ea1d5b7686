import type { ChatMessage } from '../../llm-call';
import { fieldNamesOf } from '../../settings-schema';
import { toChatMessages, toChatTools, type WireMessage } from '../chat-completions/chat-messages';
import { renameSettings } from '../chat-completions/chat-settings';
import type { OpenAiCompatibleVendor, VendorCall } from './openai-compatible.vendor';
import { readReasoningReplay } from './reasoning-details';

/**
 * The body of a streaming chat completion.
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
export function toOpenAiRequest(vendor: OpenAiCompatibleVendor, call: VendorCall): Record<string, unknown> {
  const effort = call.settings.reasoningEffort;
  const tools = toChatTools(call.tools);
  return {
    model: call.modelName,
    messages: toChatMessages(call.messages, (message) => toReplay(vendor, call.modelName, message)),
    ...(tools === undefined ? {} : { tools }),
    ...renameSettings(call.settings, fieldNamesOf(vendor.definition.settingsSchema)),
    ...(effort === undefined ? {} : vendor.reasoningEffort?.(effort)),
    stream: true,
    ...(vendor.refusesStreamOptions ? {} : { stream_options: { include_usage: true } }),
  };
}

function toReplay(
  vendor: OpenAiCompatibleVendor,
  modelName: string,
  message: Extract<ChatMessage, { role: 'assistant' }>,
): WireMessage {
  const origin = message.origin?.provider === vendor.definition.id ? message.origin : null;
  switch (vendor.reasoningReplay) {
    case 'never':
      return {};
    case 'reasoning-content':
      if (message.toolCalls.length === 0) return {};
      return { reasoning_content: origin === null ? '' : (message.reasoning ?? '') };
    case 'reasoning-details': {
      const details = readReasoningReplay(origin?.replay, modelName);
      return details === null ? {} : { reasoning_details: details };
    }
  }
}
