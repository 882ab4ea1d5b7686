import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { fileNameOf } from '../../document/attachment';
import { ApiProblem } from '../../problem/api-problem.decorator';
import { sessionIdPipe } from '../path-id.pipes';
import { sendDocument } from './document-writer';
import { ImportSessionRequest, SessionDocumentDto } from './dto/session-document.dto';
import { ImportedSessionResponse, SessionImportPreviewResponse } from './dto/session-import-response.dto';
import { SessionExporter } from './session-exporter';
import { SessionImporter } from './session-importer';

/** Hands whole sessions on to others, without keys. */
@ApiTags('Sessions')
@Controller('sessions')
export class SessionSharingController {
  constructor(
    private readonly exporter: SessionExporter,
    private readonly importer: SessionImporter,
  ) {}

  /** Exports a playthrough as a file, with all variants of its turns. */
  @Get(':id/export')
  @ApiOkResponse({ type: SessionDocumentDto })
  @ApiProblem(404, 'SESSION_NOT_FOUND')
  async export(@Param('id', sessionIdPipe) id: string, @Res() response: Response): Promise<void> {
    const { title, pieces } = await this.exporter.export(id);
    await sendDocument(response, fileNameOf(title, '.json', 'session'), pieces);
  }

  /** Makes a playthrough of a document, whole or not at all. The body may have up to 32 MiB. */
  @Post('import')
  @ApiBody({ type: ImportSessionRequest })
  @ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON')
  @ApiProblem(409, 'SESSION_GAMEBOOK_MISSING')
  @ApiProblem(413, 'PAYLOAD_TOO_LARGE')
  import(@Body() body: unknown): Promise<ImportedSessionResponse> {
    return this.importer.import(bytesOf(body));
  }

  /** Says what the import of the same body would make; writes nothing. */
  @Post('import/preview')
  @HttpCode(200)
  @ApiBody({ type: ImportSessionRequest })
  @ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON')
  @ApiProblem(413, 'PAYLOAD_TOO_LARGE')
  preview(@Body() body: unknown): Promise<SessionImportPreviewResponse> {
    return this.importer.preview(bytesOf(body));
  }
}

/** The body as it came: there is none where the request had none. */
function bytesOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}
