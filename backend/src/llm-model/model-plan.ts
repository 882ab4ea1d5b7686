import type { Sentence } from '../problem/sentence';
import type { ModelSettings } from '../provider/llm-call';

/** What a request says of the parts of a model that depend on its provider; undefined: nothing. */
export interface ConnectionChange {
  provider?: string;
  baseUrl?: string | null;
  /** null removes a stored key. */
  apiKey?: string | null;
  /** The provider's name of the model. */
  modelName?: string;
  /** Replaces all settings. */
  settings?: Record<string, unknown>;
}

/** All of these parts but the key, as a model had them at one time. */
export type ConnectionContent = Required<Omit<ConnectionChange, 'apiKey'>>;

/** The same parts of a model that comes in a document: all of them, and without secrets. */
export interface ImportedConnection {
  provider: string;
  modelName: string;
  baseUrl: string | null;
  /** In the current format, without extra headers. */
  settings: Record<string, unknown>;
}

/** The same parts as they are stored now. */
export interface StoredConnection {
  provider: string;
  modelName: string;
  baseUrl: string | null;
  hasApiKey: boolean;
  /** In the current format; null: a newer version of the app has stored them. */
  settings: ModelSettings | null;
}

/** What a write did beyond what was asked. */
export type ModelNotice = Sentence<'API_KEY_REMOVED' | 'SETTINGS_DROPPED'>;

/** What is to be stored. */
export interface ModelPlan {
  provider: string;
  baseUrl: string | null;
  /** undefined: the stored key stays. */
  apiKey: string | null | undefined;
  /** In the current format; undefined: the stored ones stay as they are. */
  settings: ModelSettings | undefined;
  notices: readonly ModelNotice[];
}
