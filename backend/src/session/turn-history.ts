import { isToldBy } from '../provider/history/readable-history';
import type { ChatMessage, MessageOrigin } from '../provider/llm-call';
import type { SettingWarning } from '../provider/stream-event';
import { SESSION_SENTENCES } from './session-sentences';
import { MESSAGE_OVERHEAD_TOKENS, type TokenCounter } from './token-estimate';

/**
 * Turns are left out in groups of up to this size, so that the prompt's beginning stays the same for as many turns and vendors' prompt
 * caches go on hitting.
 */
const MAXIMUM_GROUP_SIZE = 8;

/** One turn of the path with its messages, and what they cost whoever is to read them. */
export interface HistoryTurn {
  depth: number;
  messages: readonly ChatMessage[];
  tokens: number;
}

/** The part of a story that a prompt has room for. */
export interface FittedHistory {
  messages: ChatMessage[];
  warnings: SettingWarning[];
  /** What these messages cost, as their turns say it. */
  tokens: number;
}

/** Tokens that messages cost the model that is to read them. */
export function messageTokens(
  messages: readonly ChatMessage[],
  reader: MessageOrigin,
  count: TokenCounter,
): number {
  return messages.reduce((sum, message) => {
    return sum + MESSAGE_OVERHEAD_TOKENS + count(message.text) + count(hiddenText(message, reader));
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
  const newest = await takeFitting(newestFirst, budget);
  if (newest.omittedDepth === 0)
    return { messages: inOrder(newest.kept), warnings: [], tokens: costOf(newest.kept) };

  const opening = await readOpening();
  const openingCost = opening?.tokens ?? 0;
  const besideOpening =
    openingCost <= budget / 4 ? (await takeFitting(newest.kept, budget - openingCost)).kept : [];
  // The newest turn matters more than the beginning.
  const isOpeningKept = opening !== null && besideOpening.length > 0;
  const recent = wholeGroups(isOpeningKept ? besideOpening : newest.kept);
  const oldestRecent = recent.at(-1)?.depth ?? newest.omittedDepth + 1;
  const leftOut = oldestRecent - 1 - (isOpeningKept ? 1 : 0);
  return {
    messages: [...(isOpeningKept ? opening.messages : []), ...inOrder(recent)],
    tokens: (isOpeningKept ? openingCost : 0) + costOf(recent),
    warnings: [
      {
        setting: 'history',
        ...SESSION_SENTENCES.turnsLeftOut({ turns: leftOut, isOpeningKept, contextWindow }),
      },
    ],
  };
}

/**
 * Leaves out the oldest turns up to the next end of a group. Groups are smaller where only a few turns fit: at least half of these stay.
 * @param kept newest first
 */
function wholeGroups(kept: readonly HistoryTurn[]): readonly HistoryTurn[] {
  let groupSize = 1;
  while (groupSize < MAXIMUM_GROUP_SIZE && groupSize * 4 <= kept.length) groupSize *= 2;
  const turnsBefore = (kept.at(-1)?.depth ?? 1) - 1;
  const excess = (groupSize - (turnsBefore % groupSize)) % groupSize;
  return kept.slice(0, kept.length - excess);
}

/** Takes turns, newest first, until one does not fit; `omittedDepth` is that one's depth, 0 where all fit. */
async function takeFitting(
  newestFirst: AsyncIterable<HistoryTurn> | Iterable<HistoryTurn>,
  budget: number,
): Promise<{ kept: HistoryTurn[]; omittedDepth: number }> {
  const kept: HistoryTurn[] = [];
  let cost = 0;
  for await (const turn of newestFirst) {
    cost += turn.tokens;
    if (cost > budget) return { kept, omittedDepth: turn.depth };
    kept.push(turn);
  }
  return { kept, omittedDepth: 0 };
}

/**
 * What a message costs beside its text: tool calls, and, for the model that made them, their long ids, which their results repeat, and what it wants
 * to see again. Other models are sent short ids, and nothing of the rest.
 */
function hiddenText(message: ChatMessage, reader: MessageOrigin): string {
  if (message.role !== 'assistant') return '';
  const calls = message.toolCalls.map((call) => call.name + call.arguments).join('');
  if (!isToldBy(message, reader)) return calls;
  const ids = message.toolCalls.map(({ id }) => id + id).join('');
  const { replay } = message.origin ?? {};
  return calls + ids + (replay === undefined ? '' : JSON.stringify(replay));
}

function costOf(turns: readonly HistoryTurn[]): number {
  return turns.reduce((sum, { tokens }) => sum + tokens, 0);
}

function inOrder(newestFirst: readonly HistoryTurn[]): ChatMessage[] {
  return [...newestFirst].reverse().flatMap((turn) => turn.messages);
}
