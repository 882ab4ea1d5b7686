import type { LlmProvider } from './llm-provider';

/** Reads one environment variable, at request time. */
export type ProviderEnvironment = (name: string) => string | undefined;
/** Injection token of the environment that keys and base URLs come from; tests replace it. */
export const ProviderEnvironment = Symbol('ProviderEnvironment');

/** Every strategy of the app, in the order in which a player sees them. */
export type ProviderStrategies = readonly LlmProvider[];
/** Injection token of THE list, `strategies/provider-strategies.ts`; tests replace it. */
export const ProviderStrategies = Symbol('ProviderStrategies');
