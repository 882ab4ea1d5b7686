import { STORED_SECRET } from '../../api/llm-model-api';
import type { ProviderDescriptor } from '../../api/provider-api';
import { isDefaultBaseUrl, type ModelDraft, prefilledBaseUrl } from './model-draft';
import { fieldsFor } from './model-family';
import { onlySet, readDraft } from '../settings/setting-draft';

/** A change of the provider as it was drawn. */
export interface ProviderChange {
  readonly from: ProviderDescriptor;
  readonly to: ProviderDescriptor;
  readonly before: ModelDraft;
  readonly after: ModelDraft;
  /** Whether a key was stored for the provider before. */
  readonly wasKeyStored: boolean;
  /** Titles of the settings that the new one does not take. */
  readonly leftOut: readonly string[];
}

/** What another provider means for what was entered: what is left out, what is put aside and what has to be looked at. */
export function describeProviderChange(change: ProviderChange): string[] {
  const { to, before, after, leftOut } = change;
  const settings = leftOut.join(', ');
  const unfit = findUnfit(after, to).join(', ');
  return [
    leftOut.length === 0
      ? ''
      : $localize`${to.label}:provider: does not take these settings; they are left out when you save: ${settings}:settings:.`,
    unfit === ''
      ? ''
      : $localize`These settings do not fit ${to.label}:provider: and have to be changed: ${unfit}:settings:.`,
    describeKey(change),
    describeAddress(change),
    Object.values(after.settings).some((text) => text.includes(STORED_SECRET))
      ? $localize`The saved values of the extra headers belong to the provider before: enter them again.`
      : '',
    before.modelName !== '' && before.modelName === after.modelName
      ? $localize`The model name “${after.modelName}:modelName:” stays: look whether ${to.label}:provider: has it.`
      : '',
  ].filter((sentence) => sentence !== '');
}

function describeKey({ from, before, wasKeyStored }: ProviderChange): string {
  if (wasKeyStored) {
    return $localize`The saved key belongs to ${from.label}:provider: and is removed when you save.`;
  }
  return before.apiKey === ''
    ? ''
    : $localize`The key that you typed for ${from.label}:provider: is put aside: it comes back with that provider.`;
}

/** An address that the form itself filled in is no loss. */
function describeAddress({ from, before }: ProviderChange): string {
  const isOwn = !isDefaultBaseUrl(before.baseUrl, from) && before.baseUrl.trim() !== prefilledBaseUrl(from);
  return isOwn
    ? $localize`The base URL ${before.baseUrl.trim()}:address: is put aside: it comes back with ${from.label}:provider:.`
    : '';
}

function findUnfit({ settings, modelName }: ModelDraft, provider: ProviderDescriptor): string[] {
  return fieldsFor(provider, onlySet(settings), modelName)
    .filter((field) => readDraft(field, settings[field.name] ?? '').outcome === 'error')
    .map(({ title }) => title);
}
