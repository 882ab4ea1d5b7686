import type { JsonSchema, ThinkTags } from './provider-descriptor';
import type { StoryScene } from '../gamebook/story/scene';

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
  thinkTags?: ThinkTags;
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

/** What a model said and called. */
export interface AssistantMessage {
  role: 'assistant';
  /** Empty: it called tools without a word. */
  text: string;
  /** What the model thought before; null where it showed nothing, or where another model is to read it. */
  reasoning: string | null;
  toolCalls: readonly ToolCall[];
  /** Who told it, and what that very model wants to see again; null: somebody else than the provider that is to read it. */
  origin: MessageOrigin | null;
}

/** Who told a message. */
export interface MessageOrigin {
  provider: string;
  /** The vendor's name of the model. */
  modelName: string;
  /** Opaque, plain JSON: see `StreamEndEvent.replay`. */
  replay?: unknown;
}

/** What a tool answered. */
export interface ToolMessage {
  role: 'tool';
  toolCallId: string;
  toolName: string;
  text: string;
}

export type ChatMessage =
  { role: 'system'; text: string } | { role: 'user'; text: string } | AssistantMessage | ToolMessage;

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
  /**
   * One system message first; user, assistant and tool messages after it. A strategy sees them as `toReadableHistory` has made them fit for its
   * model.
   */
  messages: readonly ChatMessage[];
  /** Empty: the model is offered no tools. */
  tools: readonly ToolDefinition[];
  /** Whether the model is known to begin its answers inside the thinking, with nothing to mark that; left out: it is not. */
  startsInThinking?: boolean;
  /** What the story is at just now. Only the Storyteller reads it. */
  scene?: StoryScene;
}
