import type { LlmCall } from '../../../src/provider/llm-call';
import { toChatMessages, toChatTools } from '../../../src/provider/strategies/chat-completions/chat-messages';
import { renameSettings } from '../../../src/provider/strategies/chat-completions/chat-settings';

/** Our names of settings, and Scroll's. */
const SETTING_NAMES = { temperature: 'warmth', maxOutputTokens: 'length_limit' };

/** The body of one request. What is not set is not sent; messages and tools look as OpenAI made them common. */
export function toScrollRequest(call: LlmCall): Record<string, unknown> {
  const tools = toChatTools(call.tools);
  return {
    model: call.modelName,
    messages: toChatMessages(call.messages),
    ...(tools === undefined ? {} : { tools }),
    ...renameSettings(call.settings, SETTING_NAMES),
    stream: true,
  };
}
