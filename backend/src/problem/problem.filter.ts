import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ErrorRequestHandler, Response } from 'express';
import { sendProblem } from './send-problem';
import { toProblem } from './to-problem';

/** Turns whatever a route threw into a problem answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    answerWithProblem(error, host.switchToHttp().getResponse<Response>());
  }
}

/** The same for what a middleware threw. Express knows an error handler by its four parameters. */
export const problemMiddleware: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  answerWithProblem(error, response);
};

/** The cause of a server error is logged and never sent. What a vendor did wrong is told to the player, and nothing for an operator to mend. */
function answerWithProblem(error: unknown, response: Response): void {
  const problem = toProblem(error);
  const logger = new Logger('Problem');
  const isVendorsFault = problem.code.startsWith('PROVIDER_');
  if (problem.status >= 500 && !isVendorsFault) logger.error(problem.title, { code: problem.code, error });
  else logger.debug(problem.title, { code: problem.code });
  sendProblem(response, problem);
}
