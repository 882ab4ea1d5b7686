import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { LlmModelListResponse, LlmModelResponse } from './dto/llm-model-response.dto';
import { type LastCheck, LlmModel } from './llm-model.entity';
import { ModelAnswers } from './model-answers';
import { ModelEditor } from './model-editor';
import { modelChanged, modelTooNew } from './model-errors';
import { copyName, toNameKey } from './model-name';
import { ModelPlanner } from './model-planner';
import { ModelSecrets } from './secrets/model-secrets';
import { lockModels, ModelStore } from './model-store';
import { ModelValidator } from './model-validator';
import { currentSettings } from './settings-versions';

/** A model as others name it, without what a call needs. */
export type NamedModel = Pick<LlmModel, 'id' | 'name' | 'provider' | 'modelName'>;

/** The models: kept, with one of them as the default. Every write locks the installation first, so writes follow one another. */
@Injectable()
export class LlmModelService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly store: ModelStore,
    private readonly answers: ModelAnswers,
    private readonly validator: ModelValidator,
    private readonly planner: ModelPlanner,
    private readonly editor: ModelEditor,
    private readonly secrets: ModelSecrets,
  ) {}

  /**
   * A model without its key, with its settings in the current format; extra headers whose values cannot be decrypted are left out.
   *
   * @throws DomainError `LLM_MODEL_NOT_FOUND`, `LLM_MODEL_TOO_NEW`
   */
  async get(id: string): Promise<LlmModel> {
    const model = withCurrentSettings(await this.store.find(this.dataSource.manager, id));
    model.settings = this.secrets.revealReadableSettings(model);
    return model;
  }

  /**
   * A model with its key, to make a call. The key must not go anywhere else.
   *
   * @throws DomainError `LLM_MODEL_NOT_FOUND`, `LLM_MODEL_TOO_NEW`, `LLM_MODEL_SECRET_UNREADABLE`
   */
  async getWithKey(id: string): Promise<LlmModel> {
    return withCurrentSettings(await this.store.findWithKey(this.dataSource.manager, id));
  }

  /** Names the model that a session without one takes; null while there is none at all. */
  async getDefault(): Promise<NamedModel | null> {
    return this.store.findDefault(this.dataSource.manager);
  }

  /** The model with this name, provider and model name, which stays until the transaction ends; null: there is none. */
  async findIn(
    manager: EntityManager,
    { name, provider, modelName }: Omit<NamedModel, 'id'>,
  ): Promise<NamedModel | null> {
    return manager.findOne(LlmModel, {
      where: { nameKey: toNameKey(name), provider, modelName },
      lock: { mode: 'for_key_share' },
    });
  }

  /** Every model, oldest first. */
  async list(): Promise<LlmModelListResponse> {
    return this.answers.list(this.dataSource.manager);
  }

  /** @throws DomainError `LLM_MODEL_NOT_FOUND` */
  async describe(id: string): Promise<LlmModelResponse> {
    return this.answers.one(this.dataSource.manager, id);
  }

  /**
   * @param body a `CreateLlmModelRequest` that nobody has looked at yet
   * @throws DomainError `VALIDATION_FAILED`, `LLM_MODEL_NAME_TAKEN`
   */
  async create(body: unknown): Promise<LlmModelResponse> {
    const request = await this.validator.readNew(body);
    const { name, isDefault = false, isFavorite = false, ...connection } = request;
    const { modelName } = connection;
    return this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      const { apiKey = null, settings = {}, notices, ...plan } = this.planner.planNew(connection);
      await this.store.assertNameIsFree(manager, name);
      const isFirst = !(await manager.existsBy(LlmModel, {}));
      const model = { ...plan, name, modelName, apiKey, settings, isFavorite };
      const id = await this.store.insert(manager, model);
      if (isDefault) await this.chooseDefault(manager, id);
      else if (isFirst) await this.store.makeDefault(manager, id);
      return this.answers.one(manager, id, notices);
    });
  }

  /**
   * @param body an `UpdateLlmModelRequest` that nobody has looked at yet
   * @throws DomainError `LLM_MODEL_NOT_FOUND`, `LLM_MODEL_CHANGED`, `VALIDATION_FAILED`, `LLM_MODEL_NAME_TAKEN`, `LLM_MODEL_TOO_NEW`,
   * `LLM_MODEL_SECRET_UNREADABLE`
   */
  async update(id: string, body: unknown): Promise<LlmModelResponse> {
    const request = await this.validator.readChange(body, () => this.get(id));
    const { isDefault, expectedRevision, ...edit } = request;
    return this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      const model = await this.store.find(manager, id);
      if (expectedRevision !== undefined && expectedRevision !== model.revision) throw modelChanged();
      const notices = await this.editor.change(manager, model, edit);
      if (isDefault === true) await this.chooseDefault(manager, id);
      return this.answers.one(manager, id, notices);
    });
  }

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
      await this.store.placeBehind(manager, copyId, id);
      return this.answers.one(manager, copyId);
    });
  }

  /**
   * Puts models into the player's own order; those left out keep theirs behind them, and unknown ids are passed over.
   * @returns every model, oldest first
   */
  async arrange(ids: readonly string[]): Promise<LlmModelListResponse> {
    return this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      await this.store.arrange(manager, ids);
      return this.answers.list(manager);
    });
  }

  /**
   * Keeps what a check found, unless the model is gone or a check of a later revision was quicker; a deleted model that comes back has it.
   * Not a change of the model: `updatedAt` stays.
   *
   * @param revision the `connectionRevision` of the model that was checked
   */
  async recordCheck(
    id: string,
    revision: number,
    found: Pick<LastCheck, 'verdict' | 'lacksTools'>,
  ): Promise<void> {
    const lastCheck: LastCheck = { checkedAt: new Date().toISOString(), ...found, revision };
    await this.dataSource.query(
      `UPDATE "llm_model" SET "last_check" = $2
       WHERE "id" = $1 AND coalesce(("last_check" ->> 'revision')::integer, 0) <= $3`,
      [id, JSON.stringify(lastCheck), revision],
    );
  }

  /**
   * Keeps whether a model begins its answers inside the thinking, with nothing to mark that, unless it was edited meanwhile. Not a change of the
   * model: `updatedAt` stays.
   *
   * @param revision the `connectionRevision` of the model that answered
   */
  async recordThinking(id: string, revision: number, startsInThinking: boolean): Promise<void> {
    await this.dataSource.query(
      `UPDATE "llm_model" SET "starts_in_thinking_revision" = $3 WHERE "id" = $1 AND "connection_revision" = $2`,
      [id, revision, startsInThinking ? revision : null],
    );
  }

  /** Marks a model as the default since somebody wants it to be: a deleted one that comes back is then no longer the default. */
  private async chooseDefault(manager: EntityManager, id: string): Promise<void> {
    await this.store.makeDefault(manager, id);
    await this.store.forgetDefaults(manager, new Date(0));
  }
}

function withCurrentSettings(model: LlmModel): LlmModel {
  const settings = currentSettings(model);
  if (settings === null) throw modelTooNew();
  model.settings = settings;
  return model;
}
