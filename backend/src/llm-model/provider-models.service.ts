import { Injectable } from '@nestjs/common';
import { DomainError } from '../problem/domain-error';
import { fieldProblem } from '../problem/problem';
import { validationFailed } from '../problem/validation';
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
    const { baseUrl, apiKey, settings } = await this.drafts.complete({ ...request, provider });
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
        const { code, message, retryAfterMs } = error;
        throw new DomainError(code, message, [], { cause: error, retryAfterMs });
      }
      throw error;
    }
  }
}

/** A word for the player where there is no list: either the provider has none, or this very server. */
function whyNone({ label, capabilities, baseUrl }: ProviderDefinition, url: string | null): string {
  if (baseUrl === 'none') return `${label} needs no model name of a provider: enter any name.`;
  return capabilities.modelDiscovery
    ? `There is no list of models under ${url ?? label}. Check the base URL; if it is right, enter the name as the documentation of ${label} gives it.`
    : `${label} offers no list of its models. Enter the name as its documentation gives it.`;
}
