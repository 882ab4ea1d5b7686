import type { LlmModel } from '../../api/llm-model-api';
import type { ProviderDescriptor } from '../../api/provider-api';
import { isDefaultBaseUrl, type KeyIntent } from './model-draft';

/** Where the key of a draft comes from once it is saved. */
export type KeySource = 'stored' | 'typed' | 'environment' | 'none';

/** What is known of the key of a draft. */
export interface KeyState {
  readonly source: KeySource;
  /** What happens to a stored key; without one always `replace`. */
  readonly intent: KeyIntent;
  /** Whether a key is stored that may go where the draft leads. */
  readonly isStored: boolean;
  /** Last characters of the stored key, where it is long enough to show them. */
  readonly storedHint: string | null;
  /** Variable of the server's environment that stands in where there is no key; null: none that is set. */
  readonly variable: string | null;
  /** What is to be known before one is entered, a sentence; empty: nothing. */
  readonly advice: string;
}

/** What the state of the key is read from. */
export interface KeySubject {
  readonly model: LlmModel | null;
  readonly provider: ProviderDescriptor | undefined;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly intent: KeyIntent;
  readonly isStored: boolean;
}

/** The state of the key of a draft. */
export function describeKey(subject: KeySubject): KeyState {
  const { model, provider, baseUrl, intent, isStored } = subject;
  const isDefault = isDefaultBaseUrl(baseUrl, provider);
  const variable = provider?.apiKeyFromEnv && isDefault ? provider.apiKeyEnv : null;
  return {
    source: sourceOf(subject, variable),
    intent,
    isStored,
    storedHint: model?.apiKeyHint ?? null,
    variable,
    advice: adviseOn(subject, isDefault),
  };
}

function sourceOf({ apiKey, intent, isStored }: KeySubject, variable: string | null): KeySource {
  if (isStored && intent === 'keep') return 'stored';
  if (intent === 'replace' && apiKey.trim() !== '') return 'typed';
  return variable === null ? 'none' : 'environment';
}

function adviseOn({ model, provider, isStored }: KeySubject, isDefault: boolean): string {
  if (model?.hasApiKey && !isStored) {
    return $localize`The saved key belongs to another address and will be removed. Enter the key for this one.`;
  }
  if (!provider?.apiKeyEnv || !provider.apiKeyFromEnv) return '';
  return isDefault
    ? $localize`${provider.apiKeyEnv}:variable: from the server’s environment is used unless you enter a key here.`
    : $localize`${provider.apiKeyEnv}:variable: from the server’s environment is only sent to ${provider.defaultBaseUrl ?? ''}:address:.`;
}
