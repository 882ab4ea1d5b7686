import { maskHeaders } from '../../llm-model/secrets/header-secrets';
import { toSharedBaseUrl } from '../../provider/base-url';
import { isDelta, settleMarks, type SettledMark } from '../event-marks';
import type { EventMark } from '../turn-events';
import type { ModelSnapshot, Turn } from '../turn.entity';
import type { TurnEntry } from './session-document';

/**
 * A turn as a document holds it, field by field, so that nothing leaves by accident. One that is being told is told no further in a document, so
 * it goes as stopped. What its provider wants to see again (`stepReplays`) stays: nobody but the provider knows what is in it.
 *
 * @param place its number in the document, and that of its parent
 * @param exportedAt ISO 8601 in UTC
 */
export function toTurnEntry(
  turn: Turn,
  place: Pick<TurnEntry, 'id' | 'parent'>,
  exportedAt: string,
): TurnEntry {
  const isLive = turn.status === 'generating';
  return {
    ...place,
    input: turn.input,
    text: turn.text,
    reasoning: turn.reasoning,
    status: turn.status === 'generating' ? 'stopped' : turn.status,
    finishReason: turn.finishReason,
    problem: turn.problem,
    model: toModelEntry(turn.model),
    usage: turn.usage,
    timings: { firstTokenMs: turn.firstTokenMs, totalMs: turn.totalMs },
    toolCalls: turn.toolCalls,
    warnings: turn.warnings,
    eventMarks: joinMarks(turn.eventMarks),
    state: turn.state,
    ending: turn.ending,
    createdAt: turn.createdAt.toISOString(),
    completedAt: isLive ? exportedAt : (turn.completedAt?.toISOString() ?? null),
  };
}

/**
 * The marks with each piece where it stands in the end, and neighbours of one kind joined: in which small pieces a text came, and what it was
 * taken for at first, matters to who listens to it live only, and would make most of a document.
 */
export function joinMarks(marks: readonly EventMark[]): SettledMark[] {
  const joined: SettledMark[] = [];
  for (const mark of settleMarks(marks)) {
    if (mark[0] === 'text-to-reasoning' || mark[0] === 'reasoning-to-text') continue;
    // Says nothing. Documents that were imported once had such marks.
    if (isDelta(mark) && mark[1] === 0) continue;
    const last = joined.at(-1);
    if (last !== undefined && isDelta(last) && isDelta(mark) && last[0] === mark[0]) {
      joined[joined.length - 1] = [last[0], last[1] + mark[1]];
    } else {
      joined.push(mark);
    }
  }
  return joined;
}

function toModelEntry({ name, provider, modelName, baseUrl, settings }: ModelSnapshot): TurnEntry['model'] {
  return {
    name,
    provider,
    modelName,
    baseUrl: baseUrl === null ? null : toSharedBaseUrl(baseUrl),
    settings: maskHeaders(settings),
  };
}
