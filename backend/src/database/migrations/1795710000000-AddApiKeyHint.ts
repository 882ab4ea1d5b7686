import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The end of a key in a column of its own, since a key that is encrypted does not show it. */
export class AddApiKeyHint1795710000000 implements MigrationInterface {
  readonly name = 'AddApiKeyHint1795710000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "llm_model" ADD "api_key_hint" text`);
    await queryRunner.query(
      `UPDATE "llm_model" SET "api_key_hint" = right("api_key", 4) WHERE char_length("api_key") >= 12`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "llm_model" DROP COLUMN "api_key_hint"`);
  }
}
