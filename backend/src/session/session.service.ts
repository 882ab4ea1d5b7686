import { Injectable } from '@nestjs/common';
import { InjectDataSource, InjectRepository } from '@nestjs/typeorm';
import type { DataSource, EntityManager, Repository } from 'typeorm';
import { gamebookNotFound } from '../gamebook/gamebook-errors';
import { GamebookService } from '../gamebook/gamebook.service';
import { LlmModelService } from '../llm-model/llm-model.service';
import type { CreateSessionRequest } from './dto/create-session.dto';
import type { ListSessionsQuery } from './dto/page-query.dto';
import type { SessionListResponse, SessionResponse } from './dto/session-response.dto';
import type { UpdateSessionRequest } from './dto/update-session.dto';
import { decodeCursor, encodeCursor } from './page-cursor';
import { isGamebookGone, sessionNotFound, turnInProgress } from './session-errors';
import { Session } from './session.entity';
import { sessionResponse, type SessionPlay } from './session.mapper';
import { TurnRunner } from './turn-runner';
import { TurnStore } from './turn-store';
import { Turn } from './turn.entity';

/** Begins, lists, changes and deletes playthroughs. */
@Injectable()
export class SessionService {
  constructor(
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly turns: TurnStore,
    private readonly runner: TurnRunner,
    private readonly llmModels: LlmModelService,
    private readonly gamebooks: GamebookService,
  ) {}

  /** @throws DomainError `GAMEBOOK_NOT_FOUND`, `LLM_MODEL_NOT_FOUND` */
  async create(request: CreateSessionRequest): Promise<SessionResponse> {
    const { gamebookId, revisionId } = await this.gamebooks.currentRevision(request.gamebookId);
    const llmModel =
      request.llmModelId === undefined
        ? await this.llmModels.getDefault()
        : await this.llmModels.get(request.llmModelId);
    const title = request.title ?? (await this.gamebooks.book(revisionId)).title;
    try {
      const session = await this.sessions.save(
        this.sessions.create({
          title,
          gamebookId,
          gamebookRevisionId: revisionId,
          llmModelId: llmModel?.id ?? null,
        }),
      );
      return await this.get(session.id);
    } catch (error) {
      // What was found a moment ago may be gone at the write.
      throw isGamebookGone(error) ? gamebookNotFound() : error;
    }
  }

  /** A page of sessions, newest first. */
  async list(query: ListSessionsQuery): Promise<SessionListResponse> {
    const { limit, cursor, gamebookId } = query;
    const select = this.withRelations().orderBy('session.createdAt', 'DESC').addOrderBy('session.id', 'DESC');
    if (gamebookId !== undefined) select.andWhere('session.gamebookId = :gamebookId', { gamebookId });
    if (cursor !== undefined) {
      const { createdAt, id } = decodeCursor(cursor);
      select.andWhere('(session.created_at, session.id) < (:createdAt, :id)', { createdAt, id });
    }
    const sessions = await select.limit(limit + 1).getMany();
    const page = sessions.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await this.responses(page),
      nextCursor: last && sessions.length > limit ? encodeCursor(last) : null,
    };
  }

  /** @throws DomainError `SESSION_NOT_FOUND` */
  async get(id: string): Promise<SessionResponse> {
    const session = await this.withRelations().where('session.id = :id', { id }).getOne();
    const [response] = session ? await this.responses([session]) : [];
    if (!response) throw sessionNotFound();
    return response;
  }

  /** @throws DomainError `SESSION_NOT_FOUND`, `LLM_MODEL_NOT_FOUND`, `TURN_NOT_FOUND`, `TURN_IN_PROGRESS` */
  async update(id: string, request: UpdateSessionRequest): Promise<SessionResponse> {
    const { title, llmModelId, headTurnId } = request;
    if (llmModelId !== undefined) await this.llmModels.get(llmModelId);
    await this.dataSource.transaction(async (manager) => {
      const session = await manager.findOne(Session, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!session) throw sessionNotFound();
      if (headTurnId !== undefined) await this.checkHead(manager, id, headTurnId);
      await manager.update(Session, id, {
        updatedAt: new Date(),
        ...(title === undefined ? {} : { title }),
        ...(llmModelId === undefined ? {} : { llmModelId }),
        ...(headTurnId === undefined ? {} : { headTurnId }),
      });
    });
    return this.get(id);
  }

  /** Deletes a session with all its turns; one that is being told ends. @throws DomainError `SESSION_NOT_FOUND` */
  async delete(id: string): Promise<void> {
    const { affected } = await this.sessions.delete({ id });
    if (!affected) throw sessionNotFound();
    this.runner.endSession(id);
  }

  private async checkHead(
    manager: EntityManager,
    sessionId: string,
    headTurnId: string | null,
  ): Promise<void> {
    if (await manager.existsBy(Turn, { sessionId, status: 'generating' })) {
      throw turnInProgress();
    }
    if (headTurnId !== null) await this.turns.get(sessionId, headTurnId, manager);
  }

  private withRelations() {
    return this.sessions
      .createQueryBuilder('session')
      .innerJoinAndSelect('session.gamebook', 'gamebook')
      .innerJoin('session.gamebookRevision', 'revision')
      .addSelect(['revision.id', 'revision.title'])
      .leftJoinAndSelect('session.llmModel', 'llmModel');
  }

  /** Adds to sessions what their turns know, in one query for all of them. */
  private async responses(sessions: readonly Session[]): Promise<SessionResponse[]> {
    if (sessions.length === 0) return [];
    const rows: ({ id: string } & SessionPlay)[] = await this.sessions.query(
      `SELECT "session"."id", "head"."depth" AS "turnCount", "head"."ending",
         EXISTS (SELECT 1 FROM "turn" WHERE "turn"."session_id" = "session"."id" AND "turn"."status" = 'generating') AS "isGenerating"
       FROM "session" LEFT JOIN "turn" "head" ON "head"."id" = "session"."head_turn_id"
       WHERE "session"."id" = ANY($1::uuid[])`,
      [sessions.map((session) => session.id)],
    );
    const plays = new Map<string, SessionPlay>(rows.map((row) => [row.id, row]));
    // Not by the id: it may be that of a deleted model.
    const needsDefault = sessions.some((session) => !session.llmModel);
    const fallback = needsDefault ? await this.llmModels.getDefault() : null;
    return sessions.map((session) => sessionResponse(session, plays.get(session.id), fallback));
  }
}
