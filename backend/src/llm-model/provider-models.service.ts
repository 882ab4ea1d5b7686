import { Injectable } from '@nestjs/common';
import { DomainError } from '../problem/domain-error';
import { fieldProblem } from '../problem/problem';
import type { Sentence } from '../problem/sentence';
import { validationFailed } from '../problem/validation';
import { DISCOVERY_SENTENCES } from '../provider-discovery/discovery-sentences';
import { suggestVersion } from '../provider-discovery/list-judgements';
import { ModelDirectory } from '../provider-discovery/model-directory';
import type { ProviderDefinition } from '../provider/provider-descriptor';
import { ProviderError } from '../provider/provider.error';
import { ProviderRegistry } from '../provider/provider.registry';
import { DraftModels } from './draft-models';
import type { ListProviderModelsRequest, ProviderModelListResponse } from './dto/provider-models.dto';

/** The names that a provider lists for a connection that a form holds. */
@Injectable()
export class ProviderModelsService {
  constructor(
    private readonly providers: ProviderRegistry,
    private readonly drafts: DraftModels,
    private readonly directory: ModelDirectory,
  ) {}

  /**
   * Lists the models; a provider without a list answers an empty one, and says so.
   *
   * @throws DomainError `PROVIDER_UNKNOWN`, `VALIDATION_FAILED`, `LLM_MODEL_NOT_FOUND`, or the code of a `ProviderError`
   */
  async list(
    provider: string,
    request: ListProviderModelsRequest,
    signal: AbortSignal,
  ): Promise<ProviderModelListResponse> {
    const { definition } = this.providers.strategy(provider);
    const { baseUrl, apiKey, settings } = await this.drafts.completeFromModel({ ...request, provider });
    const normalized = this.providers.normalizeBaseUrl(provider, baseUrl);
    if ('problem' in normalized) {
      throw validationFailed([fieldProblem('/baseUrl', normalized.problem)]);
    }
    try {
      const connection = this.providers.connect({ provider, baseUrl: normalized.baseUrl, apiKey });
      const needs = request.refresh === true ? 'current' : 'recent';
      const models = await this.directory.list(provider, { connection, settings, signal }, needs);
      return models === null
        ? { items: [], total: 0, notice: whyNone(definition, connection.baseUrl) }
        : { items: [...models], total: models.length };
    } catch (error) {
      if (error instanceof ProviderError) {
        throw new DomainError(error.sentence, [], { cause: error, retryAfterMs: error.retryAfterMs });
      }
      throw error;
    }
  }
}

/** A word for the player where there is no list: either the provider has none, or this very server. */
function whyNone(definition: ProviderDefinition, url: string | null): Sentence {
  const { label, capabilities, baseUrl } = definition;
  const suggestion = url === null ? null : suggestVersion(definition, url);
  if (baseUrl === 'none') return DISCOVERY_SENTENCES.listNotNeeded({ provider: label });
  return capabilities.modelDiscovery
    ? DISCOVERY_SENTENCES.listNotFound({ provider: label, baseUrl: url ?? label, suggestion })
    : DISCOVERY_SENTENCES.listNotOffered({ provider: label });
}
