import type { LlmCall, ModelSettings } from '../../llm-call';
import type { ProviderDefinition } from '../../provider-descriptor';
import type { JsonObject } from '../../../unknown/json-object';
import type { SettingWarning } from '../../stream-event';

/** What thinking of earlier turns a vendor wants to see again. */
export type ReasoningReplay =
  | 'never'
  /** `reasoning_content` on assistant messages that called tools, even if empty. */
  | 'reasoning-content'
  /** `reasoning_details` as they came, to the same model. */
  | 'reasoning-details';

/** A vendor that speaks the Chat Completions API, as data: one such row is all that a further vendor needs. */
export interface OpenAiCompatibleVendor {
  definition: ProviderDefinition;
  /** The fields of the request that a reasoning effort gives, where it is more than one; left out: it is sent as any other setting. */
  reasoningEffort?: (effort: string) => Readonly<Record<string, unknown>>;
  reasoningFields: readonly string[];
  reasoningReplay: ReasoningReplay;
  /** What it wants with each call that came without `extra_content`, from another model for instance; nothing where left out. */
  missingExtraContent?: JsonObject;
  /** It wants a text, if an empty one, beside calls without a word, and refuses null. */
  wantsTextBesideCalls?: boolean;
  /** It refuses `stream_options`, by which the others are asked for the usage; false where left out. */
  refusesStreamOptions?: boolean;
  /** Settings that this very model does not take; none where left out. */
  unsupportedSettings?: (modelName: string, settings: ModelSettings) => readonly SettingWarning[];
}

/** The call that a vendor's request is made of. */
export type VendorCall = Pick<LlmCall, 'modelName' | 'settings' | 'messages' | 'tools'>;
