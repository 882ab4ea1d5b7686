import type { TurnResponse } from './dto/turn-response.dto';
import type { CountedTurn } from './turn-store';

/** A turn as the API shows it. */
export function turnResponse({ turn, variantCount }: CountedTurn): TurnResponse {
  return {
    id: turn.id,
    sessionId: turn.sessionId,
    parentTurnId: turn.parentTurnId,
    variantIndex: turn.variantIndex,
    variantCount,
    input: turn.input,
    text: turn.text,
    reasoning: turn.reasoning,
    status: turn.status,
    finishReason: turn.finishReason,
    problem: turn.problem,
    model: { ...turn.model, revision: turn.model.revision ?? null },
    usage: turn.usage,
    timings: { firstTokenMs: turn.firstTokenMs, totalMs: turn.totalMs },
    toolCalls: turn.toolCalls.map(({ name, arguments: callArguments, result }) => ({
      name,
      arguments: callArguments,
      result,
    })),
    warnings: turn.warnings,
    state: turn.state,
    createdAt: turn.createdAt,
    completedAt: turn.completedAt,
  };
}
