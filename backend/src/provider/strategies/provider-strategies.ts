import type { LlmProvider } from '../llm-provider';

/** THE list: a strategy that stands here is known everywhere, in this order. */
export const PROVIDER_STRATEGIES: readonly LlmProvider[] = [];
