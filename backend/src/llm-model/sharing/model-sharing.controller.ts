import { Body, Controller, Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { contentDisposition } from '../../document/attachment';
import { ApiProblem } from '../../problem/api-problem.decorator';
import { ExportModelsQuery, ImportModelsRequest, ModelsDocumentResponse } from './dto/models-document.dto';
import { ModelsImportPreviewResponse, ModelsImportResponse } from './dto/models-import-response.dto';
import { ModelSharingService } from './model-sharing.service';

/** Hands models on to others, without their keys. */
@ApiTags('Models')
@Controller('llm-models')
export class ModelSharingController {
  constructor(private readonly sharing: ModelSharingService) {}

  /** Exports models as a file, in the player's order, without keys and extra headers. */
  @Get('export')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: ModelsDocumentResponse })
  @ApiProblem(400, 'VALIDATION_FAILED')
  @ApiProblem(404, 'LLM_MODEL_NOT_FOUND')
  async export(
    @Query() { ids }: ExportModelsQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const document = await this.sharing.export(ids);
    const day = document.exportedAt.slice(0, 10);
    response.setHeader('Content-Disposition', contentDisposition(`llm-gamebook-models-${day}.json`));
    return `${JSON.stringify(document, null, 2)}\n`;
  }

  /**
   * Imports models. One with an error becomes a problem of its own, and the others are imported; a document that cannot be read at all changes nothing.
   */
  @Post('import')
  @HttpCode(200)
  @ApiBody({ type: ImportModelsRequest })
  @ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON')
  @ApiProblem(413, 'PAYLOAD_TOO_LARGE')
  // As unknown: the fields of an entry are judged one by one, and not by the request as a whole.
  import(@Body() body: unknown): Promise<ModelsImportResponse> {
    return this.sharing.import(body);
  }

  /** Says what the import of the same body would do; writes nothing. */
  @Post('import/preview')
  @HttpCode(200)
  @ApiBody({ type: ImportModelsRequest })
  @ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON')
  @ApiProblem(413, 'PAYLOAD_TOO_LARGE')
  preview(@Body() body: unknown): Promise<ModelsImportPreviewResponse> {
    return this.sharing.preview(body);
  }
}
