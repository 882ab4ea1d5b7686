import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { GamebookService } from '../gamebook/gamebook.service';
import type { Book } from '../gamebook/story/book';
import type { LlmModel } from '../llm-model/llm-model.entity';
import { LlmModelService } from '../llm-model/llm-model.service';
import { modelNotFound } from '../llm-model/model-errors';
import { maskHeaders } from '../llm-model/secrets/header-secrets';
import { violatedConstraint } from '../problem/database-failure';
import { DomainError } from '../problem/domain-error';
import type { ModelScope } from './dto/create-turn.dto';
import type { IdempotentRequest } from './request-fingerprint';
import { sessionNotFound, turnInProgress } from './session-errors';
import { SESSION_SENTENCES } from './session-sentences';
import { Session } from './session.entity';
import { type TurnPlan, TurnRunner } from './turn-runner';
import { TurnStore } from './turn-store';
import { type ModelSnapshot, Turn } from './turn.entity';

/** What a new turn is asked to be. */
export interface ClaimRequest {
  sessionId: string;
  /** Finds the parent and the input once the session is locked. */
  place: (session: Session, manager: EntityManager) => Promise<{ parent: Turn | null; input: string | null }>;
  llmModelId: string | undefined;
  scope: ModelScope;
  idempotency: IdempotentRequest | null;
}

/** A claimed turn: a new one with its plan, or the one that an earlier call with the same key made. */
export type Claim = { isNew: true; plan: TurnPlan } | { isNew: false; turn: Turn };

/** How often a claim begins anew because another request changed or deleted the session's model in between. */
const MAXIMUM_TRIES = 5;

/**
 * Claims a session for one turn: locks it, checks that it is free, and inserts the turn with its model snapshot, all in one
 * transaction. What is read from other modules is read before it: the embedded database has one connection's worth of transactions.
 */
@Injectable()
export class TurnClaim {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly turns: TurnStore,
    private readonly llmModels: LlmModelService,
    private readonly gamebooks: GamebookService,
    private readonly runner: TurnRunner,
  ) {}

  /**
   * @throws DomainError `SESSION_NOT_FOUND`, `LLM_MODEL_NOT_FOUND`, `LLM_MODEL_TOO_NEW`, `LLM_MODEL_SECRET_UNREADABLE`, `NO_LLM_MODEL`,
   * `TURN_IN_PROGRESS`, `SESSION_ENDED`, `IDEMPOTENCY_KEY_REUSED`, and whatever `place` throws
   */
  async claim(request: ClaimRequest): Promise<Claim> {
    for (let attempt = 1; attempt <= MAXIMUM_TRIES; attempt += 1) {
      try {
        const claim = await this.tryClaim(request);
        if (claim) return claim;
      } catch (error) {
        // A model that the caller named is the caller's to know; the session's own has a successor.
        if (request.llmModelId !== undefined || !isModelGone(error)) throw error;
      }
    }
    throw turnInProgress('OTHER_REQUEST');
  }

  /** @returns null where the session's model has changed since it was read */
  private async tryClaim(request: ClaimRequest): Promise<Claim | null> {
    const repeated = await this.repeatedTurn(this.dataSource.manager, request);
    if (repeated) return { isNew: false, turn: repeated };
    const session = await this.dataSource.manager.findOneBy(Session, { id: request.sessionId });
    if (!session) throw sessionNotFound();
    const llmModel = await this.modelFor(request, session);
    const book = await this.gamebooks.book(session.gamebookRevisionId);
    const read = { llmModel, book, sessionModelId: session.llmModelId };
    const inserted: Turn[] = [];
    try {
      return await this.dataSource.transaction(async (manager) => {
        const claim = await this.insert(manager, request, read);
        if (claim?.isNew) inserted.push(claim.plan.turn);
        return claim;
      });
    } catch (error) {
      // The commit may have been done, and only its answer be lost: nobody would ever end the turn then.
      for (const { id } of inserted) this.runner.abandon(id, error);
      throw error;
    }
  }

  private async insert(
    manager: EntityManager,
    request: ClaimRequest,
    read: { llmModel: LlmModel; book: Book; sessionModelId: string | null },
  ): Promise<Claim | null> {
    const session = await manager.findOne(Session, {
      where: { id: request.sessionId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!session) throw sessionNotFound();
    const repeated = await this.repeatedTurn(manager, request);
    if (repeated) return { isNew: false, turn: repeated };
    if (request.llmModelId === undefined && session.llmModelId !== read.sessionModelId) return null;
    if (await manager.existsBy(Turn, { sessionId: session.id, status: 'generating' })) {
      throw turnInProgress();
    }
    const { parent, input } = await request.place(session, manager);
    if (parent?.ending) throw new DomainError(SESSION_SENTENCES.ended());
    const turn = await this.insertTurn(manager, request, { session, parent, input, llmModel: read.llmModel });
    await this.advance(manager, session.id, turn, request.scope === 'session');
    return {
      isNew: true,
      plan: { turn, parent, llmModel: read.llmModel, book: read.book, state: parent?.state ?? {} },
    };
  }

  private async insertTurn(
    manager: EntityManager,
    request: ClaimRequest,
    claimed: { session: Session; parent: Turn | null; input: string | null; llmModel: LlmModel },
  ): Promise<Turn> {
    const { session, parent, input, llmModel } = claimed;
    const id = randomUUID();
    const parentTurnId = parent?.id ?? null;
    const turn = manager.create(Turn, {
      id,
      sessionId: session.id,
      parentTurnId,
      rootTurnId: parent?.rootTurnId ?? id,
      depth: (parent?.depth ?? 0) + 1,
      variantIndex: await this.turns.nextVariantIndex(manager, session.id, parentTurnId),
      input,
      text: '',
      reasoning: null,
      status: 'generating',
      finishReason: null,
      problem: null,
      model: modelSnapshot(llmModel),
      llmModelId: llmModel.id,
      llmModelRevision: llmModel.revision,
      wordCount: null,
      usage: null,
      tokenRatio: null,
      toolCalls: [],
      warnings: [],
      eventMarks: [],
      stepReplays: [],
      state: parent?.state ?? {},
      ending: null,
      firstTokenMs: null,
      totalMs: null,
      idempotencyKey: request.idempotency?.key ?? null,
      requestHash: request.idempotency?.hash ?? null,
      createdAt: new Date(),
      completedAt: null,
    });
    await this.turns.insert(manager, turn);
    return turn;
  }

  /** Makes a turn the end of its session's path, and its model the session's if it is to be. */
  private async advance(
    manager: EntityManager,
    sessionId: string,
    turn: Turn,
    keepsModel: boolean,
  ): Promise<void> {
    const columns = { headTurnId: turn.id, updatedAt: turn.createdAt };
    if (!keepsModel) {
      await manager.update(Session, sessionId, columns);
      return;
    }
    const { llmModelId } = turn;
    // A deleted model is kept aside for a while, so its foreign key says nothing.
    const { affected } = await manager
      .createQueryBuilder()
      .update(Session)
      .set({ ...columns, llmModelId })
      .where('id = :sessionId', { sessionId })
      .andWhere('EXISTS (SELECT 1 FROM llm_model WHERE llm_model.id = :llmModelId AND deleted_at IS NULL)', {
        llmModelId,
      })
      .execute();
    if (!affected) throw modelNotFound();
  }

  private async repeatedTurn(manager: EntityManager, request: ClaimRequest): Promise<Turn | null> {
    if (!request.idempotency) return null;
    const { key, hash } = request.idempotency;
    const turn = await manager.findOneBy(Turn, { sessionId: request.sessionId, idempotencyKey: key });
    if (turn && turn.requestHash !== hash) {
      throw new DomainError(SESSION_SENTENCES.idempotencyKeyReused());
    }
    return turn;
  }

  private async modelFor(request: ClaimRequest, session: Session): Promise<LlmModel> {
    if (request.llmModelId !== undefined) return this.llmModels.getWithKey(request.llmModelId);
    const own = session.llmModelId === null ? null : await this.unlessGone(session.llmModelId);
    if (own) return own;
    const successor = await this.llmModels.getDefault();
    if (!successor) throw new DomainError(SESSION_SENTENCES.noModel());
    return this.llmModels.getWithKey(successor.id);
  }

  private async unlessGone(llmModelId: string): Promise<LlmModel | null> {
    try {
      return await this.llmModels.getWithKey(llmModelId);
    } catch (error) {
      if (isModelGone(error)) return null;
      throw error;
    }
  }
}

/** Whether a model was deleted between two looks at it. */
function isModelGone(error: unknown): boolean {
  return (
    (error instanceof DomainError && error.code === 'LLM_MODEL_NOT_FOUND') ||
    violatedConstraint(error) === 'FK_session_llm_model'
  );
}

/** What a turn keeps of its model: everything but the key and the values of extra headers, which may be keys too. */
export function modelSnapshot(llmModel: LlmModel): ModelSnapshot {
  const { id, name, provider, modelName, baseUrl, revision } = llmModel;
  const settings = maskHeaders(llmModel.settings);
  return { llmModelId: id, name, provider, modelName, baseUrl, revision, settings };
}
