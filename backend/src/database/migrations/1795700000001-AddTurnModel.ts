import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which model and revision told a turn, and how many words: what the usage of models is counted from. */
export class AddTurnModel1795700000001 implements MigrationInterface {
  readonly name = 'AddTurnModel1795700000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE "turn"
        ADD "llm_model_id" uuid,
        ADD "llm_model_revision" integer,
        ADD "word_count" integer`);
    await queryRunner.query(`
      UPDATE "turn" SET
        "llm_model_id" = ("model" ->> 'llmModelId')::uuid,
        "word_count" = CASE WHEN "status" <> 'generating' THEN regexp_count("text", '\\S+') END`);
    await queryRunner.query(`
      CREATE INDEX "IDX_turn_llm_model" ON "turn"
        ("llm_model_id", "llm_model_revision", "status", "created_at", "first_token_ms", "total_ms", "word_count")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "IDX_turn_llm_model"`);
    await queryRunner.query(`
      ALTER TABLE "turn" DROP COLUMN "word_count", DROP COLUMN "llm_model_revision", DROP COLUMN "llm_model_id"`);
  }
}
