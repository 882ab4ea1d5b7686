import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { writeEventStream } from './event-stream-writer';
import { mergeTurnEvents } from './merged-turn-events';
import { TurnService } from './turn.service';

@ApiTags('Turns')
@Controller('turn-events')
export class TurnEventsController {
  constructor(private readonly turns: TurnService) {}

  /**
   * Listens to several turns at once: the events of each, their data with `turnId`, and `turn-gone` for one that is not there. The id of an event is the
   * list of the last number told of each turn, in the order of `turns`; `Last-Event-ID` takes it back. A browser opens six connections to
   * a server at most, so whoever shows many stories listens here.
   */
  @Get()
  @ApiQuery({
    name: 'turns',
    required: true,
    schema: { type: 'string' },
    description: 'Pairs of session id and turn id with a slash between, separated by commas.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Id of the last event received, or the numbers of where each turn is to go on.',
  })
  @ApiProduces('text/event-stream')
  @ApiResponse({
    status: 200,
    description: 'The events, until the last `turn-end`.',
    content: {
      'text/event-stream': {
        schema: { type: 'string' },
        example:
          'id: 2,7\nevent: text-delta\ndata: {"turnId":"6f1c8a52-3d0e-4b7a-9c41-2f5e8d7b6a90","text":"You stand"}\n\n',
      },
    },
  })
  async listen(
    @Query('turns') turns: unknown,
    @Headers('Last-Event-ID') lastEventId: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const paths = typeof turns === 'string' ? turns.split(',') : [];
    const numbers = /^\d{1,9}(?:,\d{1,9})*$/.test(lastEventId ?? '') ? (lastEventId ?? '').split(',') : [];
    const heard = await Promise.all(
      paths.map((path, index) => this.turns.heard(path, Number(numbers[index] ?? 0))),
    );
    await writeEventStream(response, (signal) => mergeTurnEvents(heard, signal));
  }
}
