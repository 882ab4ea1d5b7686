import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { sendProblem } from './send-problem';
import { toProblem } from './to-problem';

/** Turns whatever a request threw into a problem answer. The cause of a server error is logged and never sent. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = toProblem(error);
    if (problem.status >= 500) this.logger.error(problem.title, { code: problem.code, error });
    else this.logger.debug(problem.title, { code: problem.code });
    sendProblem(host.switchToHttp().getResponse<Response>(), problem);
  }
}
