import type { LlmModel } from '../../api/llm-model-api';
import type { ProviderList } from '../../api/provider-api';
import { beginDraft, type ModelDraft, prefilledBaseUrl } from './model-draft';
import { fieldsFor } from './model-family';
import { changeProvider, NOTHING_SET_ASIDE } from './provider-change';
import { draftSettings } from '../settings/settings-text';

/**
 * The draft that a form begins with.
 *
 * @param model null: a new one
 * @param newProvider id of the provider that a new one begins with; undefined: the reader chooses one
 */
export function firstDraftOf(
  model: LlmModel | null,
  providers: ProviderList,
  newProvider: string | undefined,
): ModelDraft {
  const draft = beginDraft(model);
  const provider = providers.find(model?.provider ?? newProvider ?? '');
  if (!model) {
    return provider ? changeProvider(draft, NOTHING_SET_ASIDE, undefined, provider).draft : draft;
  }
  return {
    ...draft,
    baseUrl: model.baseUrl ?? prefilledBaseUrl(provider),
    settings: draftSettings(model.settings, fieldsFor(provider, model.settings)),
  };
}
