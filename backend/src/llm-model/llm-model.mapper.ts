import type { KeySource } from '../provider/provider.registry';
import type { LlmModelResponse } from './dto/llm-model-response.dto';
import { maskHeaders } from './secrets/header-secrets';
import type { LlmModel } from './llm-model.entity';
import type { ModelNotice } from './model-plan';
import { currentSettings } from './settings-versions';

/** What goes with a model into its answer. */
export interface ModelAnswerDetails {
  sessionCount: number;
  keySource: KeySource;
  /** Left out of the answer when empty. */
  notices?: readonly ModelNotice[];
}

/**
 * A model as the API answers it, field by field, so that nothing leaves by accident. Settings of a newer version of the app are shown as
 * they are stored.
 */
export function toLlmModelResponse(model: LlmModel, details: ModelAnswerDetails): LlmModelResponse {
  const notices = details.notices ?? [];
  return {
    id: model.id,
    name: model.name,
    provider: model.provider,
    modelName: model.modelName,
    baseUrl: model.baseUrl,
    hasApiKey: model.hasApiKey,
    apiKeyHint: model.apiKeyHint,
    keySource: details.keySource,
    settings: maskHeaders(currentSettings(model) ?? model.settings),
    settingsVersion: model.settingsVersion,
    isDefault: model.isDefault,
    isFavorite: model.isFavorite,
    position: model.position,
    revision: model.revision,
    sessionCount: details.sessionCount,
    lastCheck: lastCheckOf(model),
    createdAt: model.createdAt,
    updatedAt: model.updatedAt,
    ...(notices.length > 0 ? { notices: [...notices] } : {}),
  };
}

function lastCheckOf({ lastCheck, connectionRevision }: LlmModel): LlmModelResponse['lastCheck'] {
  if (lastCheck === null) return null;
  const { checkedAt, verdict, lacksTools = false, revision } = lastCheck;
  return { checkedAt, verdict, lacksTools, isStale: revision !== connectionRevision };
}
