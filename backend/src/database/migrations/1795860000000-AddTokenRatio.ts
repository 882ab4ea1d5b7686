import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the estimate of a prompt's tokens was from the vendor's own count, for the next turn. */
export class AddTokenRatio1795860000000 implements MigrationInterface {
  readonly name = 'AddTokenRatio1795860000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "turn" ADD "token_ratio" real`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "turn" DROP COLUMN "token_ratio"`);
  }
}
