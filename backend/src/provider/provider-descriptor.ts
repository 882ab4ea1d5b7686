import type { Sentence } from '../problem/sentence';
/** Whether a connection field must, may or cannot be given. */
export type FieldRequirement = 'required' | 'optional' | 'none';

/** What a provider can do beyond telling text. */
export interface ProviderCapabilities {
  tools: boolean;
  reasoning: boolean;
  modelDiscovery: boolean;
}

/** Time limits of one call, in milliseconds. A model's `firstTokenTimeoutSeconds` and `timeoutSeconds` replace them. */
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
 * What is done with tags around thinking that stand in the text: `documented` reads those that the provider documents, `read` all that are known
 * and an end without its beginning besides, `text` tells them as they stand.
 */
export type ThinkTags = 'documented' | 'read' | 'text';

/** One part of a base URL that only the player knows. */
export interface BaseUrlPart {
  /** As it stands in the template, without the braces. */
  name: string;
  /** Label of its field in the form. */
  title: string;
  /** A sentence: what it is, and where to find it. */
  description: string;
  example: string;
}

/** A base URL with parts that only the player knows; the form asks for each, and the finished URL is stored. */
export interface BaseUrlTemplate {
  /** For instance `https://{resource}.openai.azure.com/openai/v1`. */
  template: string;
  /** In the order of the form; every `{name}` of the template once. */
  parts: readonly BaseUrlPart[];
}

/** When a family of models reasons: always, unless the effort is `none`, only with an effort other than `none`, or never. */
export type ReasoningHabit = 'always' | 'unless-none' | 'when-asked' | 'never';

/** How a family of models treats one setting otherwise than the provider's other models. */
export interface FamilySetting {
  /** `never`: the model refuses it; `unless-reasoning`: it refuses it while it reasons. Left out with a warning then. */
  taken: 'always' | 'never' | 'unless-reasoning';
  /** Keywords of the setting's schema that differ, for instance a narrower `enum` or `maximum`. */
  schema?: JsonSchema;
  /** What the player is told where the setting is not taken; left out: a sentence is made of the model's name. */
  reason?: Sentence;
  /** The one value with which the model takes tools: sent with them where nothing is set. Left out: it takes tools with every value. */
  withTools?: string;
}

/** What is known of a family of models by their names. A model of no family is sent everything and judged by the vendor. */
export interface ModelFamily {
  /** A model belongs to the family of its longest prefix, in any case of letters. */
  prefixes: readonly string[];
  reasoning: ReasoningHabit;
  /** By name of the setting; what is not here is as the provider's schema says. */
  settings: Readonly<Record<string, FamilySetting>>;
  /** Its models refuse a message of the role `system`; left out: they take one. */
  hasNoSystemRole?: boolean;
}

/** A model and settings that fill a new form: an offer, each field of which the player can change. */
export interface StartingPoint {
  /** `fast` answers soon and costs little, `strong` tells best, `local` runs on most machines. */
  kind: 'fast' | 'strong' | 'local';
  /** The model's name for people. */
  label: string;
  /** As the vendor's own pages name it. */
  modelName: string;
  /** Valid for the provider and the model's family. */
  settings: Readonly<Record<string, unknown>>;
  /** A sentence: what it is good for, or what it needs. */
  detail: string;
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
  /** What `defaultBaseUrl` was in former times: a model that names one of these goes to the present one. Left out: it was never another. */
  formerBaseUrls?: readonly string[];
  /** Environment variable that replaces `defaultBaseUrl`; null: none. */
  baseUrlEnv: string | null;
  /** What the form suggests where there is no default base URL; null: nothing. */
  suggestedBaseUrl: string | null;
  baseUrl: FieldRequirement;
  /** How the base URL is put together, where each player has another; left out: nothing is put together. */
  baseUrlTemplate?: BaseUrlTemplate;
  /** Whether it stands among the first in the list; the others are found by searching. */
  isFeatured?: boolean;
  /** Path suffixes that the SDK adds by itself and that are therefore removed from a pasted URL, longest first. */
  baseUrlSuffixes: readonly string[];
  apiKey: FieldRequirement;
  apiKeyEnv: string | null;
  /** Other variables that the key may be in, read where the first is not set; left out: there are none. */
  otherApiKeyEnvs?: readonly string[];
  /** The model that a fresh installation begins with where the key is in the environment; left out: it gets none. */
  firstModelName?: string;
  /** Headers that this provider wants with every request; no keys. */
  requestHeaders?: Readonly<Record<string, string>>;
  docsUrl: string | null;
  /** The vendor's page where one gets a key, or that says how; left out: whoever runs the server makes it, or there is none. */
  apiKeyUrl?: string;
  /** Left out: only the player knows the names of the models. */
  startingPoints?: readonly StartingPoint[];
  /** The list of models is given to everybody, so that it proves no key; left out: it needs the key, as far as is known. */
  isModelListPublic?: boolean;
  /** The command that makes a missing model available, with `{model}` for its name; left out: there is none. */
  installCommand?: string;
  capabilities: ProviderCapabilities;
  /** JSON Schema 2020-12 of `settings`; `additionalProperties: false`. */
  settingsSchema: JsonSchema;
  /** Families of models that take the settings otherwise; left out: none are known. */
  modelFamilies?: readonly ModelFamily[];
  /** None of its models takes a message of the role `system`; left out: they do. */
  hasNoSystemRole?: boolean;
  /** What the ids of its tool calls look like, where it takes no others; left out: it takes back what it has sent. */
  toolCallIds?: RegExp;
  /** What is done with tags around thinking where a model's settings say nothing; left out: `documented`. */
  thinkTags?: ThinkTags;
  /** It documents that thinking may stand in the text, between `<think>` and `</think>`; left out: it documents no such thing. */
  hasThinkTags?: boolean;
  /** Tokens of context that are assumed while the model's settings name none. */
  defaultContextWindow: number;
  timeLimits: ProviderTimeLimits;
}

/** A JSON Schema as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;
