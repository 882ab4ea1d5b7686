import type { ModelFamily } from '../../../provider-descriptor';

/**
 * Google's open models: with a system message the API answers 400, "Developer instruction is not enabled for models/gemma-3-27b-it".
 * @see https://github.com/google/adk-python/issues/3900
 */
export const GEMMA_FAMILIES: readonly ModelFamily[] = [
  { prefixes: ['gemma-', 'models/gemma-'], reasoning: 'never', settings: {}, hasNoSystemRole: true },
];

/**
 * Kimi models whose sampling cannot be changed; the API refuses a request that tries.
 * @see https://platform.kimi.ai/docs/api/models-overview
 */
export const KIMI_FAMILIES: readonly ModelFamily[] = [
  {
    prefixes: ['kimi-k2.5', 'kimi-k2.6', 'kimi-k2.7', 'kimi-k3'],
    reasoning: 'always',
    settings: {
      temperature: { taken: 'never' },
      topP: { taken: 'never' },
      presencePenalty: { taken: 'never' },
      frequencyPenalty: { taken: 'never' },
    },
  },
];

/**
 * Grok models that reason refuse penalties and stop sequences; some have their effort in their name. Those that xAI has retired are in no family: it
 * tells with Grok 4.3 in their place, and they are sent what is set.
 * @see https://docs.x.ai/docs/guides/reasoning
 * @see https://docs.x.ai/developers/migration/may-15-retirement
 */
export const GROK_FAMILIES: readonly ModelFamily[] = [
  {
    prefixes: ['grok-4.3', 'grok-latest'],
    reasoning: 'unless-none',
    settings: {
      presencePenalty: { taken: 'unless-reasoning' },
      frequencyPenalty: { taken: 'unless-reasoning' },
      stop: { taken: 'unless-reasoning' },
    },
  },
  {
    prefixes: ['grok-4.5'],
    reasoning: 'always',
    settings: {
      presencePenalty: { taken: 'never' },
      frequencyPenalty: { taken: 'never' },
      stop: { taken: 'never' },
      reasoningEffort: { taken: 'always', schema: { enum: ['low', 'medium', 'high'] } },
    },
  },
  {
    prefixes: ['grok-4.20-reasoning', 'grok-4.20-0309-reasoning'],
    reasoning: 'always',
    settings: {
      presencePenalty: { taken: 'never' },
      frequencyPenalty: { taken: 'never' },
      stop: { taken: 'never' },
      reasoningEffort: { taken: 'never' },
    },
  },
  {
    prefixes: ['grok-4.20-non-reasoning', 'grok-4.20-0309-non-reasoning'],
    reasoning: 'never',
    settings: { reasoningEffort: { taken: 'never' } },
  },
];

/**
 * GLM models know thinking as a switch; levels came with 5.2, and 5.3 always thinks. What a model does not know of the two it ignores silently.
 * @see https://docs.z.ai/guides/capabilities/thinking-mode
 */
export const GLM_FAMILIES: readonly ModelFamily[] = [
  {
    prefixes: ['glm-4', 'glm-5-', 'glm-5.1'],
    reasoning: 'unless-none',
    settings: { reasoningEffort: { taken: 'always', schema: { enum: ['none', 'high'] } } },
  },
  {
    prefixes: ['glm-5.3'],
    reasoning: 'always',
    settings: { reasoningEffort: { taken: 'always', schema: { enum: ['low', 'high', 'max'] } } },
  },
];
