import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { LlmModelResponse } from './dto/llm-model-response.dto';
import { ModelAnswers } from './model-answers';
import { lockModels } from './model-lock';
import { copyName } from './model-name';
import { placeBehind } from './model-order';
import { ModelStore } from './model-store';

/** Copies models. */
@Injectable()
export class ModelDuplicator {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly store: ModelStore,
    private readonly answers: ModelAnswers,
  ) {}

  /**
   * Copies a model with its key and its settings as they are stored, right behind it. The copy begins a history of its own, and is
   * neither the default nor a favourite.
   *
   * @throws DomainError `LLM_MODEL_NOT_FOUND`, `LLM_MODEL_SECRET_UNREADABLE`
   */
  async duplicate(id: string): Promise<LlmModelResponse> {
    return this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      const origin = await this.store.findWithKey(manager, id);
      const { provider, modelName, baseUrl, apiKey, settings, settingsVersion } = origin;
      const name = copyName(origin.name, await this.store.takenNames(manager));
      const copy = { name, provider, modelName, baseUrl, apiKey, settings, settingsVersion };
      const copyId = await this.store.insert(manager, copy);
      await placeBehind(manager, copyId, id);
      return this.answers.one(manager, copyId);
    });
  }
}
