import type { LlmModel, LlmModelWrite, ModelSettings } from '../../api/llm-model-api';
import type { ProviderDescriptor } from '../../api/provider-api';
import type { SettingDrafts } from '../settings/setting-draft';

/** What happens to a stored key: it stays, another takes its place, or it is removed. */
export type KeyIntent = 'keep' | 'replace' | 'remove';

/** A model as it is being typed. */
export interface ModelDraft {
  name: string;
  /** Id of the provider; empty until one is chosen. */
  provider: string;
  modelName: string;
  baseUrl: string;
  /** What is typed; a stored key is never here. */
  apiKey: string;
  keyIntent: KeyIntent;
  isDefault: boolean;
  /** The settings of the form view. */
  settings: SettingDrafts;
  /** The settings of the JSON view. */
  settingsText: string;
}

/** The draft that a form begins with, before anything of the provider is filled in; null: of a new model. */
export function beginDraft(model: LlmModel | null): ModelDraft {
  return {
    name: model?.name ?? '',
    provider: model?.provider ?? '',
    modelName: model?.modelName ?? '',
    baseUrl: model?.baseUrl ?? '',
    apiKey: '',
    keyIntent: model?.hasApiKey ? 'keep' : 'replace',
    isDefault: model?.isDefault ?? false,
    settings: {},
    settingsText: '',
  };
}

/** The address that a model of this provider gets when none is entered: filled into the form. */
export function prefilledBaseUrl(provider: ProviderDescriptor | undefined): string {
  return provider?.defaultBaseUrl ?? provider?.suggestedBaseUrl ?? '';
}

/**
 * The model name of a provider that offers nothing to choose between: one without address and key is part of the app,
 * and a reader cannot know what it calls itself.
 */
export function prefilledModelName(provider: ProviderDescriptor | undefined): string {
  return provider?.baseUrl === 'none' && provider.apiKey === 'none' ? provider.id : '';
}

/** Whether the draft goes to the provider's own address, the only one that a key of the server's environment is sent to. */
export function isDefaultBaseUrl(baseUrl: string, provider: ProviderDescriptor | undefined): boolean {
  const entered = trimUrl(baseUrl);
  return entered === '' || entered === trimUrl(provider?.defaultBaseUrl ?? '');
}

/** Whether the draft leads to the server that the model's secrets were entered for: same provider, same origin. */
function isSameServer(
  model: LlmModel | null,
  draft: Pick<ModelDraft, 'provider' | 'baseUrl'>,
  provider: ProviderDescriptor | undefined,
): boolean {
  if (model?.provider !== draft.provider) return false;
  const defaultUrl = provider?.defaultBaseUrl ?? '';
  return originOf(model.baseUrl ?? defaultUrl) === originOf(draft.baseUrl.trim() || defaultUrl);
}

/** What of a stored model's secrets may go where a draft leads. */
export interface UsableSecrets {
  /** Whether a key is stored that may go there. */
  readonly isKeyStored: boolean;
  /** Whether stored values of headers may. */
  readonly areHeadersStored: boolean;
  /** What happens to the key: one that does not follow to another address makes room for one that is entered. */
  readonly keyIntent: KeyIntent;
}

/** What of the secrets of a model may go where a draft of it leads; null: there is no model yet. */
export function usableSecretsOf(
  model: LlmModel | null,
  draft: ModelDraft,
  provider: ProviderDescriptor | undefined,
): UsableSecrets {
  const areHeadersStored = isSameServer(model, draft, provider);
  const isKeyStored = model?.hasApiKey === true && areHeadersStored;
  return { isKeyStored, areHeadersStored, keyIntent: isKeyStored ? draft.keyIntent : 'replace' };
}

/** The whole draft as the API takes it. The provider's own address is written as null, so that it follows the provider. */
export function writeModel(
  draft: ModelDraft,
  provider: ProviderDescriptor | undefined,
  settings: ModelSettings,
): LlmModelWrite {
  const hasUrl = provider?.baseUrl !== 'none' && !isDefaultBaseUrl(draft.baseUrl, provider);
  const apiKey = writeKey(draft, provider);
  return {
    name: draft.name.trim(),
    provider: draft.provider,
    modelName: draft.modelName.trim(),
    baseUrl: hasUrl ? draft.baseUrl.trim() : null,
    settings,
    isDefault: draft.isDefault,
    ...(apiKey === undefined ? {} : { apiKey }),
  };
}

/** Only what the write changes of a stored model; another tab may have changed the rest. */
export function changesOf(write: LlmModelWrite, model: LlmModel): Partial<LlmModelWrite> {
  const stored: LlmModelWrite = model;
  const names: readonly (keyof LlmModelWrite)[] = [
    'name',
    'provider',
    'modelName',
    'baseUrl',
    'settings',
    'isDefault',
  ];
  const changed = names.filter((name) => canonical(write[name]) !== canonical(stored[name]));
  const entries = changed.map((name) => [name, write[name]] as const);
  return { ...Object.fromEntries(entries), ...('apiKey' in write ? { apiKey: write.apiKey } : {}) };
}

function writeKey(draft: ModelDraft, provider: ProviderDescriptor | undefined): string | null | undefined {
  if (provider?.apiKey === 'none') return undefined;
  if (draft.keyIntent === 'remove') return null;
  const typed = draft.apiKey.trim();
  return draft.keyIntent === 'replace' && typed !== '' ? typed : undefined;
}

function trimUrl(url: string): string {
  return url.trim().replace(/\/+$/, '');
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return url;
  }
}

/** The same text for the same JSON, whatever the order of its names. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => left.localeCompare(right)))
      : part,
  );
}
