import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The models, and what the app remembers of this installation. */
export class CreateLlmModel1795392000000 implements MigrationInterface {
  readonly name = 'CreateLlmModel1795392000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    // clock_timestamp(), unlike now(), goes on within a transaction: models made together keep their order.
    await queryRunner.query(`
      CREATE TABLE "llm_model" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "name" text NOT NULL,
        "name_key" text NOT NULL,
        "provider" text NOT NULL,
        "model_name" text NOT NULL,
        "base_url" text,
        "api_key" text,
        "settings" jsonb NOT NULL DEFAULT '{}',
        "settings_version" integer NOT NULL,
        "is_default" boolean NOT NULL DEFAULT false,
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
        "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT "PK_llm_model" PRIMARY KEY ("id"),
        CONSTRAINT "UQ_llm_model_name" UNIQUE ("name_key")
      )`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "UQ_llm_model_default" ON "llm_model" ("is_default") WHERE "is_default"`,
    );
    await queryRunner.query(`
      CREATE TABLE "installation" (
        "id" integer NOT NULL,
        "first_models_at" TIMESTAMP WITH TIME ZONE,
        CONSTRAINT "PK_installation" PRIMARY KEY ("id"),
        CONSTRAINT "CHK_installation_single" CHECK ("id" = 1)
      )`);
    await queryRunner.query(`INSERT INTO "installation" ("id") VALUES (1)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "installation"`);
    await queryRunner.query(`DROP TABLE "llm_model"`);
  }
}
