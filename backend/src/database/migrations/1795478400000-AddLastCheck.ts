import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the last check of a model's connection found, and whether it has been changed since. */
export class AddLastCheck1795478400000 implements MigrationInterface {
  readonly name = 'AddLastCheck1795478400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE "llm_model"
        ADD "connection_revision" integer NOT NULL DEFAULT 1,
        ADD "last_check" jsonb`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "llm_model" DROP COLUMN "last_check", DROP COLUMN "connection_revision"`,
    );
  }
}
