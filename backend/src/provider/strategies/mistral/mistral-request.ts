import type { ChatCompletionStreamRequest } from '@mistralai/mistralai/models/components';
import type { LlmCall, ModelSettings } from '../../llm-call';
import { MISTRAL_REASONING_EFFORTS } from './mistral.definition';
import { toMistralMessages } from './mistral-messages';

/**
 * The request body of one call. A setting that is not set is not sent.
 * @see https://docs.mistral.ai/api/endpoint/chat
 */
export function toMistralRequest(call: LlmCall): ChatCompletionStreamRequest {
  return {
    model: call.modelName,
    messages: toMistralMessages(call.messages),
    ...toMistralTools(call),
    ...toMistralParameters(call.settings),
  };
}

function toMistralTools({ tools }: LlmCall): Pick<ChatCompletionStreamRequest, 'tools'> {
  return tools.length === 0
    ? {}
    : { tools: tools.map((tool) => ({ type: 'function', function: { ...tool } })) };
}

function toMistralParameters(settings: ModelSettings): Partial<ChatCompletionStreamRequest> {
  const { safePrompt } = settings;
  return {
    temperature: settings.temperature,
    topP: settings.topP,
    maxTokens: settings.maxOutputTokens,
    presencePenalty: settings.presencePenalty,
    frequencyPenalty: settings.frequencyPenalty,
    randomSeed: settings.seed,
    stop: settings.stop,
    reasoningEffort: MISTRAL_REASONING_EFFORTS.find((effort) => effort === settings.reasoningEffort),
    safePrompt: typeof safePrompt === 'boolean' ? safePrompt : undefined,
  };
}
