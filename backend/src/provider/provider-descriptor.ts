/** Whether a connection field must, may or cannot be given. */
export type FieldRequirement = 'required' | 'optional' | 'none';

/** What a provider can do beyond telling text. */
export interface ProviderCapabilities {
  tools: boolean;
  reasoning: boolean;
  modelDiscovery: boolean;
}

/** Time limits of one call, in milliseconds. A model's `timeoutSeconds` replaces `totalMs`. */
export interface ProviderTimeLimits {
  /** From the request to the response headers. */
  headersMs: number;
  /** From the request to the first text, reasoning or tool call; comments and empty deltas do not count. */
  firstTokenMs: number;
  /** Between two such events. */
  idleMs: number;
  /** The whole call. */
  totalMs: number;
}

/**
 * A provider, as data: the registry, the settings validation, the form in the web app and the documentation are all
 * drawn from it. Adding a provider must not need more than one of these and, at most, a strategy.
 */
export interface ProviderDefinition {
  /** Stable id, stored as text with each model. */
  id: string;
  label: string;
  /** Base URL in the form in which a player sees and enters it; null: the provider has none. */
  defaultBaseUrl: string | null;
  /** Environment variable that replaces `defaultBaseUrl`; null: none. */
  baseUrlEnv: string | null;
  /** What the form suggests where there is no default base URL; null: nothing. */
  suggestedBaseUrl: string | null;
  baseUrl: FieldRequirement;
  /** Path suffixes that the SDK adds by itself and that are therefore removed from a pasted URL, longest first. */
  baseUrlSuffixes: readonly string[];
  apiKey: FieldRequirement;
  apiKeyEnv: string | null;
  /** The model that a fresh installation begins with where the key is in the environment; left out: it gets none. */
  firstModelName?: string;
  /** Headers that this provider wants with every request; no keys. */
  requestHeaders?: Readonly<Record<string, string>>;
  docsUrl: string | null;
  capabilities: ProviderCapabilities;
  /** JSON Schema 2020-12 of `settings`; `additionalProperties: false`. */
  settingsSchema: JsonSchema;
  /** Tokens of context that are assumed while the model's settings name none. */
  defaultContextWindow: number;
  timeLimits: ProviderTimeLimits;
}

/** A JSON Schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;
