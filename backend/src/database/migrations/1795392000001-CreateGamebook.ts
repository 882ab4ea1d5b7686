import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The books and what they say. */
export class CreateGamebook1795392000001 implements MigrationInterface {
  readonly name = 'CreateGamebook1795392000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "gamebook" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "name" text NOT NULL,
        "source" text NOT NULL,
        "revision_number" integer NOT NULL,
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
        CONSTRAINT "PK_gamebook" PRIMARY KEY ("id"),
        CONSTRAINT "UQ_gamebook_name" UNIQUE ("name"),
        CONSTRAINT "CHK_gamebook_source" CHECK ("source" IN ('bundled', 'imported'))
      )`);
    await queryRunner.query(`
      CREATE TABLE "gamebook_revision" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "gamebook_id" uuid NOT NULL,
        "number" integer NOT NULL,
        "title" text NOT NULL,
        "author" text,
        "description" text,
        "definition" jsonb NOT NULL,
        "definition_version" integer NOT NULL,
        "source_text" text NOT NULL,
        "content_hash" text NOT NULL,
        "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
        CONSTRAINT "PK_gamebook_revision" PRIMARY KEY ("id"),
        CONSTRAINT "UQ_gamebook_revision_number" UNIQUE ("gamebook_id", "number"),
        CONSTRAINT "FK_gamebook_revision_gamebook" FOREIGN KEY ("gamebook_id") REFERENCES "gamebook" ("id") ON DELETE CASCADE
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "gamebook_revision"`);
    await queryRunner.query(`DROP TABLE "gamebook"`);
  }
}
