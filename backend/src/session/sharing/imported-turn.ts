import type { Ending } from '../../gamebook/story/book';
import { maskHeaders } from '../../llm-model/secrets/header-secrets';
import type { Turn } from '../turn.entity';
import type { TurnEntry } from './session-document';
import { countWords } from '../word-count';
import type { TurnPlace } from './turn-tree';

/**
 * The row of a turn that was told elsewhere. Of its model it keeps what the document says, but not as one of the models here: what was
 * measured elsewhere says nothing of them.
 *
 * @param ending what the gamebook here says of the turn's state
 */
export function importedTurn(
  entry: TurnEntry,
  place: TurnPlace,
  { sessionId, ending }: { sessionId: string; ending: Ending | null },
): Turn {
  const { name, provider, modelName, baseUrl, settings } = entry.model;
  return {
    ...place,
    sessionId,
    input: entry.input,
    text: entry.text,
    reasoning: entry.reasoning,
    status: entry.status,
    finishReason: entry.finishReason,
    problem: entry.problem,
    model: { llmModelId: null, name, provider, modelName, baseUrl, settings: maskHeaders(settings) },
    llmModelId: null,
    llmModelRevision: null,
    wordCount: countWords(entry.text),
    usage: entry.usage,
    tokenRatio: null,
    toolCalls: entry.toolCalls,
    warnings: entry.warnings,
    eventMarks: entry.eventMarks,
    stepReplays: [],
    state: entry.state,
    ending,
    firstTokenMs: entry.timings.firstTokenMs,
    totalMs: entry.timings.totalMs,
    idempotencyKey: null,
    requestHash: null,
    createdAt: new Date(entry.createdAt),
    completedAt: entry.completedAt === null ? null : new Date(entry.completedAt),
  };
}
