import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, type ObjectLiteral, type Repository } from 'typeorm';
import { turnNotFound } from './session-errors';
import { Turn } from './turn.entity';

/** A turn with the number of turns that share its parent. */
export interface CountedTurn {
  turn: Turn;
  variantCount: number;
}

/** Reads turns and the paths that they form; the cost depends on what is read, never on the length of the story. */
@Injectable()
export class TurnStore {
  constructor(@InjectRepository(Turn) private readonly turns: Repository<Turn>) {}

  /** @throws DomainError `TURN_NOT_FOUND` */
  async get(sessionId: string, turnId: string, manager = this.turns.manager): Promise<Turn> {
    const turn = await manager.findOneBy(Turn, { id: turnId, sessionId });
    if (!turn) throw turnNotFound();
    return turn;
  }

  async insert(manager: EntityManager, turn: Turn): Promise<void> {
    await manager.insert<ObjectLiteral>(Turn, turn);
  }

  /** Inserts turns, each behind its parent. */
  async insertAll(manager: EntityManager, turns: readonly Turn[]): Promise<void> {
    await manager.insert<ObjectLiteral>(Turn, [...turns]);
  }

  /** Every turn of a session by id and parent: parents before their children, variants in order. */
  async tree(sessionId: string): Promise<Pick<Turn, 'id' | 'parentTurnId'>[]> {
    return this.turns.query<Pick<Turn, 'id' | 'parentTurnId'>[]>(
      `SELECT "id", "parent_turn_id" AS "parentTurnId" FROM "turn" WHERE "session_id" = $1
       ORDER BY "depth", "variant_index", "id"`,
      [sessionId],
    );
  }

  /** Turns by their ids, in any order; one that is gone is left out. */
  async some(ids: readonly string[]): Promise<Turn[]> {
    return this.turns.findBy({ id: In([...ids]) });
  }

  /**
   * Overwrites columns of a turn that is being told. One that has ended, or is gone, stays as it is: another process may have ended it.
   * A repeated write of the same end (`completedAt`) succeeds again, since the answer to the first may have been lost with its connection.
   * @returns whether there was such a turn
   */
  async updateTold(turnId: string, columns: Partial<Turn>): Promise<boolean> {
    const { completedAt } = columns;
    const wanted = [{ status: 'generating' }, ...(completedAt ? [{ completedAt }] : [])];
    // As an ObjectLiteral, since TypeORM's type of a partial row has no notion of jsonb: it takes no `unknown` inside.
    const { affected } = await this.turns.manager.update<ObjectLiteral>(
      Turn,
      wanted.map((condition) => ({ id: turnId, ...condition })),
      columns,
    );
    return affected === 1;
  }

  /** Whether a turn is marked as being told. */
  isTold(turnId: string): Promise<boolean> {
    return this.turns.existsBy({ id: turnId, status: 'generating' });
  }

  /** Overwrites columns of every turn that is marked as being told. @returns how many there were */
  async updateGenerating(columns: Pick<Turn, 'status' | 'problem' | 'completedAt'>): Promise<number> {
    // As `countWords` does: nobody has the texts in memory here.
    const wordCount = (): string => `regexp_count("text", '\\S+')`;
    const { affected } = await this.turns.update({ status: 'generating' }, { ...columns, wordCount });
    return affected ?? 0;
  }

  /**
   * Reads a stretch of a path, oldest turn first.
   * @param lastTurnId the newest turn of the stretch
   * @param limit turns at the most
   */
  path(sessionId: string, lastTurnId: string, limit: number): Promise<Turn[]> {
    // `= ANY(ARRAY(…))` and not `IN (…)`: the ids are then found first, and the rows by the primary key, whatever the planner expects.
    const ids = `ARRAY(
      WITH RECURSIVE "path" AS (
        SELECT "id", "parent_turn_id", 1 AS "length" FROM "turn" AS "last" WHERE "id" = :lastTurnId AND "session_id" = :sessionId
        UNION ALL
        SELECT "older"."id", "older"."parent_turn_id", "path"."length" + 1
        FROM "turn" AS "older" JOIN "path" ON "older"."id" = "path"."parent_turn_id" WHERE "path"."length" < :limit
      ) SELECT "id" FROM "path")`;
    return this.turns
      .createQueryBuilder('turn')
      .where(`turn.id = ANY(${ids})`, { lastTurnId, sessionId, limit })
      .orderBy('turn.depth', 'ASC')
      .getMany();
  }

  /** All turns with the same parent as the given one, in the order in which they were told. */
  variants(turn: Turn): Promise<Turn[]> {
    return this.siblings(this.turns.manager, turn.sessionId, turn.parentTurnId).getMany();
  }

  /** The place that a new turn with this parent takes among its variants. */
  async nextVariantIndex(
    manager: EntityManager,
    sessionId: string,
    parentTurnId: string | null,
  ): Promise<number> {
    return this.siblings(manager, sessionId, parentTurnId).getCount();
  }

  /** Adds to each turn the number of its variants, in one query for all of them. */
  async withVariantCounts(turns: readonly Turn[]): Promise<CountedTurn[]> {
    const [first] = turns;
    if (!first) return [];
    const parents = turns.map((turn) => turn.parentTurnId).filter((id) => id !== null);
    const hasRoot = parents.length < turns.length;
    const rows: { parent: string | null; count: string }[] = await this.turns.query(
      `SELECT "parent_turn_id" AS "parent", count(*) AS "count" FROM "turn" WHERE "parent_turn_id" = ANY($1::uuid[]) GROUP BY 1
       UNION ALL
       SELECT NULL, count(*) FROM "turn" WHERE $2::boolean AND "session_id" = $3 AND "depth" = 1`,
      [parents, hasRoot, first.sessionId],
    );
    const counts = new Map(rows.map((row) => [row.parent, Number(row.count)]));
    return turns.map((turn) => ({ turn, variantCount: counts.get(turn.parentTurnId) ?? 1 }));
  }

  private siblings(manager: EntityManager, sessionId: string, parentTurnId: string | null) {
    const query = manager
      .createQueryBuilder(Turn, 'turn')
      .where('turn.session_id = :sessionId', { sessionId });
    // First turns are found by their depth, which the index over session and depth serves.
    const place =
      parentTurnId === null
        ? query.andWhere('turn.depth = 1')
        : query.andWhere('turn.parent_turn_id = :parentTurnId', { parentTurnId });
    return place.orderBy('turn.variant_index', 'ASC');
  }
}
