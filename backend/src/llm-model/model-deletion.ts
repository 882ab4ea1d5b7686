import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { DomainError } from '../problem/domain-error';
import { fieldProblem } from '../problem/problem';
import { validationFailed } from '../problem/validation';
import type { LlmModelResponse } from './dto/llm-model-response.dto';
import { type DeletionRecord, LlmModel } from './llm-model.entity';
import { ModelAnswers } from './model-answers';
import { modelNotFound } from './model-errors';
import { freeName } from './model-name';
import { MODEL_SENTENCES } from './model-sentences';
import { ModelPurge, oldestRestorable } from './model-purge';
import { recordRevisions } from './model-revisions';
import { lockModels, ModelStore } from './model-store';

/**
 * Deletes models, and brings them back for as long as they are kept aside. The sessions of a deleted model name another one, or none, at
 * once; what a request that was faster still writes of a deleted model is read as none.
 */
@Injectable()
export class ModelDeletion {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly store: ModelStore,
    private readonly answers: ModelAnswers,
    private readonly purge: ModelPurge,
  ) {}

  /**
   * Deletes a model; a deleted default is followed by the oldest.
   *
   * @param replacementId the model that its sessions are given; null: they fall back to the default
   * @throws DomainError `LLM_MODEL_NOT_FOUND` for either, `VALIDATION_FAILED` where they are the same
   */
  async remove(id: string, replacementId: string | null = null): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      const model = await this.store.find(manager, id);
      if (replacementId !== null) await this.checkReplacement(manager, id, replacementId);
      const deletion = await releaseSessions(manager, model, replacementId);
      // Not by the entity: the model comes back with the `updatedAt` that it had.
      await manager.query(
        `UPDATE "llm_model" SET "is_default" = false, "deleted_at" = $2, "deletion" = $3 WHERE "id" = $1`,
        [id, new Date(), JSON.stringify(deletion)],
      );
      const heir = model.isDefault ? await this.store.findDefault(manager) : null;
      if (heir) await this.store.makeDefault(manager, heir.id);
    });
    this.purge.schedule();
  }

  /**
   * Brings a deleted model back as it was, with its key. The sessions that it had come back to it unless they were given another model
   * since; so does the mark of the default unless another model was given it by hand.
   *
   * @throws DomainError `LLM_MODEL_NOT_FOUND` where it is not deleted, or not kept any more
   */
  async restore(id: string): Promise<LlmModelResponse> {
    return this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      const model = await this.store.findDeleted(manager, id, oldestRestorable());
      const { deletedAt, deletion } = model;
      if (deletedAt === null || deletion === null) throw modelNotFound();
      const name = freeName(model.name, await this.store.takenNames(manager));
      const isFirst = !(await manager.existsBy(LlmModel, {}));
      const isDefault = deletion.wasDefault || isFirst;
      if (deletion.wasDefault) await this.store.forgetDefaults(manager, deletedAt);
      // While it is not there, its name can be changed to a free one, and the mark be taken from the other.
      const isRenamed = name !== model.name;
      if (isRenamed) await this.store.update(manager, id, { name, revision: model.revision + 1 });
      if (isDefault) await manager.update(LlmModel, { isDefault: true }, { isDefault: false });
      await manager.query(
        `UPDATE "llm_model" SET "is_default" = $2, "deleted_at" = NULL, "deletion" = NULL WHERE "id" = $1`,
        [id, isDefault],
      );
      if (isRenamed)
        await recordRevisions(manager, new Map([[id, { keyChange: 'none', changedHeaders: [] }]]));
      await reclaimSessions(manager, id, deletion);
      return this.answers.one(manager, id);
    });
  }

  private async checkReplacement(manager: EntityManager, id: string, replacementId: string): Promise<void> {
    if (replacementId === id) {
      throw validationFailed([fieldProblem('/replacementId', MODEL_SENTENCES.replacesItself())]);
    }
    if (!(await manager.existsBy(LlmModel, { id: replacementId }))) {
      throw new DomainError(MODEL_SENTENCES.replacementNotFound({ reason: 'REPLACEMENT' }));
    }
  }
}

/**
 * Gives the sessions of a model another one. Those that follow it as the default are its sessions as well, as in `SessionCounts`: they are
 * given the replacement too, but follow the next default where there is none.
 */
async function releaseSessions(
  manager: EntityManager,
  { id, isDefault }: LlmModel,
  replacementId: string | null,
): Promise<DeletionRecord> {
  const give = async (condition: string, parameters: readonly string[]): Promise<string[]> => {
    const [rows] = await manager.query<[{ id: string }[], number]>(
      `UPDATE "session" SET "llm_model_id" = $1 WHERE ${condition} RETURNING "id"`,
      [replacementId, ...parameters],
    );
    return rows.map((row) => row.id);
  };
  const sessionIds = await give('"llm_model_id" = $2', [id]);
  const hasFollowers = isDefault && replacementId !== null;
  const followerIds = hasFollowers ? await give('"llm_model_id" IS NULL', []) : [];
  return { sessionIds, followerIds, replacementId, wasDefault: isDefault };
}

/** Undoes `releaseSessions` for the sessions that nobody has given another model since. */
async function reclaimSessions(manager: EntityManager, id: string, deletion: DeletionRecord): Promise<void> {
  const { sessionIds, followerIds, replacementId } = deletion;
  // Only a deletion leaves a session without a model, so that of the replacement may have done it as well.
  await manager.query(
    `UPDATE "session" SET "llm_model_id" = $1
     WHERE "id" = ANY($2::uuid[]) AND ("llm_model_id" IS NULL OR "llm_model_id" = $3)`,
    [id, sessionIds, replacementId],
  );
  await manager.query(
    `UPDATE "session" SET "llm_model_id" = NULL WHERE "id" = ANY($1::uuid[]) AND "llm_model_id" = $2`,
    [followerIds, replacementId],
  );
}
