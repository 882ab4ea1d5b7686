import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { changedHeaders } from './header-secrets';
import type { KeyChange } from './llm-model-revision.entity';
import type { LlmModel } from './llm-model.entity';
import type {
  ConnectionChange,
  ConnectionContent,
  ModelNotice,
  ModelPlan,
  StoredConnection,
} from './model-plan';
import { ModelPlanner } from './model-planner';
import { ModelStore } from './model-store';
import { CURRENT_SETTINGS_VERSION, currentSettings } from './settings-versions';

/** What an edit says of a model; undefined: nothing. */
export interface ModelEdit extends ConnectionChange {
  name?: string;
  isFavorite?: boolean;
}

/** Writes edits of models, and keeps each that changes something as a revision. To be called under `lockModels`. */
@Injectable()
export class ModelEditor {
  constructor(
    private readonly planner: ModelPlanner,
    private readonly store: ModelStore,
  ) {}

  /**
   * Changes a model.
   *
   * @param model as it is stored
   * @returns what was done beyond what was asked
   * @throws DomainError `VALIDATION_FAILED`, `LLM_MODEL_NAME_TAKEN`, `LLM_MODEL_TOO_NEW`
   */
  async change(manager: EntityManager, model: LlmModel, edit: ModelEdit): Promise<readonly ModelNotice[]> {
    const { name: _name, isFavorite: _isFavorite, ...change } = edit;
    const stored = storedConnection(model);
    return this.write(manager, model, edit, { stored, plan: this.planner.planChange(change, stored) });
  }

  /**
   * Makes a model what it was. Its key and its header values stay where they may, since they are no part of what it was.
   *
   * @param content as for `ModelPlanner.planReturn`
   * @returns what could not be brought back
   * @throws DomainError `VALIDATION_FAILED`, `LLM_MODEL_NAME_TAKEN`
   */
  async goBack(
    manager: EntityManager,
    model: LlmModel,
    content: ConnectionContent & { name: string },
  ): Promise<readonly ModelNotice[]> {
    const { name, modelName, ...connection } = content;
    const stored = storedConnection(model);
    const plan = this.planner.planReturn({ modelName, ...connection }, stored);
    return this.write(manager, model, { name, modelName }, { stored, plan });
  }

  private async write(
    manager: EntityManager,
    model: LlmModel,
    edit: Pick<ModelEdit, 'name' | 'modelName' | 'isFavorite'>,
    { stored, plan }: { stored: StoredConnection; plan: ModelPlan },
  ): Promise<readonly ModelNotice[]> {
    const { name = model.name, modelName = model.modelName, isFavorite = model.isFavorite } = edit;
    const { provider, baseUrl, apiKey, settings, notices } = plan;
    if (name !== model.name) await this.store.assertNameIsFree(manager, name, model.id);
    const keyChange = await this.keyChange(manager, model, apiKey);
    const isConnectionChanged =
      keyChange !== 'none' ||
      provider !== model.provider ||
      baseUrl !== model.baseUrl ||
      modelName !== model.modelName ||
      (settings !== undefined && !isDeepStrictEqual(settings, stored.settings));
    const isRevised = isConnectionChanged || name !== model.name;
    await this.store.update(manager, model.id, {
      ...{ name, provider, modelName, baseUrl, isFavorite },
      ...(keyChange === 'none' ? {} : { apiKey: apiKey ?? null }),
      ...(settings === undefined ? {} : { settings, settingsVersion: CURRENT_SETTINGS_VERSION }),
      connectionRevision: model.connectionRevision + (isConnectionChanged ? 1 : 0),
      revision: model.revision + (isRevised ? 1 : 0),
    });
    if (isRevised) {
      const headers = changedHeaders(stored.settings ?? {}, settings ?? {});
      await this.store.recordRevision(manager, model.id, { keyChange, changedHeaders: headers });
    }
    return notices;
  }

  /** @param apiKey as the plan has it: undefined keeps the stored one */
  private async keyChange(
    manager: EntityManager,
    { id, hasApiKey }: LlmModel,
    apiKey: string | null | undefined,
  ): Promise<KeyChange> {
    if (apiKey === undefined) return 'none';
    if (apiKey === null) return hasApiKey ? 'removed' : 'none';
    if (!hasApiKey) return 'set';
    return (await this.store.holdsKey(manager, id, apiKey)) ? 'none' : 'replaced';
  }
}

function storedConnection(model: LlmModel): StoredConnection {
  const { provider, modelName, baseUrl, hasApiKey } = model;
  return { provider, modelName, baseUrl, hasApiKey, settings: currentSettings(model) };
}
