import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { GamebookRevision } from './gamebook-revision.entity';
import { Gamebook, type GamebookSource } from './gamebook.entity';
import type { Book } from './story/book';

/** A gamebook with its newest revision. */
export type CurrentGamebook = Gamebook & { revision: GamebookRevision };

/** What becomes a revision. */
export interface RevisionContent {
  book: Book;
  /** The file that the book was read from. */
  sourceText: string;
}

/** What names a gamebook and its text outside of this installation. */
export interface GamebookReference {
  name: string;
  /** As `contentHash` makes it. */
  contentHash: string;
}

/** A revision that is here in the place of one elsewhere. */
export interface RevisionMatch {
  gamebookId: string;
  revisionId: string;
  /** Whether it has the very same text. */
  isSame: boolean;
}

/** SHA-256 of a file's text, as hexadecimal digits. */
export function contentHash(sourceText: string): string {
  return createHash('sha256').update(sourceText).digest('hex');
}

/** The gamebooks in the database. Every method takes part in one transaction of its own at most. */
@Injectable()
export class GamebookStore {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Every gamebook with its newest revision. */
  async all(): Promise<CurrentGamebook[]> {
    return (await this.currentQuery().getMany()).filter(isCurrent);
  }

  /** One gamebook with its newest revision; null: there is none. */
  async find(where: { id: string } | { name: string }): Promise<CurrentGamebook | null> {
    const found = await this.currentQuery().where(where).getOne();
    return found !== null && isCurrent(found) ? found : null;
  }

  /** The text of a revision's file; null: there is no such revision. */
  async sourceText(revisionId: string): Promise<string | null> {
    const select = { id: true, sourceText: true };
    const revision = await this.dataSource.manager.findOne(GamebookRevision, {
      select,
      where: { id: revisionId },
    });
    return revision?.sourceText ?? null;
  }

  /** A revision with the book in it; null: there is none. */
  async definition(
    revisionId: string,
  ): Promise<Pick<GamebookRevision, 'definition' | 'definitionVersion'> | null> {
    const select = { id: true, definition: true, definitionVersion: true };
    return this.dataSource.manager.findOne(GamebookRevision, { select, where: { id: revisionId } });
  }

  /**
   * The revision that a session made elsewhere can go on with: the same text under the same name, else the same text, else what the
   * gamebook of that name says now; null: there is none.
   */
  async match({ name, contentHash }: GamebookReference): Promise<RevisionMatch | null> {
    const [match] = await this.dataSource.query<RevisionMatch[]>(
      `SELECT "gamebook"."id" AS "gamebookId", "revision"."id" AS "revisionId", "revision"."content_hash" = $2 AS "isSame"
       FROM "gamebook_revision" "revision" JOIN "gamebook" ON "gamebook"."id" = "revision"."gamebook_id"
       WHERE "revision"."content_hash" = $2
         OR ("gamebook"."name" = $1 AND "revision"."number" = "gamebook"."revision_number")
       ORDER BY "revision"."content_hash" = $2 DESC, "gamebook"."name" = $1 DESC, "revision"."created_at" DESC, "revision"."id"
       LIMIT 1`,
      [name, contentHash],
    );
    return match ?? null;
  }

  /** Sessions by gamebook. By SQL, since the session module knows the gamebooks and not the other way round. */
  async sessionCounts(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.dataSource.query<{ gamebookId: string; count: number }[]>(
      `SELECT "gamebook_id" AS "gamebookId", count(*)::int AS "count" FROM "session" GROUP BY "gamebook_id"`,
    );
    return new Map(rows.map(({ gamebookId, count }) => [gamebookId, count]));
  }

  /** Sessions that play one gamebook. */
  async sessionCount(gamebookId: string): Promise<number> {
    const rows = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS "count" FROM "session" WHERE "gamebook_id" = $1`,
      [gamebookId],
    );
    return rows[0]?.count ?? 0;
  }

  /** Adds a gamebook with its first revision, and answers its id. Violates `UQ_gamebook_name` if the name is taken. */
  async add(name: string, source: GamebookSource, content: RevisionContent): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      const { id } = await manager.save(Gamebook, { name, source, revisionNumber: 1 });
      await insertRevision(manager, { gamebookId: id, number: 1 }, content);
      return id;
    });
  }

  /** Adds a revision, which new sessions play from now on. */
  async revise(gamebook: Gamebook, content: RevisionContent): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const number = gamebook.revisionNumber + 1;
      await insertRevision(manager, { gamebookId: gamebook.id, number }, content);
      await manager.update(Gamebook, gamebook.id, { revisionNumber: number });
    });
  }

  /** Deletes a gamebook with its revisions. Violates a foreign key of `session` while one plays it. */
  async remove(id: string): Promise<void> {
    await this.dataSource.manager.delete(Gamebook, id);
  }

  private currentQuery(): SelectQueryBuilder<Gamebook> {
    return this.dataSource.manager
      .createQueryBuilder(Gamebook, 'gamebook')
      .innerJoinAndMapOne(
        'gamebook.revision',
        GamebookRevision,
        'revision',
        'revision.gamebookId = gamebook.id AND revision.number = gamebook.revisionNumber',
      );
  }
}

async function insertRevision(
  manager: EntityManager,
  place: { gamebookId: string; number: number },
  { book, sourceText }: RevisionContent,
): Promise<void> {
  const { title, author, description, version } = book;
  await manager.insert(GamebookRevision, {
    ...place,
    title,
    author,
    description,
    definition: book,
    definitionVersion: version,
    sourceText,
    contentHash: contentHash(sourceText),
  });
}

function isCurrent(gamebook: Gamebook): gamebook is CurrentGamebook {
  return 'revision' in gamebook;
}
