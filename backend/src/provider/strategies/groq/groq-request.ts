import { toChatMessages, toChatTools } from '../chat-completions/chat-messages';
import { renameSettings } from '../chat-completions/chat-settings';
import type { LlmCall } from '../../llm-call';
import { fieldNamesOf } from '../../settings-schema';
import { GROQ } from './groq.definition';

/**
 * The body of a streaming chat completion at Groq, which reports its usage unasked.
 * @see https://console.groq.com/docs/api-reference#chat-create
 */
export function toGroqRequest(
  call: Pick<LlmCall, 'modelName' | 'settings' | 'messages' | 'tools'>,
): Record<string, unknown> {
  const tools = toChatTools(call.tools);
  return {
    model: call.modelName,
    messages: toChatMessages(call.messages),
    ...(tools === undefined ? {} : { tools }),
    ...renameSettings(call.settings, fieldNamesOf(GROQ.settingsSchema)),
    stream: true,
  };
}
