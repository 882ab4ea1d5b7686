import { Controller, Get, Header } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../problem/api-problem.decorator';
import { HealthDto } from './health.dto';
import { HealthService } from './health.service';

@ApiTags('Operations')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  /** Whether the app works; open without a password, for supervisors of processes and containers. */
  @Get()
  @Header('Cache-Control', 'no-store')
  @ApiProblem(503, 'DATABASE_UNAVAILABLE')
  check(): Promise<HealthDto> {
    return this.health.check();
  }
}
