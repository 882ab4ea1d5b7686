import type { LlmProvider } from '../llm-provider';
import { MistralProvider } from './mistral/mistral.provider';
import { OllamaProvider } from './ollama/ollama.provider';

/** THE list: a strategy that stands here is known everywhere, in this order. */
export const PROVIDER_STRATEGIES: readonly LlmProvider[] = [new MistralProvider(), new OllamaProvider()];
