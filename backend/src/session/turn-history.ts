import type { ChatMessage } from '../provider/llm-call';
import type { SettingWarning } from '../provider/stream-event';
import { estimateTokens, MESSAGE_OVERHEAD_TOKENS } from './token-estimate';

/**
 * Turns are left out in groups of this size, so that the prompt's beginning stays the same for as many turns and vendors' prompt caches
 * go on hitting.
 */
const GROUP_SIZE = 8;

/** One turn of the path with its messages. */
export interface HistoryTurn {
  depth: number;
  messages: readonly ChatMessage[];
}

/** The part of a story that a prompt has room for. */
export interface FittedHistory {
  messages: ChatMessage[];
  warnings: SettingWarning[];
}

/** Tokens that messages cost, estimated. */
export function messageTokens(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, message) => {
    const calls =
      message.role === 'assistant' ? message.toolCalls.map((call) => call.name + call.arguments).join('') : '';
    return sum + MESSAGE_OVERHEAD_TOKENS + estimateTokens(message.text + calls);
  }, 0);
}

/**
 * Collects the newest turns of a path and its beginning, as many as fit.
 * @param newestFirst the path, newest turn first; read only as far as needed
 * @param readOpening the first turn of the path
 * @param budget tokens that the history may cost
 * @param contextWindow tokens, for the warning's words
 */
export async function fitHistory(
  newestFirst: AsyncIterable<HistoryTurn>,
  readOpening: () => Promise<HistoryTurn | null>,
  budget: number,
  contextWindow: number,
): Promise<FittedHistory> {
  const kept: HistoryTurn[] = [];
  let cost = 0;
  let omitted = 0;
  for await (const turn of newestFirst) {
    const turnCost = messageTokens(turn.messages);
    if (cost + turnCost > budget) {
      omitted = turn.depth;
      break;
    }
    cost += turnCost;
    kept.push(turn);
  }
  if (omitted === 0) return { messages: kept.reverse().flatMap((turn) => turn.messages), warnings: [] };

  const opening = await readOpening();
  const openingCost = opening ? messageTokens(opening.messages) : 0;
  const isOpeningKept = opening !== null && openingCost <= budget / 4;
  // The beginning takes its room from the oldest of the newest turns; these then go in whole groups.
  const firstKept = Math.ceil(omitted / GROUP_SIZE) * GROUP_SIZE + 1;
  const recent = kept.filter((turn) => turn.depth >= firstKept);
  const rest = recent.length > 0 ? recent : kept.slice(0, 1);
  while (isOpeningKept && rest.length > 1 && historyTokens(rest) + openingCost > budget) rest.pop();
  const turns = [...(isOpeningKept ? [opening] : []), ...rest.reverse()];
  const leftOut = (rest[0]?.depth ?? omitted + 1) - 1 - (isOpeningKept ? 1 : 0);
  return {
    messages: turns.flatMap((turn) => turn.messages),
    warnings: [{ setting: 'history', detail: omissionDetail(leftOut, isOpeningKept, contextWindow) }],
  };
}

function historyTokens(turns: readonly HistoryTurn[]): number {
  return turns.reduce((sum, turn) => sum + messageTokens(turn.messages), 0);
}

function omissionDetail(leftOut: number, isOpeningKept: boolean, contextWindow: number): string {
  const what = leftOut === 1 ? '1 earlier turn was' : `${String(leftOut)} earlier turns were`;
  const where = isOpeningKept ? ' after the beginning' : '';
  return `${what} left out${where}: the context window of ${String(contextWindow)} tokens has no room for the whole story.`;
}
