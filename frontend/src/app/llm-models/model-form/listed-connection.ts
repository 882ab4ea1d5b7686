import type { LlmModel, LlmModelWrite } from '../../api/llm-model-api';
import type { ListedModelsRequest } from '../../api/provider-api';

/** What a provider is asked for its models with, given a draft as it would be saved. A stored key and stored headers are lent by the model. */
export function listedConnectionOf(write: LlmModelWrite, stored: LlmModel | null): ListedModelsRequest {
  const { provider, baseUrl = null, apiKey, settings } = write;
  const extraHeaders = settings?.['extraHeaders'];
  return {
    provider,
    baseUrl,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(stored === null ? {} : { llmModelId: stored.id }),
    ...(extraHeaders === undefined ? {} : { settings: { extraHeaders } }),
  };
}
