import type { ProviderDescriptor } from '../../api/provider-api';
import { type ModelDraft, prefilledBaseUrl, prefilledModelName } from './model-draft';
import { onlySet, type SettingDrafts } from '../settings/setting-draft';
import { readSettingFields } from '../../api/setting-schema';

/** What was typed for other providers: it comes back when the reader goes back to them. */
export interface SetAside {
  /** By provider id. A key never follows to another provider. */
  readonly connections: Readonly<Record<string, Pick<ModelDraft, 'baseUrl' | 'apiKey'>>>;
  /** Settings that the current provider does not take. */
  readonly settings: SettingDrafts;
}

/** Nothing was typed for another provider yet. */
export const NOTHING_SET_ASIDE: SetAside = { connections: {}, settings: {} };

/** The draft after another provider was chosen: what still applies stays, the rest is set aside. */
export function changeProvider(
  draft: ModelDraft,
  setAside: SetAside,
  from: ProviderDescriptor | undefined,
  to: ProviderDescriptor,
): { draft: ModelDraft; setAside: SetAside } {
  const remembered = setAside.connections[to.id];
  const settings = divideSettings({ ...setAside.settings, ...onlySet(draft.settings) }, to);
  const hasPrefilledName = draft.modelName === '' || draft.modelName === prefilledModelName(from);
  return {
    draft: {
      ...draft,
      provider: to.id,
      modelName: hasPrefilledName ? prefilledModelName(to) : draft.modelName,
      baseUrl: remembered?.baseUrl ?? prefilledBaseUrl(to),
      apiKey: remembered?.apiKey ?? '',
      settings: settings.taken,
    },
    setAside: {
      connections: from
        ? { ...setAside.connections, [from.id]: { baseUrl: draft.baseUrl, apiKey: draft.apiKey } }
        : setAside.connections,
      settings: settings.rest,
    },
  };
}

/** `taken` has a draft for each setting of the provider, empty where none was set. */
function divideSettings(
  drafts: SettingDrafts,
  provider: ProviderDescriptor,
): { taken: SettingDrafts; rest: SettingDrafts } {
  const names = readSettingFields(provider.settingsSchema).map((field) => field.name);
  const rest = Object.entries(drafts).filter(([name]) => !names.includes(name));
  return {
    taken: Object.fromEntries(names.map((name) => [name, drafts[name] ?? ''])),
    rest: Object.fromEntries(rest),
  };
}
