import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../problem/api-problem.decorator';
import { CreateSessionRequest } from './dto/create-session.dto';
import { ListSessionsQuery } from './dto/page-query.dto';
import { SessionListResponse, SessionResponse } from './dto/session-response.dto';
import { UpdateSessionRequest } from './dto/update-session.dto';
import { sessionIdPipe } from './path-id.pipes';
import { SessionService } from './session.service';

@ApiTags('Sessions')
@Controller('sessions')
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  /** Begins a playthrough of a gamebook. */
  @Post()
  @ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON')
  @ApiProblem(404, 'GAMEBOOK_NOT_FOUND', 'LLM_MODEL_NOT_FOUND')
  @ApiProblem(413, 'PAYLOAD_TOO_LARGE')
  create(@Body() request: CreateSessionRequest): Promise<SessionResponse> {
    return this.sessions.create(request);
  }

  /** Lists playthroughs, newest first. */
  @Get()
  @ApiProblem(400, 'VALIDATION_FAILED')
  list(@Query() query: ListSessionsQuery): Promise<SessionListResponse> {
    return this.sessions.list(query);
  }

  /** Reads a playthrough. */
  @Get(':id')
  @ApiProblem(404, 'SESSION_NOT_FOUND')
  get(@Param('id', sessionIdPipe) id: string): Promise<SessionResponse> {
    return this.sessions.get(id);
  }

  /** Renames a playthrough, changes its model from the next turn on, or goes back (or forward) to another turn. */
  @Patch(':id')
  @ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON')
  @ApiProblem(404, 'SESSION_NOT_FOUND', 'LLM_MODEL_NOT_FOUND', 'TURN_NOT_FOUND')
  @ApiProblem(409, 'TURN_IN_PROGRESS')
  @ApiProblem(413, 'PAYLOAD_TOO_LARGE')
  update(
    @Param('id', sessionIdPipe) id: string,
    @Body() request: UpdateSessionRequest,
  ): Promise<SessionResponse> {
    return this.sessions.update(id, request);
  }

  /** Deletes a playthrough with all its turns; one that is being told ends. */
  @Delete(':id')
  @HttpCode(204)
  @ApiProblem(404, 'SESSION_NOT_FOUND')
  async delete(@Param('id', sessionIdPipe) id: string): Promise<void> {
    await this.sessions.delete(id);
  }
}
