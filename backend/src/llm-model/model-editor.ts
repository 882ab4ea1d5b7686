import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { changedHeaders } from './secrets/header-secrets';
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
import { recordRevisions } from './model-revisions';
import { ModelSecrets } from './secrets/model-secrets';
import { ModelStore } from './model-store';
import { CURRENT_SETTINGS_VERSION, currentSettings } from './settings-versions';

/** What an edit says of a model; undefined: nothing. */
export interface ModelEdit extends ConnectionChange {
  name?: string;
  isFavorite?: boolean;
}

/** What an edit begins with, and what is to become of it. */
export interface PlannedEdit {
  stored: StoredConnection;
  plan: ModelPlan;
}

/** Writes edits of models, and keeps each that changes something as a revision. To be called under `lockModels`. */
@Injectable()
export class ModelEditor {
  constructor(
    private readonly planner: ModelPlanner,
    private readonly store: ModelStore,
    private readonly secrets: ModelSecrets,
  ) {}

  /**
   * Changes a model.
   *
   * @param model as it is stored
   * @returns what was done beyond what was asked
   * @throws DomainError `VALIDATION_FAILED`, `LLM_MODEL_NAME_TAKEN`, `LLM_MODEL_TOO_NEW`, `LLM_MODEL_SECRET_UNREADABLE` where headers
   * would have to be kept that cannot be decrypted
   */
  async change(manager: EntityManager, model: LlmModel, edit: ModelEdit): Promise<readonly ModelNotice[]> {
    const { name: _name, isFavorite: _isFavorite, ...change } = edit;
    const stored = this.storedOf(model, change.settings === undefined ? 'all' : 'readable');
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
    const stored = this.storedOf(model, 'readable');
    const plan = this.planner.planReturn({ modelName, ...connection }, stored);
    return this.write(manager, model, { name, modelName }, { stored, plan });
  }

  /**
   * Writes an edit whose plan is made.
   *
   * @param model as it is stored
   * @throws DomainError `LLM_MODEL_NAME_TAKEN`
   */
  async write(
    manager: EntityManager,
    model: LlmModel,
    edit: Pick<ModelEdit, 'name' | 'modelName' | 'isFavorite'>,
    { stored, plan }: PlannedEdit,
  ): Promise<readonly ModelNotice[]> {
    const { name = model.name, modelName = model.modelName, isFavorite = model.isFavorite } = edit;
    const { provider, baseUrl, apiKey, settings, notices } = plan;
    if (name !== model.name) await this.store.assertNameIsFree(manager, name, model.id);
    const keyChange = await this.keyChange(manager, model, apiKey);
    const areSettingsChanged = settings !== undefined && !isDeepStrictEqual(settings, stored.settings);
    const isConnectionChanged =
      keyChange !== 'none' ||
      provider !== model.provider ||
      baseUrl !== model.baseUrl ||
      modelName !== model.modelName ||
      areSettingsChanged;
    // Encrypting the same headers anew would look like a change.
    const areSettingsWritten =
      settings !== undefined && (areSettingsChanged || model.settingsVersion !== CURRENT_SETTINGS_VERSION);
    const isRevised = isConnectionChanged || name !== model.name;
    await this.store.update(manager, model.id, {
      ...{ name, provider, modelName, baseUrl, isFavorite },
      ...(keyChange === 'none' ? {} : { apiKey: apiKey ?? null }),
      ...(areSettingsWritten ? { settings, settingsVersion: CURRENT_SETTINGS_VERSION } : {}),
      connectionRevision: model.connectionRevision + (isConnectionChanged ? 1 : 0),
      revision: model.revision + (isRevised ? 1 : 0),
    });
    if (isRevised) {
      const headers = changedHeaders(stored.settings ?? {}, settings ?? {});
      await recordRevisions(manager, new Map([[model.id, { keyChange, changedHeaders: headers }]]));
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

  /**
   * What the planner is to know of a stored model.
   *
   * @param headers whether each that is stored must be readable, or those that are not may go
   * @throws DomainError `LLM_MODEL_SECRET_UNREADABLE`
   */
  storedOf(model: LlmModel, headers: 'all' | 'readable'): StoredConnection {
    const { provider, modelName, baseUrl, hasApiKey } = model;
    const current = currentSettings(model);
    const row = current && { ...model, settings: current };
    const settings =
      row &&
      (headers === 'all' ? this.secrets.revealSettings(row) : this.secrets.revealReadableSettings(row));
    return { provider, modelName, baseUrl, hasApiKey, settings };
  }
}
