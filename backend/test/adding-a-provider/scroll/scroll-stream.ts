import { isJsonObject, parseJson, type JsonObject } from '../../../src/unknown/json-object';
import { mapFinishReason } from '../../../src/provider/strategies/chat-completions/finish-reason';
import type { StrategyEvent, TokenUsage, ToolCallEvent } from '../../../src/provider/stream-event';
import { readFrameData } from '../../../src/provider/transport/rewritten-frames';

/**
 * Reads Scroll's lines: each holds one of `think`, `say`, `call` and `end`. Returns without an end where none came, and tells no calls of an answer
 * that broke off.
 */
export async function* readScrollStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<StrategyEvent> {
  const calls: ToolCallEvent[] = [];
  // The transport has made one whole frame of each line, and has taken errors out.
  for await (const chunk of chunks) {
    const line = parseJson(readFrameData(chunk));
    if (!isJsonObject(line)) continue;
    const { think, say, call, end } = line;
    if (typeof think === 'string' && think !== '') yield { type: 'reasoning-delta', text: think };
    if (typeof say === 'string' && say !== '') yield { type: 'text-delta', text: say };
    if (isJsonObject(call)) calls.push(toToolCall(call, calls.length + 1));
    if (isJsonObject(end)) {
      const reason = typeof end['reason'] === 'string' ? end['reason'] : null;
      const finishReason = mapFinishReason(reason, calls.length > 0, false);
      yield* calls;
      yield {
        type: 'stream-end',
        finishReason,
        rawFinishReason: reason,
        usage: readUsage(end),
      };
      return;
    }
  }
}

function toToolCall(call: JsonObject, count: number): ToolCallEvent {
  const { id, name, arguments: given } = call;
  return {
    type: 'tool-call',
    id: typeof id === 'string' ? id : `call_${count}`,
    name: typeof name === 'string' ? name : '',
    arguments: isJsonObject(given) ? JSON.stringify(given) : '{}',
  };
}

/** A count that Scroll does not report is null, never 0. */
function readUsage({ read, written }: JsonObject): TokenUsage | null {
  if (typeof read !== 'number' || typeof written !== 'number') return null;
  return { inputTokens: read, outputTokens: written, totalTokens: read + written };
}
