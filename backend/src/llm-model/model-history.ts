import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { LlmModelResponse } from './dto/llm-model-response.dto';
import type { ModelRevisionListResponse, ModelRevisionResponse } from './dto/model-revision.dto';
import { LlmModelRevision } from './llm-model-revision.entity';
import { ModelAnswers } from './model-answers';
import { ModelEditor } from './model-editor';
import { modelTooNew, revisionNotFound } from './model-errors';
import { lockModels, ModelStore } from './model-store';
import { ModelUsage } from './model-usage';
import { revisionChanges, revisionSettings } from './revision-changes';
import { currentSettings } from './settings-versions';

/** What models were, and the way back to it. */
@Injectable()
export class ModelHistory {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly store: ModelStore,
    private readonly editor: ModelEditor,
    private readonly answers: ModelAnswers,
    private readonly usage: ModelUsage,
  ) {}

  /**
   * The revisions that are kept of a model, newest first.
   *
   * @throws DomainError `LLM_MODEL_NOT_FOUND`
   */
  async list(id: string): Promise<ModelRevisionListResponse> {
    const { manager } = this.dataSource;
    const model = await this.store.find(manager, id);
    const revisions = await manager.find(LlmModelRevision, {
      where: { llmModelId: id },
      order: { number: 'DESC' },
    });
    const turnCounts = await this.usage.turnCountsByRevision(id);
    const items = revisions.map((revision, index) =>
      toRevisionResponse(revision, {
        previous: revisions[index + 1],
        turnCount: turnCounts.get(revision.number) ?? 0,
        isCurrent: revision.number === model.revision,
      }),
    );
    return { items, total: items.length };
  }

  /**
   * Makes a model what it was in a revision, as a new revision; going back to the current one changes nothing.
   *
   * @throws DomainError `LLM_MODEL_NOT_FOUND`, `LLM_MODEL_REVISION_NOT_FOUND`, `VALIDATION_FAILED`, `LLM_MODEL_NAME_TAKEN`, `LLM_MODEL_TOO_NEW`
   */
  async goBack(id: string, number: number): Promise<LlmModelResponse> {
    return this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      const model = await this.store.find(manager, id);
      const revision = await manager.findOneBy(LlmModelRevision, { llmModelId: id, number });
      if (!revision) throw revisionNotFound();
      if (number === model.revision) return this.answers.one(manager, id);
      const { name, provider, modelName, baseUrl } = revision;
      const settings = currentSettings(revision);
      if (settings === null) throw modelTooNew();
      const content = { name, provider, modelName, baseUrl, settings };
      const notices = await this.editor.goBack(manager, model, content);
      return this.answers.one(manager, id, notices);
    });
  }
}

function toRevisionResponse(
  revision: LlmModelRevision,
  details: { previous: LlmModelRevision | undefined; turnCount: number; isCurrent: boolean },
): ModelRevisionResponse {
  const { previous, turnCount, isCurrent } = details;
  return {
    number: revision.number,
    name: revision.name,
    provider: revision.provider,
    modelName: revision.modelName,
    baseUrl: revision.baseUrl,
    settings: revisionSettings(revision),
    settingsVersion: revision.settingsVersion,
    keyChange: revision.keyChange,
    changes: previous ? revisionChanges(previous, revision) : [],
    turnCount,
    isCurrent,
    createdAt: revision.createdAt,
  };
}
