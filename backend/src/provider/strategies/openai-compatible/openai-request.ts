import type { AssistantMessage } from '../../llm-call';
import { fieldNamesOf } from '../../settings-schema';
import { toChatMessages, toChatTools, type WireMessage } from '../chat-completions/chat-messages';
import { renameSettings } from '../chat-completions/chat-settings';
import { readChatReplay } from './chat-replay';
import type { OpenAiCompatibleVendor, VendorCall } from './openai-compatible.vendor';

/**
 * The body of a streaming chat completion.
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
export function toOpenAiRequest(vendor: OpenAiCompatibleVendor, call: VendorCall): Record<string, unknown> {
  const effort = call.settings.reasoningEffort;
  const tools = toChatTools(call.tools);
  return {
    model: call.modelName,
    messages: toChatMessages(call.messages, {
      wantsTextBesideCalls: vendor.wantsTextBesideCalls,
      messageExtras: (message) => toReasoningReplay(vendor, message),
      callExtras: (message, index) => toExtraContent(vendor, message, index),
    }),
    ...(tools === undefined ? {} : { tools }),
    ...renameSettings(call.settings, fieldNamesOf(vendor.definition.settingsSchema)),
    ...(effort === undefined ? {} : vendor.reasoningEffort?.(effort)),
    stream: true,
    ...(vendor.refusesStreamOptions ? {} : { stream_options: { include_usage: true } }),
  };
}

function toReasoningReplay(
  { reasoningReplay }: OpenAiCompatibleVendor,
  message: AssistantMessage,
): WireMessage {
  switch (reasoningReplay) {
    case 'never':
      return {};
    case 'reasoning-content':
      return message.toolCalls.length === 0 ? {} : { reasoning_content: message.reasoning ?? '' };
    case 'reasoning-details': {
      const { reasoningDetails } = readChatReplay(message.origin?.replay);
      return reasoningDetails === undefined ? {} : { reasoning_details: reasoningDetails };
    }
  }
}

/** What came with a call goes back with it, whoever the vendor is: gateways pass on what Gemini sends. */
function toExtraContent(
  { missingExtraContent }: OpenAiCompatibleVendor,
  message: AssistantMessage,
  index: number,
): WireMessage {
  const own = readChatReplay(message.origin?.replay).extraContents?.[index];
  const content = own ?? missingExtraContent;
  return content === undefined ? {} : { extra_content: content };
}
