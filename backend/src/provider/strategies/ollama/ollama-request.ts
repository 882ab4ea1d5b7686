import type { ChatRequest, Options } from 'ollama/browser';
import type { LlmCall, ModelSettings } from '../../llm-call';
import { toOllamaMessages } from './ollama-messages';
import { OLLAMA, OLLAMA_THINKING } from './ollama.definition';

const WHOLE_SECONDS = /^-?\d+$/;

/**
 * The request body of one call. A setting that is not set is not sent, with one exception: the context window always is, since the server
 * silently cuts the beginning off a prompt that is longer than its own default of some thousand tokens.
 * @see https://docs.ollama.com/api/chat
 * @see https://docs.ollama.com/context-length
 */
export function toOllamaRequest(call: LlmCall): ChatRequest & { stream: true } {
  const { modelName, messages, tools, settings } = call;
  const think = OLLAMA_THINKING.find((thinking) => thinking === settings['think']);
  const request: ChatRequest & { stream: true } = {
    model: modelName,
    messages: toOllamaMessages(messages),
    stream: true,
    ...(tools.length === 0
      ? {}
      : { tools: tools.map((tool) => ({ type: 'function', function: { ...tool } })) }),
    keep_alive: toKeepAlive(settings['keepAlive']),
    options: toOllamaOptions(settings),
  };
  // Added afterwards: the types of the SDK do not know "max" yet.
  return think === undefined ? request : Object.assign(request, { think });
}

/**
 * A bare number means seconds (negative: for ever) and has to be sent as a number: as a text the server demands a unit.
 * @see https://docs.ollama.com/faq
 */
function toKeepAlive(setting: unknown): string | number | undefined {
  if (typeof setting !== 'string') {
    return undefined;
  }
  return WHOLE_SECONDS.test(setting) ? Number(setting) : setting;
}

/** @see https://docs.ollama.com/modelfile */
function toOllamaOptions(settings: ModelSettings): Partial<Options> {
  return {
    num_ctx: settings.contextWindow ?? OLLAMA.defaultContextWindow,
    num_predict: settings.maxOutputTokens,
    temperature: settings.temperature,
    top_p: settings.topP,
    top_k: settings.topK,
    min_p: settings.minP,
    presence_penalty: settings.presencePenalty,
    frequency_penalty: settings.frequencyPenalty,
    repeat_penalty: settings.repeatPenalty,
    seed: settings.seed,
    stop: settings.stop,
    num_gpu: typeof settings['numGpu'] === 'number' ? settings['numGpu'] : undefined,
  };
}
