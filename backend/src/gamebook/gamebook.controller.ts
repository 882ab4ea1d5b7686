import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../problem/api-problem.decorator';
import { ResourceIdPipe } from '../problem/resource-id.pipe';
import {
  GamebookDetailResponse,
  GamebookListResponse,
  ImportedGamebookResponse,
} from './dto/gamebook-response.dto';
import { ImportGamebookRequest } from './dto/import-gamebook.dto';
import { gamebookNotFound } from './gamebook-errors';
import { GamebookService } from './gamebook.service';

const GAMEBOOK_ID = new ResourceIdPipe(gamebookNotFound);

/** The gamebooks that can be played. */
@ApiTags('Gamebooks')
@Controller('gamebooks')
export class GamebookController {
  constructor(private readonly gamebooks: GamebookService) {}

  /** Lists every gamebook, by title. */
  @Get()
  list(): Promise<GamebookListResponse> {
    return this.gamebooks.list();
  }

  /** Shows a gamebook with its entity types. */
  @Get(':id')
  @ApiProblem(404, 'GAMEBOOK_NOT_FOUND')
  get(@Param('id', GAMEBOOK_ID) id: string): Promise<GamebookDetailResponse> {
    return this.gamebooks.describe(id);
  }

  /** Hands out the file of a gamebook, as it was imported. */
  @Get(':id/source')
  @Header('Content-Type', 'text/yaml; charset=utf-8')
  @ApiOkResponse({ content: { 'text/yaml': { schema: { type: 'string' } } } })
  @ApiProblem(404, 'GAMEBOOK_NOT_FOUND')
  source(@Param('id', GAMEBOOK_ID) id: string): Promise<string> {
    return this.gamebooks.source(id);
  }

  /** Adds a gamebook. The errors of its file are answered at once, the first hundred in its order, each in `errors` with pointer, line and column. */
  @Post()
  @ApiProblem(400, 'GAMEBOOK_INVALID', 'GAMEBOOK_TOO_COMPLEX', 'VALIDATION_FAILED', 'MALFORMED_JSON')
  @ApiProblem(409, 'GAMEBOOK_NAME_TAKEN')
  @ApiProblem(413, 'PAYLOAD_TOO_LARGE')
  import(@Body() request: ImportGamebookRequest): Promise<ImportedGamebookResponse> {
    return this.gamebooks.import(request);
  }

  /** Deletes an imported gamebook that no session plays. */
  @Delete(':id')
  @HttpCode(204)
  @ApiProblem(404, 'GAMEBOOK_NOT_FOUND')
  @ApiProblem(409, 'GAMEBOOK_BUNDLED', 'GAMEBOOK_IN_USE')
  remove(@Param('id', GAMEBOOK_ID) id: string): Promise<void> {
    return this.gamebooks.remove(id);
  }
}
