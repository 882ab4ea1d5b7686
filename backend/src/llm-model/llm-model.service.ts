import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import { DataSource, type EntityManager, Not } from 'typeorm';
import type { CreateLlmModelRequest } from './dto/create-llm-model.dto';
import type { LlmModelListResponse, LlmModelResponse } from './dto/llm-model-response.dto';
import type { UpdateLlmModelRequest } from './dto/update-llm-model.dto';
import { type LastCheck, LlmModel } from './llm-model.entity';
import { toLlmModelResponse } from './llm-model.mapper';
import { modelNameTaken, modelNotFound, modelTooNew } from './model-errors';
import { defaultModel, lockModels } from './model-lock';
import { toNameKey } from './model-name';
import type { ModelNotice } from './model-plan';
import { ModelPlanner } from './model-planner';
import { SessionCounts } from './session-counts';
import { CURRENT_SETTINGS_VERSION, upgradeSettings } from './settings-versions';

/** A model as others name it, without what a call needs. */
export type NamedModel = Pick<LlmModel, 'id' | 'name' | 'provider' | 'modelName'>;

/** The models: kept, with one of them as the default. Every write locks the installation first, so writes follow one another. */
@Injectable()
export class LlmModelService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly planner: ModelPlanner,
  ) {}

  /**
   * A model without its key, with its settings in the current format.
   *
   * @throws DomainError `LLM_MODEL_NOT_FOUND`, `LLM_MODEL_TOO_NEW`
   */
  async get(id: string): Promise<LlmModel> {
    return withCurrentSettings(await findModel(this.dataSource.manager, id));
  }

  /**
   * A model with its key, to make a call. The key must not go anywhere else.
   *
   * @throws DomainError `LLM_MODEL_NOT_FOUND`, `LLM_MODEL_TOO_NEW`
   */
  async getWithKey(id: string): Promise<LlmModel> {
    if (!isUUID(id)) throw modelNotFound();
    const model = await this.dataSource.manager
      .createQueryBuilder(LlmModel, 'model')
      .addSelect('model.apiKey')
      .where('model.id = :id', { id })
      .getOne();
    if (!model) throw modelNotFound();
    return withCurrentSettings(model);
  }

  /** Names the model that a session without one takes; null while there is none at all. */
  async getDefault(): Promise<NamedModel | null> {
    return defaultModel(this.dataSource.manager);
  }

  /** Every model, oldest first. */
  async list(): Promise<LlmModelListResponse> {
    const { manager } = this.dataSource;
    const models = await manager.find(LlmModel, { order: { createdAt: 'ASC', id: 'ASC' } });
    const counts = await SessionCounts.read(manager);
    const items = models.map((model) => toLlmModelResponse(model, { sessionCount: counts.of(model) }));
    return { items, total: items.length };
  }

  /** @throws DomainError `LLM_MODEL_NOT_FOUND` */
  async describe(id: string): Promise<LlmModelResponse> {
    return answer(this.dataSource.manager, id, []);
  }

  /** @throws DomainError `VALIDATION_FAILED`, `LLM_MODEL_NAME_TAKEN` */
  async create(request: CreateLlmModelRequest): Promise<LlmModelResponse> {
    const { name, isDefault = false, ...connection } = request;
    return this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      const { apiKey = null, settings = {}, notices, ...plan } = this.planner.planNew(connection);
      await assertNameIsFree(manager, name);
      const isFirst = !(await manager.existsBy(LlmModel, {}));
      const id = randomUUID();
      await manager.save(LlmModel, {
        ...plan,
        id,
        name,
        nameKey: toNameKey(name),
        modelName: request.modelName,
        apiKey,
        settings,
        settingsVersion: CURRENT_SETTINGS_VERSION,
      });
      if (isDefault || isFirst) await makeDefault(manager, id);
      return answer(manager, id, notices);
    });
  }

  /** @throws DomainError `LLM_MODEL_NOT_FOUND`, `VALIDATION_FAILED`, `LLM_MODEL_NAME_TAKEN`, `LLM_MODEL_TOO_NEW` */
  async update(id: string, request: UpdateLlmModelRequest): Promise<LlmModelResponse> {
    const { name, isDefault, ...change } = request;
    const { modelName } = change;
    return this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      const model = await findModel(manager, id);
      const { provider, baseUrl, hasApiKey } = model;
      const stored = {
        provider,
        modelName: model.modelName,
        baseUrl,
        hasApiKey,
        settings: currentSettings(model),
      };
      const { apiKey, settings, notices, ...plan } = this.planner.planChange(change, stored);
      if (name !== undefined) await assertNameIsFree(manager, name, id);
      const isConnectionChanged =
        apiKey !== undefined ||
        plan.provider !== provider ||
        plan.baseUrl !== baseUrl ||
        (modelName !== undefined && modelName !== model.modelName) ||
        (settings !== undefined && !isDeepStrictEqual(settings, stored.settings));
      await manager.save(LlmModel, {
        ...plan,
        id,
        ...(name === undefined ? {} : { name, nameKey: toNameKey(name) }),
        ...(modelName === undefined ? {} : { modelName }),
        ...(apiKey === undefined ? {} : { apiKey }),
        ...(settings === undefined ? {} : { settings, settingsVersion: CURRENT_SETTINGS_VERSION }),
        connectionRevision: model.connectionRevision + (isConnectionChanged ? 1 : 0),
      });
      if (isDefault === true) await makeDefault(manager, id);
      return answer(manager, id, notices);
    });
  }

  /**
   * Keeps what a check found, unless the model is gone or a check of a later revision was quicker. Not a change of the model: `updatedAt` stays.
   *
   * @param revision the `connectionRevision` of the model that was checked
   */
  async recordCheck(id: string, revision: number, verdict: LastCheck['verdict']): Promise<void> {
    const lastCheck: LastCheck = { checkedAt: new Date().toISOString(), verdict, revision };
    await this.dataSource.query(
      `UPDATE "llm_model" SET "last_check" = $2
       WHERE "id" = $1 AND coalesce(("last_check" ->> 'revision')::integer, 0) <= $3`,
      [id, JSON.stringify(lastCheck), revision],
    );
  }

  /**
   * Deletes a model. Sessions that use it fall back to the default by the database's own rule; a deleted default is followed by the oldest.
   *
   * @throws DomainError `LLM_MODEL_NOT_FOUND`
   */
  async remove(id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      const model = await findModel(manager, id);
      await manager.delete(LlmModel, id);
      const heir = model.isDefault ? await defaultModel(manager) : null;
      if (heir) await makeDefault(manager, heir.id);
    });
  }
}

async function findModel(manager: EntityManager, id: string): Promise<LlmModel> {
  const model = isUUID(id) ? await manager.findOneBy(LlmModel, { id }) : null;
  if (!model) throw modelNotFound();
  return model;
}

function currentSettings({ settings, settingsVersion, provider }: LlmModel): LlmModel['settings'] | null {
  return upgradeSettings({ settings, version: settingsVersion }, provider);
}

function withCurrentSettings(model: LlmModel): LlmModel {
  const settings = currentSettings(model);
  if (settings === null) throw modelTooNew();
  model.settings = settings;
  return model;
}

async function assertNameIsFree(manager: EntityManager, name: string, ownId?: string): Promise<void> {
  const isTaken = await manager.existsBy(LlmModel, {
    nameKey: toNameKey(name),
    ...(ownId === undefined ? {} : { id: Not(ownId) }),
  });
  if (isTaken) throw modelNameTaken(name);
}

async function makeDefault(manager: EntityManager, id: string): Promise<void> {
  await manager.update(LlmModel, { isDefault: true, id: Not(id) }, { isDefault: false });
  await manager.update(LlmModel, id, { isDefault: true });
}

async function answer(
  manager: EntityManager,
  id: string,
  notices: readonly ModelNotice[],
): Promise<LlmModelResponse> {
  const model = await findModel(manager, id);
  const counts = await SessionCounts.read(manager);
  return toLlmModelResponse(model, { sessionCount: counts.of(model), notices });
}
