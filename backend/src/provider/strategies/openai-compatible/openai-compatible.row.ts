import type { JsonObject } from '../../../unknown/json-object';
import type {
  BaseUrlTemplate,
  FieldRequirement,
  ModelFamily,
  StartingPoint,
} from '../../provider-descriptor';
import type { ReasoningReplay } from './openai-compatible.vendor';

/** Names of the settings that a row may leave out or add, under their neutral names. */
export type RowSetting =
  | 'temperature'
  | 'topP'
  | 'topK'
  | 'minP'
  | 'maxOutputTokens'
  | 'reasoningEffort'
  | 'presencePenalty'
  | 'frequencyPenalty'
  | 'repeatPenalty'
  | 'stop'
  | 'seed';

/** Where a vendor departs from the usual; each left out: it does not. */
export interface RowQuirks {
  /** Name of the field for the longest answer; `max_tokens` where left out. */
  maximumTokensField?: 'max_tokens' | 'max_completion_tokens';
  /** Usual settings that the vendor refuses or ignores. */
  settingsNotTaken?: readonly RowSetting[];
  /** Settings that it takes beyond the usual ones, and its names for them. */
  furtherSettings?: Readonly<Partial<Record<RowSetting, string>>>;
  /** What applies where a setting is not set, if the vendor documents a fixed value. */
  settingDefaults?: Readonly<Partial<Record<RowSetting, unknown>>>;
  /** What a reasoning effort may be; low, medium and high where left out. */
  reasoningEfforts?: readonly string[];
  /**
   * How an effort is asked for: `effort` as `reasoning_effort`; `thinking-switch` as `thinking: {type}` besides, which `none` turns off;
   * `effort` where left out.
   */
  reasoningStyle?: 'effort' | 'thinking-switch';
  /** What it wants to see again of earlier thinking; nothing where left out. */
  reasoningReplay?: ReasoningReplay;
  /** What it wants with each call that came without `extra_content`, from another model for instance; nothing where left out. */
  missingExtraContent?: JsonObject;
  /** What stands behind it is anything, so tags around thinking are read wherever they come. */
  readsThinkTags?: boolean;
  /** It wants a text, if an empty one, beside calls without a word, and refuses null. */
  wantsTextBesideCalls?: boolean;
  /** It refuses `stream_options`; it then reports its usage unasked or not at all. */
  refusesStreamOptions?: boolean;
  /** Its models know no system role: their instructions stand at the beginning of the first user message. */
  hasNoSystemRole?: boolean;
  /** Its models are not offered tools. */
  hasNoTools?: boolean;
  /** It lists no models. */
  hasNoModelList?: boolean;
}

/** A vendor of the Chat Completions API in as few words as possible: id, label, URL, key variable and documentation will do. */
export interface OpenAiCompatibleRow {
  /** Stable id, stored as text with each model. */
  id: string;
  label: string;
  /** The base URL; a template where each player has another; null: only the player knows it. */
  baseUrl: string | BaseUrlTemplate | null;
  /** What the base URL was in former times: models that name it go on with the present one. */
  formerBaseUrls?: readonly string[];
  /** What the form suggests where there is no base URL. */
  suggestedBaseUrl?: string;
  /** Environment variable that replaces the base URL. */
  baseUrlEnv?: string;
  /** `required` where left out. */
  apiKey?: FieldRequirement;
  /** Environment variable of the key; null: there is no usual one. */
  apiKeyEnv: string | null;
  /** Other variables that the key may be in, read where the first is not set. */
  otherApiKeyEnvs?: readonly string[];
  /** The model that a fresh installation begins with where the key is in the environment; left out: it gets none. */
  firstModelName?: string;
  docsUrl: string;
  /** The vendor's page where one gets a key, or that says how; left out: whoever runs the server makes it. */
  apiKeyUrl?: string;
  /** Models to begin with; left out: only the player knows their names. */
  startingPoints?: readonly StartingPoint[];
  /** Whether it stands among the first in a list. */
  isFeatured?: boolean;
  /** Tokens of context that are assumed while a model's settings name none; 64,000 where left out. */
  defaultContextWindow?: number;
  modelFamilies?: readonly ModelFamily[];
  quirks?: RowQuirks;
}
