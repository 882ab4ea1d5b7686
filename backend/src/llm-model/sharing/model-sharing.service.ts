import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import { LlmModel } from '../llm-model.entity';
import { ModelEditor } from '../model-editor';
import { modelNotFound } from '../model-errors';
import { ModelPlanner } from '../model-planner';
import { lockModels, ModelStore, type NewModel } from '../model-store';
import type { ModelsImportPreviewResponse, ModelsImportResponse } from './dto/models-import-response.dto';
import { toPreviewResponse, toImportResponse } from './import-response';
import { ImportPlan, type PlannedEntry } from './import-plan';
import { type ModelsDocument, toModelsDocument } from './model-document';
import { type ModelsImport, readModelsImport } from './models-document-reader';

/** Hands models on as a document, and takes them from one. */
@Injectable()
export class ModelSharingService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly store: ModelStore,
    private readonly editor: ModelEditor,
    private readonly planner: ModelPlanner,
  ) {}

  /**
   * @param ids the models to export; undefined: all
   * @throws DomainError `LLM_MODEL_NOT_FOUND` where one of them is not there
   */
  async export(ids: readonly string[] | undefined): Promise<ModelsDocument> {
    const chosen = ids === undefined ? undefined : new Set(ids);
    const models = await this.dataSource.manager.find(LlmModel, {
      order: PLAYERS_ORDER,
      ...(chosen === undefined ? {} : { where: { id: In([...chosen]) } }),
    });
    if (chosen !== undefined && models.length < chosen.size) throw modelNotFound();
    return toModelsDocument(models, new Date());
  }

  /** What an import of this body would do. @throws DomainError `VALIDATION_FAILED` */
  async preview(body: unknown): Promise<ModelsImportPreviewResponse> {
    return toPreviewResponse(await this.plan(this.dataSource.manager, readModelsImport(body)));
  }

  /** Writes what can be written, all of it or, where the database fails, nothing. @throws DomainError `VALIDATION_FAILED` */
  async import(body: unknown): Promise<ModelsImportResponse> {
    const request = readModelsImport(body);
    return this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      const planned = await this.plan(manager, request);
      await this.write(manager, planned);
      return toImportResponse(planned);
    });
  }

  private async plan(manager: EntityManager, request: ModelsImport): Promise<PlannedEntry[]> {
    const stored = await manager.find(LlmModel);
    const storedOf = (model: LlmModel) => this.editor.storedOf(model, 'readable');
    return new ImportPlan(this.planner, stored, storedOf, request).decide();
  }

  private async write(manager: EntityManager, planned: readonly PlannedEntry[]): Promise<void> {
    const hasNone = !(await manager.existsBy(LlmModel, {}));
    const created: (NewModel & { isDefault: boolean })[] = [];
    for (const { write } of planned) {
      // One by one, since each is an edit like any other.
      if (write?.kind === 'replace') await this.editor.write(manager, write.model, write.edit, write.planned);
      if (write?.kind === 'create') created.push(write.model);
    }
    const rows = created.map((model) => ({ ...model, isDefault: false }));
    const ids = await this.store.insertAll(manager, rows);
    const chosen = created.findLastIndex(({ isDefault }) => isDefault);
    const defaultId = ids[chosen] ?? (hasNone ? ids[0] : undefined);
    if (defaultId !== undefined) await this.store.makeDefault(manager, defaultId);
  }
}

/** The order in which a player sees the models: favourites first. */
const PLAYERS_ORDER = { isFavorite: 'DESC', position: 'ASC', createdAt: 'ASC', id: 'ASC' } as const;
