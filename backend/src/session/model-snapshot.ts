import { maskHeaders } from '../llm-model/secrets/header-secrets';
import type { LlmModel } from '../llm-model/llm-model.entity';
import type { ModelSnapshot } from './turn.entity';

/** What a turn keeps of its model: everything but the key and the values of extra headers, which may be keys too. */
export function modelSnapshot(llmModel: LlmModel): ModelSnapshot {
  const { id, name, provider, modelName, baseUrl, revision } = llmModel;
  const settings = maskHeaders(llmModel.settings);
  return { llmModelId: id, name, provider, modelName, baseUrl, revision, settings };
}
