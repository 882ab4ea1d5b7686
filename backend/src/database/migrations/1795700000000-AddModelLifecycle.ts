import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Models that can be ordered, marked, deleted with an undo, and gone back with: each edit is a revision. */
export class AddModelLifecycle1795700000000 implements MigrationInterface {
  readonly name = 'AddModelLifecycle1795700000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE "llm_model"
        ADD "position" integer NOT NULL DEFAULT 0,
        ADD "is_favorite" boolean NOT NULL DEFAULT false,
        ADD "revision" integer NOT NULL DEFAULT 1,
        ADD "deleted_at" TIMESTAMP WITH TIME ZONE,
        ADD "deletion" jsonb`);
    await queryRunner.query(`
      UPDATE "llm_model" SET "position" = "ordered"."place"
      FROM (SELECT "id", row_number() OVER (ORDER BY "created_at", "id") AS "place" FROM "llm_model") AS "ordered"
      WHERE "ordered"."id" = "llm_model"."id"`);
    // The name of a model that is kept aside is free; a constraint cannot be partial, an index can.
    await queryRunner.query(`ALTER TABLE "llm_model" DROP CONSTRAINT "UQ_llm_model_name"`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "UQ_llm_model_name" ON "llm_model" ("name_key") WHERE "deleted_at" IS NULL`,
    );
    await queryRunner.query(`
      CREATE TABLE "llm_model_revision" (
        "llm_model_id" uuid NOT NULL,
        "number" integer NOT NULL,
        "name" text NOT NULL,
        "provider" text NOT NULL,
        "model_name" text NOT NULL,
        "base_url" text,
        "settings" jsonb NOT NULL,
        "settings_version" integer NOT NULL,
        "key_change" text NOT NULL,
        "changed_headers" jsonb NOT NULL DEFAULT '[]',
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
        CONSTRAINT "PK_llm_model_revision" PRIMARY KEY ("llm_model_id", "number"),
        CONSTRAINT "CHK_llm_model_revision_key_change" CHECK ("key_change" IN ('none', 'set', 'replaced', 'removed')),
        CONSTRAINT "FK_llm_model_revision_llm_model" FOREIGN KEY ("llm_model_id") REFERENCES "llm_model" ("id") ON DELETE CASCADE
      )`);
    // Values of extra headers may be keys: a revision has their names only, as an answer does.
    await queryRunner.query(`
      INSERT INTO "llm_model_revision"
        ("llm_model_id", "number", "name", "provider", "model_name", "base_url", "settings", "settings_version", "key_change", "created_at")
      SELECT "id", 1, "name", "provider", "model_name", "base_url",
        CASE WHEN jsonb_typeof("settings" -> 'extraHeaders') = 'object' THEN
          jsonb_set("settings", '{extraHeaders}', (
            SELECT coalesce(jsonb_object_agg("header", '••••••••'), '{}')
            FROM jsonb_object_keys("settings" -> 'extraHeaders') AS "header"
          ))
        ELSE "settings" - 'extraHeaders' END,
        "settings_version", CASE WHEN "api_key" IS NULL THEN 'none' ELSE 'set' END, "updated_at"
      FROM "llm_model"`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "llm_model_revision"`);
    await queryRunner.query(`DELETE FROM "llm_model" WHERE "deleted_at" IS NOT NULL`);
    await queryRunner.query(`DROP INDEX "UQ_llm_model_name"`);
    await queryRunner.query(`ALTER TABLE "llm_model" ADD CONSTRAINT "UQ_llm_model_name" UNIQUE ("name_key")`);
    await queryRunner.query(`
      ALTER TABLE "llm_model"
        DROP COLUMN "deletion",
        DROP COLUMN "deleted_at",
        DROP COLUMN "revision",
        DROP COLUMN "is_favorite",
        DROP COLUMN "position"`);
  }
}
