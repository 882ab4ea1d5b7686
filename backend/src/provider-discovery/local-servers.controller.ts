import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { whileConnected } from '../http/while-connected';
import { ApiProblem } from '../problem/api-problem.decorator';
import { LocalServerFinder } from './local-server-finder';
import { FindLocalServersRequest, LocalServersResponse } from './local-servers.dto';

/** The servers of models on the machine of the app. */
@ApiTags('Providers')
@Controller('providers')
export class LocalServersController {
  constructor(private readonly finder: LocalServerFinder) {}

  /** Looks for Ollama and other servers of models at their usual addresses on this machine. Takes two seconds at most, and sends no key. */
  @Post('find-local')
  @HttpCode(200)
  @ApiOperation({ operationId: 'findLocalServers' })
  @ApiOkResponse({ type: LocalServersResponse })
  @ApiProblem(400, 'VALIDATION_FAILED', 'MALFORMED_JSON')
  async find(
    @Body() _request: FindLocalServersRequest,
    @Req() { socket }: Request,
    @Res() response: Response,
  ): Promise<void> {
    await whileConnected(response, async (signal) => {
      response.json(LocalServersResponse.of(await this.finder.find(socket.localPort, signal)));
    });
  }
}
