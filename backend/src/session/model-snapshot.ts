import type { LlmModel } from '../llm-model/llm-model.entity';
import type { ModelSettings } from '../provider/llm-call';
import type { ModelSnapshot } from './turn.entity';

const MASK = '•••';

/** What a turn keeps of its model: everything but the key and the values of extra headers, which may be keys too. */
export function modelSnapshot(llmModel: LlmModel): ModelSnapshot {
  const { id, name, provider, modelName, baseUrl } = llmModel;
  return { llmModelId: id, name, provider, modelName, baseUrl, settings: maskHeaders(llmModel.settings) };
}

function maskHeaders(settings: ModelSettings): ModelSettings {
  const { extraHeaders } = settings;
  if (!extraHeaders) return settings;
  const names = Object.keys(extraHeaders);
  return { ...settings, extraHeaders: Object.fromEntries(names.map((name) => [name, MASK])) };
}
