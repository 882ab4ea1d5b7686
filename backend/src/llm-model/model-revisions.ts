import { type EntityManager, In, type ObjectLiteral } from 'typeorm';
import { maskHeaders } from './secrets/header-secrets';
import { LlmModelRevision, type KeyChange } from './llm-model-revision.entity';
import { LlmModel } from './llm-model.entity';

/** As many of a model's newest revisions are kept. */
export const REVISION_LIMIT = 200;

/** Models that are read, and revisions that are written, at once. */
const ROWS_AT_ONCE = 100;

/** What a revision tells beside the model itself. */
export interface RevisionDetails {
  keyChange: KeyChange;
  /** Names of the extra headers that got another value. */
  changedHeaders: string[];
}

/**
 * Keeps models, deleted ones too, as they are stored now, each as the revision whose number it bears. The oldest are let go. To be called in
 * the transaction of the edit, under `lockModels`.
 *
 * @param details by the id of a model
 */
export async function recordRevisions(
  manager: EntityManager,
  details: ReadonlyMap<string, RevisionDetails>,
): Promise<void> {
  const ids = [...details.keys()];
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
    const models = await manager.find(LlmModel, {
      where: { id: In(ids.slice(start, start + ROWS_AT_ONCE)) },
      withDeleted: true,
    });
    const rows = models.flatMap((model) => {
      const known = details.get(model.id);
      return known === undefined ? [] : [revisionRow(model, known)];
    });
    await manager.insert<ObjectLiteral>(LlmModelRevision, rows);
    const longLived = models.filter(({ revision }) => revision > REVISION_LIMIT).map(({ id }) => id);
    if (longLived.length > 0) await dropOldest(manager, longLived);
  }
}

/** An ObjectLiteral, since TypeORM's type of a partial row has no notion of jsonb. */
function revisionRow(model: LlmModel, details: RevisionDetails): ObjectLiteral {
  const { id: llmModelId, revision: number, name, provider, modelName, baseUrl, settingsVersion } = model;
  const content = {
    name,
    provider,
    modelName,
    baseUrl,
    settings: maskHeaders(model.settings),
    settingsVersion,
  };
  return { llmModelId, number, ...content, ...details };
}

async function dropOldest(manager: EntityManager, modelIds: readonly string[]): Promise<void> {
  await manager.query(
    `DELETE FROM "llm_model_revision" AS "revision" USING "llm_model" AS "model"
     WHERE "model"."id" = ANY ($1::uuid[]) AND "revision"."llm_model_id" = "model"."id"
       AND "revision"."number" <= "model"."revision" - ${REVISION_LIMIT}`,
    [modelIds],
  );
}
