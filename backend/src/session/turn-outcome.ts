import type { Logger } from '@nestjs/common';
import { isDatabaseUnavailable } from '../problem/database-failure';
import { DomainError } from '../problem/domain-error';
import type { Problem } from '../problem/problem';
import { PROBLEM_SENTENCES } from '../problem/problem-sentences';
import { makeProblem, toProblem } from '../problem/to-problem';
import { ProviderError } from '../provider/provider.error';
import { SESSION_SENTENCES } from './session-sentences';
import type { Turn } from './turn.entity';

/** How a turn ended, as columns of its row. */
export type TurnOutcome = Pick<Turn, 'status' | 'finishReason' | 'problem'>;

/**
 * The outcome of a turn that was ended from outside.
 * @param isWanted whether a player wanted it to end, rather than the server having to
 */
export function interruptedOutcome(isWanted: boolean): TurnOutcome {
  return isWanted
    ? { status: 'stopped', finishReason: null, problem: null }
    : { status: 'failed', finishReason: null, problem: makeProblem(SESSION_SENTENCES.interrupted()) };
}

/** The outcome of a turn whose end the database can never take. */
export function unstorableOutcome(): TurnOutcome {
  const problem = makeProblem(PROBLEM_SENTENCES.internal({ reason: 'TURN_NOT_STORED' }));
  return { status: 'failed', finishReason: null, problem };
}

/** The outcome of a turn that failed by itself. What is no fault of a provider or of the story is logged and not told. */
export function failedOutcome(error: unknown, logger: Logger, turnId: string): TurnOutcome {
  return { status: 'failed', finishReason: null, problem: problemOf(error, logger, turnId) };
}

function problemOf(error: unknown, logger: Logger, turnId: string): Problem {
  if (error instanceof ProviderError) {
    const problem = makeProblem(error.sentence);
    const { retryAfterMs } = error;
    if (retryAfterMs === undefined) return problem;
    return { ...problem, retryAfterMs, retryAt: new Date(Date.now() + retryAfterMs).toISOString() };
  }
  if (error instanceof DomainError || isDatabaseUnavailable(error)) return toProblem(error);
  logger.error('a turn failed', { turnId, error });
  return makeProblem(PROBLEM_SENTENCES.internal({ reason: 'TURN' }));
}
