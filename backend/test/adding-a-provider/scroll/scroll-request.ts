import type { LlmCall } from '../../../src/provider/llm-call';
import { fieldNamesOf } from '../../../src/provider/settings-schema';
import { toChatMessages, toChatTools } from '../../../src/provider/strategies/chat-completions/chat-messages';
import { renameSettings } from '../../../src/provider/strategies/chat-completions/chat-settings';
import { SCROLL } from './scroll.definition';

/** The body of one request. What is not set is not sent; messages and tools look as OpenAI made them common. */
export function toScrollRequest(call: LlmCall): Record<string, unknown> {
  const tools = toChatTools(call.tools);
  return {
    model: call.modelName,
    messages: toChatMessages(call.messages),
    ...(tools === undefined ? {} : { tools }),
    ...renameSettings(call.settings, fieldNamesOf(SCROLL.settingsSchema)),
    stream: true,
  };
}
