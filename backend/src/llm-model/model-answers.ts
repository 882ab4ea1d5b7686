import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ProviderRegistry } from '../provider/provider.registry';
import type { LlmModelListResponse, LlmModelResponse } from './dto/llm-model-response.dto';
import { LlmModel } from './llm-model.entity';
import { toLlmModelResponse } from './llm-model.mapper';
import type { ModelNotice } from './model-plan';
import { ModelStore } from './model-store';
import { SessionCounts } from './session-counts';

/** Models as the API answers them, with what is known of them elsewhere. Reads in the transaction of the manager given. */
@Injectable()
export class ModelAnswers {
  constructor(
    private readonly store: ModelStore,
    private readonly providers: ProviderRegistry,
  ) {}

  /** @throws DomainError `LLM_MODEL_NOT_FOUND` */
  async one(
    manager: EntityManager,
    id: string,
    notices: readonly ModelNotice[] = [],
  ): Promise<LlmModelResponse> {
    const model = await this.store.find(manager, id);
    return this.answer(model, await SessionCounts.read(manager), notices);
  }

  /** Every model, oldest first. */
  async list(manager: EntityManager): Promise<LlmModelListResponse> {
    const models = await manager.find(LlmModel, { order: { createdAt: 'ASC', id: 'ASC' } });
    const counts = await SessionCounts.read(manager);
    const items = models.map((model) => this.answer(model, counts, []));
    return { items, total: items.length };
  }

  private answer(model: LlmModel, counts: SessionCounts, notices: readonly ModelNotice[]): LlmModelResponse {
    const keySource = this.providers.keySource(model);
    return toLlmModelResponse(model, { sessionCount: counts.of(model), keySource, notices });
  }
}
