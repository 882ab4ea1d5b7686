import type { EntityManager } from 'typeorm';

/** How many sessions name each model, in one query for all of them. */
export class SessionCounts {
  private constructor(private readonly counts: ReadonlyMap<string | null, number>) {}

  /** Counts in the transaction of the manager given. A session that names a deleted model has lost it. */
  static async read(manager: EntityManager): Promise<SessionCounts> {
    const rows = await manager.query<{ llmModelId: string | null; count: number }[]>(
      `SELECT "model"."id" AS "llmModelId", sum("named"."count")::int AS "count"
       FROM (SELECT "llm_model_id", count(*) AS "count" FROM "session" GROUP BY "llm_model_id") AS "named"
       LEFT JOIN "llm_model" AS "model" ON "model"."id" = "named"."llm_model_id" AND "model"."deleted_at" IS NULL
       GROUP BY "model"."id"`,
    );
    return new SessionCounts(new Map(rows.map(({ llmModelId, count }) => [llmModelId, count])));
  }

  /** Sessions whose next turn takes this model: its own, and for the default also those that have lost theirs. */
  of(model: { id: string; isDefault: boolean }): number {
    return (this.counts.get(model.id) ?? 0) + (model.isDefault ? (this.counts.get(null) ?? 0) : 0);
  }
}
