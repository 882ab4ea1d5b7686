import type { LlmProvider } from '../llm-provider';
import { GroqProvider } from './groq/groq.provider';
import { MistralProvider } from './mistral/mistral.provider';
import { OllamaProvider } from './ollama/ollama.provider';
import { OpenAiCompatibleProvider } from './openai-compatible/openai-compatible.provider';
import { FEATURED_VENDORS, OPENAI_COMPATIBLE_ROWS } from './openai-compatible/openai-compatible.vendors';
import { vendorOfRow } from './openai-compatible/vendor-of-row';
import { StorytellerProvider } from './storyteller/storyteller.provider';

/** THE list: a strategy that stands here is known everywhere, in this order. */
export const PROVIDER_STRATEGIES: readonly LlmProvider[] = [
  ...FEATURED_VENDORS.map((vendor) => new OpenAiCompatibleProvider(vendor)),
  new GroqProvider(),
  new MistralProvider(),
  new OllamaProvider(),
  new StorytellerProvider(),
  ...OPENAI_COMPATIBLE_ROWS.map((row) => new OpenAiCompatibleProvider(vendorOfRow(row))),
];
