import { toChatMessages, toChatTools } from '../chat-completions/chat-messages';
import { renameSettings } from '../chat-completions/chat-settings';
import type { LlmCall } from '../../llm-call';

const SETTING_NAMES = {
  temperature: 'temperature',
  topP: 'top_p',
  maxOutputTokens: 'max_completion_tokens',
  stop: 'stop',
  seed: 'seed',
  reasoningEffort: 'reasoning_effort',
  reasoningFormat: 'reasoning_format',
  serviceTier: 'service_tier',
} as const;

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
    ...renameSettings(call.settings, SETTING_NAMES),
    stream: true,
  };
}
