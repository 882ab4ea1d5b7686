import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions and their trees of turns. */
export class CreateSession1795392000002 implements MigrationInterface {
  readonly name = 'CreateSession1795392000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "session" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "title" text NOT NULL,
        "gamebook_id" uuid NOT NULL,
        "gamebook_revision_id" uuid NOT NULL,
        "llm_model_id" uuid,
        "head_turn_id" uuid,
        "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
        "updated_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
        CONSTRAINT "PK_session" PRIMARY KEY ("id"),
        CONSTRAINT "FK_session_gamebook" FOREIGN KEY ("gamebook_id") REFERENCES "gamebook" ("id") ON DELETE RESTRICT,
        CONSTRAINT "FK_session_gamebook_revision" FOREIGN KEY ("gamebook_revision_id")
          REFERENCES "gamebook_revision" ("id") ON DELETE RESTRICT,
        CONSTRAINT "FK_session_llm_model" FOREIGN KEY ("llm_model_id") REFERENCES "llm_model" ("id") ON DELETE SET NULL
      )`);
    await queryRunner.query(`CREATE INDEX "IDX_session_created" ON "session" ("created_at", "id")`);
    await queryRunner.query(
      `CREATE INDEX "IDX_session_gamebook_created" ON "session" ("gamebook_id", "created_at", "id")`,
    );
    await queryRunner.query(
      `CREATE INDEX "IDX_session_gamebook_revision" ON "session" ("gamebook_revision_id")`,
    );
    await queryRunner.query(`CREATE INDEX "IDX_session_llm_model" ON "session" ("llm_model_id")`);

    await queryRunner.query(`
      CREATE TABLE "turn" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "session_id" uuid NOT NULL,
        "parent_turn_id" uuid,
        "root_turn_id" uuid NOT NULL,
        "depth" integer NOT NULL,
        "variant_index" integer NOT NULL,
        "input" text,
        "text" text NOT NULL DEFAULT '',
        "reasoning" text,
        "status" text NOT NULL,
        "finish_reason" text,
        "problem" jsonb,
        "model" jsonb NOT NULL,
        "usage" jsonb,
        "tool_calls" jsonb NOT NULL DEFAULT '[]',
        "warnings" jsonb NOT NULL DEFAULT '[]',
        "event_marks" jsonb NOT NULL DEFAULT '[]',
        "step_replays" jsonb NOT NULL DEFAULT '[]',
        "state" jsonb NOT NULL,
        "ending" jsonb,
        "first_token_ms" integer,
        "total_ms" integer,
        "idempotency_key" text,
        "request_hash" text,
        "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL DEFAULT now(),
        "completed_at" TIMESTAMP(3) WITH TIME ZONE,
        CONSTRAINT "PK_turn" PRIMARY KEY ("id"),
        CONSTRAINT "CHK_turn_status" CHECK ("status" IN ('generating', 'completed', 'stopped', 'failed')),
        CONSTRAINT "FK_turn_session" FOREIGN KEY ("session_id") REFERENCES "session" ("id") ON DELETE CASCADE,
        CONSTRAINT "FK_turn_parent" FOREIGN KEY ("parent_turn_id") REFERENCES "turn" ("id")
      )`);
    await queryRunner.query(`CREATE INDEX "IDX_turn_parent" ON "turn" ("parent_turn_id")`);
    await queryRunner.query(`CREATE INDEX "IDX_turn_session_depth" ON "turn" ("session_id", "depth")`);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "UQ_turn_generating" ON "turn" ("session_id") WHERE "status" = 'generating'`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX "UQ_turn_idempotency_key" ON "turn" ("session_id", "idempotency_key") WHERE "idempotency_key" IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "turn"`);
    await queryRunner.query(`DROP TABLE "session"`);
  }
}
