import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which models send an end of their thinking without its beginning, so that a restart does not forget it. */
export class AddStartsInThinking1795800000000 implements MigrationInterface {
  readonly name = 'AddStartsInThinking1795800000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "llm_model" ADD "starts_in_thinking_revision" integer`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "llm_model" DROP COLUMN "starts_in_thinking_revision"`);
  }
}
