import type { JsonSchema } from './provider-descriptor';
import type { StoryScene } from './story-scene';

/** Settings under the neutral names of the API, already validated against the provider's schema. Unset keys are absent. */
export interface ModelSettings {
  temperature?: number;
  topP?: number;
  topK?: number;
  minP?: number;
  maxOutputTokens?: number;
  presencePenalty?: number;
  frequencyPenalty?: number;
  repeatPenalty?: number;
  seed?: number;
  stop?: string[];
  reasoningEffort?: string;
  /** Tokens. */
  contextWindow?: number;
  firstTokenTimeoutSeconds?: number;
  timeoutSeconds?: number;
  extraHeaders?: Record<string, string>;
  extraBody?: Record<string, unknown>;
  /** What only one vendor has, under that vendor's name in camelCase. */
  [vendorSetting: string]: unknown;
}

/** Where a call goes and with which key. */
export interface ProviderConnection {
  /** Normalised, without a trailing slash; null for a provider without a URL. */
  baseUrl: string | null;
  /** null: the call is sent without a key. */
  apiKey: string | null;
}

/** A tool call in the history; `arguments` is JSON text as the model wrote it. */
export interface ToolCall {
  id: string;
  name: string;
  arguments: string;
}

export type ChatMessage =
  | { role: 'system'; text: string }
  | { role: 'user'; text: string }
  | {
      role: 'assistant';
      text: string;
      reasoning: string | null;
      toolCalls: readonly ToolCall[];
      /** The provider that told it, and what that provider wants to see again; to be left out for any other provider. */
      origin: { provider: string; replay?: unknown } | null;
    }
  | { role: 'tool'; toolCallId: string; toolName: string; text: string };

export interface ToolDefinition {
  /** Matches `^[a-zA-Z0-9_-]{1,64}$`. */
  name: string;
  description: string;
  /** JSON Schema of the arguments object. */
  parameters: JsonSchema;
}

/** One request to a model, in neutral terms. */
export interface LlmCall {
  connection: ProviderConnection;
  modelName: string;
  settings: ModelSettings;
  /** One system message first; user, assistant and tool messages after it. */
  messages: readonly ChatMessage[];
  /** Empty: the model is offered no tools. */
  tools: readonly ToolDefinition[];
  /** What the story is at just now, for a narrator that needs no LLM. */
  scene: StoryScene | null;
}
