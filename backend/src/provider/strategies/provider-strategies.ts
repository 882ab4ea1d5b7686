import type { LlmProvider } from '../llm-provider';
import { GroqProvider } from './groq/groq.provider';
import { MistralProvider } from './mistral/mistral.provider';
import { OllamaProvider } from './ollama/ollama.provider';
import { OpenAiCompatibleProvider } from './openai-compatible/openai-compatible.provider';
import { OPENAI_COMPATIBLE_VENDORS } from './openai-compatible/openai-compatible.vendors';
import { StorytellerProvider } from './storyteller/storyteller.provider';

/** THE list: a strategy that stands here is known everywhere, in this order. */
export const PROVIDER_STRATEGIES: readonly LlmProvider[] = [
  ...OPENAI_COMPATIBLE_VENDORS.map((vendor) => new OpenAiCompatibleProvider(vendor)),
  new GroqProvider(),
  new MistralProvider(),
  new OllamaProvider(),
  new StorytellerProvider(),
];
