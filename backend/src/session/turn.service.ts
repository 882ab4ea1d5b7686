import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import type { Repository } from 'typeorm';
import { DomainError } from '../problem/domain-error';
import { fieldProblem } from '../problem/problem';
import { validationFailed } from '../problem/validation';
import type { CreateTurnRequest, RerollTurnRequest } from './dto/create-turn.dto';
import type { PageQuery } from './dto/page-query.dto';
import type { TurnListResponse, TurnResponse, TurnVariantsResponse } from './dto/turn-response.dto';
import { unknownCursor } from './page-cursor';
import { type IdempotentRequest, requestFingerprint } from './request-fingerprint';
import { sessionNotFound } from './session-errors';
import { SESSION_SENTENCES } from './session-sentences';
import { Session } from './session.entity';
import { type ClaimRequest, TurnClaim } from './turn-claim';
import type { EventSource } from './event-stream-writer';
import type { NumberedTurnEvent } from './turn-events';
import { TurnRunner } from './turn-runner';
import type { HeardTurn } from './merged-turn-events';
import { interruptedOutcome } from './turn-outcome';
import { TurnStore } from './turn-store';
import { replayEvents } from './turn-transcript';
import { turnResponse } from './turn.mapper';
import type { Turn } from './turn.entity';
import { countWords } from './word-count';

/** Tells, reads and stops turns. */
@Injectable()
export class TurnService {
  constructor(
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    private readonly turns: TurnStore,
    private readonly claims: TurnClaim,
    private readonly runner: TurnRunner,
  ) {}

  /**
   * Begins a turn.
   * @param key the caller's idempotency key
   * @throws DomainError as `TurnClaim.claim`, `TURN_NOT_FOUND` for an unknown parent, `VALIDATION_FAILED` for an opening after the first turn
   */
  create(sessionId: string, request: CreateTurnRequest, key: string | null): Promise<TurnResponse> {
    const { input, llmModelId, scope = 'session', parentTurnId } = request;
    const hash = requestFingerprint({ call: 'create', input, llmModelId, scope, parentTurnId });
    return this.begin({
      sessionId,
      llmModelId,
      scope,
      idempotency: idempotency(key, hash),
      place: async (session, manager) => {
        const parentId = parentTurnId === undefined ? session.headTurnId : parentTurnId;
        const parent = parentId === null ? null : await this.turns.get(sessionId, parentId, manager);
        if (input === null && parent !== null) throw lateOpening();
        return { parent, input };
      },
    });
  }

  /** Begins a new variant of a turn: same parent, same input. @throws DomainError as `create` */
  reroll(
    sessionId: string,
    turnId: string,
    request: RerollTurnRequest,
    key: string | null,
  ): Promise<TurnResponse> {
    const { llmModelId, scope = 'session' } = request;
    const hash = requestFingerprint({ call: 'reroll', turnId, llmModelId, scope });
    return this.begin({
      sessionId,
      llmModelId,
      scope,
      idempotency: idempotency(key, hash),
      place: async (_session, manager) => {
        const { input, parentTurnId } = await this.turns.get(sessionId, turnId, manager);
        const parent = parentTurnId === null ? null : await this.turns.get(sessionId, parentTurnId, manager);
        return { parent, input };
      },
    });
  }

  /** @throws DomainError `SESSION_NOT_FOUND`, `TURN_NOT_FOUND` */
  async get(sessionId: string, turnId: string): Promise<TurnResponse> {
    return this.response(await this.find(sessionId, turnId));
  }

  /** A page of the path that is being played, the newest page first, each oldest to newest. */
  async list(sessionId: string, { limit, cursor }: PageQuery): Promise<TurnListResponse> {
    const session = await this.sessions.findOneBy({ id: sessionId });
    if (!session) throw sessionNotFound();
    if (cursor !== undefined && !isUUID(cursor)) throw unknownCursor();
    const lastTurnId = cursor ?? session.headTurnId;
    if (lastTurnId === null) return { items: [], nextCursor: null };
    const page = await this.turns.path(sessionId, lastTurnId, limit);
    const counted = await this.turns.withVariantCounts(page);
    return { items: counted.map(turnResponse), nextCursor: page[0]?.parentTurnId ?? null };
  }

  /** All turns with the same parent. @throws DomainError `SESSION_NOT_FOUND`, `TURN_NOT_FOUND` */
  async variants(sessionId: string, turnId: string): Promise<TurnVariantsResponse> {
    const variants = await this.turns.variants(await this.find(sessionId, turnId));
    return { items: variants.map((turn) => turnResponse({ turn, variantCount: variants.length })) };
  }

  /** Stops a turn and answers with it; one that has ended is answered as it is. */
  async stop(sessionId: string, turnId: string): Promise<TurnResponse> {
    // Before the first look at the database, which may be away just now: the vendor is left all the same.
    const stopping = this.runner.stop(sessionId, turnId);
    const turn = await this.find(sessionId, turnId);
    const stopped = turn.status === 'generating' ? await stopping : turn;
    if (stopped) return this.response(stopped);
    // Nobody tells it here. Should another process do so, its next write finds the turn ended.
    await this.turns.updateTold(turnId, {
      ...interruptedOutcome(true),
      wordCount: countWords(turn.text),
      completedAt: new Date(),
    });
    return this.response(await this.find(sessionId, turnId));
  }

  /**
   * The events of a turn after the given number: from memory while it is told, else told again from its row.
   * @param afterId number of the last event that the listener has; 0 for none
   * @throws DomainError `SESSION_NOT_FOUND`, `TURN_NOT_FOUND`
   */
  async events(sessionId: string, turnId: string, afterId: number): Promise<EventSource<NumberedTurnEvent>> {
    // Memory first: the first word of a turn must not wait for a database that is busy with other turns.
    const channel = this.runner.channel(sessionId, turnId);
    if (channel) return (signal) => channel.listen(afterId, signal);
    const turn = await this.find(sessionId, turnId);
    // It may have begun, or ended, between the looks.
    const begun = this.runner.channel(sessionId, turnId);
    if (begun) return (signal) => begun.listen(afterId, signal);
    const ended = turn.status === 'generating' ? await this.find(sessionId, turnId) : turn;
    const response = await this.response(ended);
    return () => eventsAfter(afterId, ended, response);
  }

  /** What is needed to hear this turn beside others; a turn that there is not is no error then, since the others go on. */
  async heard(path: string, afterId: number): Promise<HeardTurn> {
    const [sessionId = '', turnId = ''] = path.split('/').map((id) => id.toLowerCase());
    const isTurn = isUUID(sessionId) && isUUID(turnId);
    try {
      return { turnId, afterId, open: isTurn ? await this.events(sessionId, turnId, afterId) : null };
    } catch (error) {
      if (error instanceof DomainError) return { turnId, afterId, open: null };
      throw error;
    }
  }

  private async begin(request: ClaimRequest): Promise<TurnResponse> {
    const claim = await this.claims.claim(request);
    if (!claim.isNew) return this.response(claim.turn);
    this.runner.start(claim.plan);
    const { turn } = claim.plan;
    return turnResponse({ turn, variantCount: turn.variantIndex + 1 });
  }

  private async find(sessionId: string, turnId: string): Promise<Turn> {
    try {
      return await this.turns.get(sessionId, turnId);
    } catch (error) {
      // Only a turn that is not there makes it worth asking whether the session is.
      if (!(await this.sessions.existsBy({ id: sessionId }))) throw sessionNotFound();
      throw error;
    }
  }

  private async response(turn: Turn): Promise<TurnResponse> {
    const [counted] = await this.turns.withVariantCounts([turn]);
    return turnResponse(counted ?? { turn, variantCount: 1 });
  }
}

function* eventsAfter(afterId: number, turn: Turn, response: TurnResponse): Generator<NumberedTurnEvent> {
  for (const event of replayEvents(turn.id, turn, response)) {
    const isLast = event.name === 'turn-end';
    // A turn that nobody tells and that has not ended yet has no last event; the listener comes again.
    if (isLast && turn.status === 'generating') return;
    // A listener that has heard more than a crash left of the turn still has to hear of its end. What it heard last may have the end's
    // number, then; so an end by a crash is told once more to who has it.
    const isEndOfLost = isLast && (event.id < afterId || turn.problem?.code === 'INTERRUPTED');
    if (event.id > afterId || isEndOfLost) yield event;
  }
}

function idempotency(key: string | null, hash: string): IdempotentRequest | null {
  return key === null ? null : { key, hash };
}

function lateOpening(): DomainError {
  return validationFailed([fieldProblem('/input', SESSION_SENTENCES.lateOpening())]);
}
