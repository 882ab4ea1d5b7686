import {
  applyDecorators,
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ApiProblem } from '../problem/api-problem.decorator';
import { CreateTurnRequest, RerollTurnRequest } from './dto/create-turn.dto';
import { PageQuery } from './dto/page-query.dto';
import { TurnListResponse, TurnResponse, TurnVariantsResponse } from './dto/turn-response.dto';
import { writeEventStream } from './event-stream-writer';
import { IdempotencyKey } from './idempotency-key.decorator';
import { sessionIdPipe, turnIdPipe } from './path-id.pipes';
import { TurnService } from './turn.service';

/** What every route that begins a turn takes and may answer. */
const documentsNewTurn = applyDecorators(
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'A repeated call with the same key and the same body answers with the same turn.',
  }),
  ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON'),
  ApiProblem(404, 'SESSION_NOT_FOUND', 'TURN_NOT_FOUND', 'LLM_MODEL_NOT_FOUND'),
  ApiProblem(
    409,
    'TURN_IN_PROGRESS',
    'SESSION_ENDED',
    'NO_LLM_MODEL',
    'LLM_MODEL_TOO_NEW',
    'LLM_MODEL_SECRET_UNREADABLE',
    'IDEMPOTENCY_KEY_REUSED',
  ),
  ApiProblem(413, 'PAYLOAD_TOO_LARGE'),
);

@ApiTags('Turns')
@Controller('sessions/:sessionId/turns')
export class TurnController {
  constructor(private readonly turns: TurnService) {}

  /** Reads the path that is being played: the newest page first, each page oldest to newest. */
  @Get()
  @ApiProblem(400, 'VALIDATION_FAILED')
  @ApiProblem(404, 'SESSION_NOT_FOUND')
  list(
    @Param('sessionId', sessionIdPipe) sessionId: string,
    @Query() query: PageQuery,
  ): Promise<TurnListResponse> {
    return this.turns.list(sessionId, query);
  }

  /** Begins a turn. It is told in the background; listen to its events. */
  @Post()
  @HttpCode(202)
  @documentsNewTurn
  create(
    @Param('sessionId', sessionIdPipe) sessionId: string,
    @Body() request: CreateTurnRequest,
    @IdempotencyKey() key: string | null,
  ): Promise<TurnResponse> {
    return this.turns.create(sessionId, request, key);
  }

  /** Reads a turn. */
  @Get(':turnId')
  @ApiProblem(404, 'SESSION_NOT_FOUND', 'TURN_NOT_FOUND')
  get(
    @Param('sessionId', sessionIdPipe) sessionId: string,
    @Param('turnId', turnIdPipe) turnId: string,
  ): Promise<TurnResponse> {
    return this.turns.get(sessionId, turnId);
  }

  /** Reads all variants of a turn, this one included. */
  @Get(':turnId/variants')
  @ApiProblem(404, 'SESSION_NOT_FOUND', 'TURN_NOT_FOUND')
  variants(
    @Param('sessionId', sessionIdPipe) sessionId: string,
    @Param('turnId', turnIdPipe) turnId: string,
  ): Promise<TurnVariantsResponse> {
    return this.turns.variants(sessionId, turnId);
  }

  /** Tells a turn again as a new variant: same parent, same input, the state as it was before the turn. */
  @Post(':turnId/reroll')
  @HttpCode(202)
  @documentsNewTurn
  reroll(
    @Param('sessionId', sessionIdPipe) sessionId: string,
    @Param('turnId', turnIdPipe) turnId: string,
    @Body() request: RerollTurnRequest,
    @IdempotencyKey() key: string | null,
  ): Promise<TurnResponse> {
    return this.turns.reroll(sessionId, turnId, request, key);
  }

  /** Stops a turn; the text so far is kept. A turn that has ended is answered as it is. */
  @Post(':turnId/stop')
  @HttpCode(200)
  @ApiProblem(404, 'SESSION_NOT_FOUND', 'TURN_NOT_FOUND')
  stop(
    @Param('sessionId', sessionIdPipe) sessionId: string,
    @Param('turnId', turnIdPipe) turnId: string,
  ): Promise<TurnResponse> {
    return this.turns.stop(sessionId, turnId);
  }

  /**
   * Listens to a turn: `turn-start`, `retry`, `reasoning-delta`, `text-delta`, `text-to-reasoning` (what this model step has told as text until
   * now was thinking), `reasoning-to-text` (what it has told as reasoning is the story), `tool-call`, `tool-result`, `turn-end`. Events are
   * numbered from 1; with `Last-Event-ID` those up to that number are left out.
   */
  @Get(':turnId/events')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Number of the last event received.' })
  @ApiProduces('text/event-stream')
  @ApiResponse({
    status: 200,
    description: 'The events, until `turn-end`.',
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example: 'id: 2\nevent: text-delta\ndata: {"text":"You stand"}\n\n',
      },
    },
  })
  @ApiProblem(404, 'SESSION_NOT_FOUND', 'TURN_NOT_FOUND')
  async events(
    @Param('sessionId', sessionIdPipe) sessionId: string,
    @Param('turnId', turnIdPipe) turnId: string,
    @Headers('Last-Event-ID') lastEventId: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const afterId = /^\d{1,9}$/.test(lastEventId ?? '') ? Number(lastEventId) : 0;
    await writeEventStream(response, await this.turns.events(sessionId, turnId, afterId));
  }
}
