import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { ModelUsageListResponse, ModelUsageResponse } from './dto/model-usage.dto';
import { LlmModel } from './llm-model.entity';
import { modelNotFound } from './model-errors';
import { ModelStore } from './model-store';
import { SessionCounts } from './session-counts';

/** What the turns of a model tell of it. */
type TurnFigures = Omit<ModelUsageResponse, 'llmModelId' | 'sessionCount'>;

const NO_TURNS: TurnFigures = {
  turnCount: 0,
  failedTurnCount: 0,
  lastUsedAt: null,
  averageFirstTokenMs: null,
  wordsPerSecond: null,
};

/** A turn's speed is known where it came to its end and both its times are stored. */
const IS_TIMED = `"status" = 'completed' AND "word_count" IS NOT NULL AND "first_token_ms" IS NOT NULL AND "total_ms" IS NOT NULL`;

/** The figures of the models with the ids of `$1`; none for a model without turns. */
const TURN_FIGURES = `
  SELECT "llm_model_id" AS "llmModelId",
    (count(*) FILTER (WHERE "status" <> 'generating'))::int AS "turnCount",
    (count(*) FILTER (WHERE "status" = 'failed'))::int AS "failedTurnCount",
    max("created_at") AS "lastUsedAt",
    round(avg("first_token_ms"))::int AS "averageFirstTokenMs",
    round(
      1000.0 * sum("word_count") FILTER (WHERE ${IS_TIMED})
        / nullif(sum("total_ms" - "first_token_ms") FILTER (WHERE ${IS_TIMED}), 0), 1
    )::float8 AS "wordsPerSecond"
  FROM "turn" WHERE "llm_model_id" = ANY($1::uuid[]) GROUP BY "llm_model_id"`;

/**
 * How much, and how well, models are used: counted from the turns that are there, each time, so that no count can be wrong.
 * `IDX_turn_llm_model` holds everything that is read for it. The speed is that of all turns together, so a long one counts for more than a short one.
 */
@Injectable()
export class ModelUsage {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly store: ModelStore,
  ) {}

  /** The usage of every model, oldest first. */
  async list(): Promise<ModelUsageListResponse> {
    const models = await this.dataSource.manager.find(LlmModel, {
      select: { id: true, isDefault: true },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    const items = await this.usagesOf(models);
    return { items, total: items.length };
  }

  /** @throws DomainError `LLM_MODEL_NOT_FOUND` */
  async describe(id: string): Promise<ModelUsageResponse> {
    const [usage] = await this.usagesOf([await this.store.find(this.dataSource.manager, id)]);
    if (usage === undefined) throw modelNotFound();
    return usage;
  }

  /** Ended turns of a model by the number of the revision that told them. */
  async turnCountsByRevision(id: string): Promise<ReadonlyMap<number, number>> {
    const rows = await this.dataSource.query<{ number: number; count: number }[]>(
      `SELECT "llm_model_revision" AS "number", count(*)::int AS "count" FROM "turn"
       WHERE "llm_model_id" = $1 AND "llm_model_revision" IS NOT NULL AND "status" <> 'generating'
       GROUP BY "llm_model_revision"`,
      [id],
    );
    return new Map(rows.map(({ number, count }) => [number, count]));
  }

  private async usagesOf(
    models: readonly Pick<LlmModel, 'id' | 'isDefault'>[],
  ): Promise<ModelUsageResponse[]> {
    const counts = await SessionCounts.read(this.dataSource.manager);
    const rows = await this.dataSource.query<({ llmModelId: string } & TurnFigures)[]>(TURN_FIGURES, [
      models.map(({ id }) => id),
    ]);
    const figures = new Map(rows.map((row) => [row.llmModelId, row]));
    return models.map((model) => ({
      ...(figures.get(model.id) ?? { llmModelId: model.id, ...NO_TURNS }),
      sessionCount: counts.of(model),
    }));
  }
}
