import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { LlmModelListResponse } from './dto/llm-model-response.dto';
import { ModelAnswers } from './model-answers';
import { lockModels } from './model-lock';

/** The player's own order of the models. */
@Injectable()
export class ModelOrder {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly answers: ModelAnswers,
  ) {}

  /**
   * Puts models into the order of the ids; those left out keep theirs behind them, and unknown ids are passed over.
   * @returns every model, oldest first
   */
  async arrange(ids: readonly string[]): Promise<LlmModelListResponse> {
    return this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      await arrangeModels(manager, ids);
      return this.answers.list(manager);
    });
  }
}

/** Puts a model right behind another. */
export async function placeBehind(manager: EntityManager, id: string, origin: string): Promise<void> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT "id" FROM "llm_model" WHERE "id" <> $1 ORDER BY "position", "created_at", "id"`,
    [id],
  );
  const place = rows.findIndex((row) => row.id === origin) + 1;
  await arrangeModels(manager, [...rows.slice(0, place).map((row) => row.id), id]);
}

/** Deleted models have places as well, to come back to. A place is no change of a model: `updatedAt` stays. */
async function arrangeModels(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE "llm_model" SET "position" = "ordered"."place"
     FROM (
       SELECT "model"."id", row_number() OVER (
         ORDER BY "wanted"."place" NULLS LAST, "model"."position", "model"."created_at", "model"."id"
       ) AS "place"
       FROM "llm_model" AS "model"
       LEFT JOIN unnest($1::uuid[]) WITH ORDINALITY AS "wanted" ("id", "place") ON "wanted"."id" = "model"."id"
     ) AS "ordered"
     WHERE "ordered"."id" = "llm_model"."id" AND "ordered"."place" <> "llm_model"."position"`,
    [ids],
  );
}
