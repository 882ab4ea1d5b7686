import { type EntityManager, Not } from 'typeorm';
import { LlmModel } from './llm-model.entity';

/** The model that is the default where none is marked; null: there is none at all. */
export async function defaultModel(manager: EntityManager): Promise<LlmModel | null> {
  const [model] = await manager.find(LlmModel, {
    order: { isDefault: 'DESC', createdAt: 'ASC', id: 'ASC' },
    take: 1,
  });
  return model ?? null;
}

/** Marks a model as the default in the place of another, by the app's own rules. */
export async function makeDefault(manager: EntityManager, id: string): Promise<void> {
  await manager.update(LlmModel, { isDefault: true, id: Not(id) }, { isDefault: false });
  await manager.update(LlmModel, id, { isDefault: true });
}

/** Marks a model as the default since somebody wants it to be: a deleted one that comes back is then no longer the default. */
export async function chooseDefault(manager: EntityManager, id: string): Promise<void> {
  await makeDefault(manager, id);
  await forgetDefaults(manager, new Date(0));
}

/** Lets models that were deleted after the time given come back without being the default. */
export async function forgetDefaults(manager: EntityManager, deletedAfter: Date): Promise<void> {
  await manager.query(
    `UPDATE "llm_model" SET "deletion" = jsonb_set("deletion", '{wasDefault}', 'false') WHERE "deleted_at" > $1`,
    [deletedAfter],
  );
}
