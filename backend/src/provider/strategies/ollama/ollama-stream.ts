import type { StrategyEvent, TokenUsage, ToolCallEvent } from '../../stream-event';
import { isJsonObject } from '../../../unknown/json-object';
import { AnswerEnd, mapFinishReason } from '../chat-completions/finish-reason';
import { readTokenCount } from '../chat-completions/token-usage';

/** What is read of one line of the answer. Servers of other versions leave fields out that the SDK's types promise. */
export interface OllamaAnswerLine {
  message?: {
    content?: string;
    thinking?: string;
    tool_calls?: OllamaAnswerToolCall[];
  };
  done?: boolean;
  done_reason?: unknown;
  prompt_eval_count?: unknown;
  eval_count?: unknown;
}

interface OllamaAnswerToolCall {
  /** Sent by newer servers only. */
  id?: string;
  function: { name: string; arguments?: unknown };
}

/**
 * Turns Ollama's answer into neutral events. The SDK ends the stream at the line that says `done`, and throws where the answer broke off before it.
 * Throws a `BrokenEndError` where that line says that it did.
 * @param reportProgress is called for tool calls, which are emitted at the end
 * @see https://docs.ollama.com/api/chat
 */
export async function* readOllamaStream(
  lines: AsyncIterable<OllamaAnswerLine>,
  reportProgress: () => void,
): AsyncGenerator<StrategyEvent> {
  const calls: ToolCallEvent[] = [];
  for await (const line of lines) {
    const { content, thinking, tool_calls: toolCalls } = line.message ?? {};
    if (thinking) {
      yield { type: 'reasoning-delta', text: thinking };
    }
    if (content) {
      yield { type: 'text-delta', text: content };
    }
    for (const call of toolCalls ?? []) {
      calls.push(toToolCallEvent(call));
      reportProgress();
    }
    if (line.done === true) {
      // The server leaves an empty reason out: https://github.com/ollama/ollama/blob/main/api/types.go
      const end = new AnswerEnd();
      end.note(line.done_reason, false);
      const finishReason = mapFinishReason(end.raw, calls.length > 0, false);
      yield* calls;
      yield {
        type: 'stream-end',
        finishReason,
        rawFinishReason: end.raw,
        usage: toTokenUsage(line),
      };
    }
  }
}

function toToolCallEvent({ id, function: asked }: OllamaAnswerToolCall): ToolCallEvent {
  return {
    type: 'tool-call',
    id: id ?? '',
    name: asked.name,
    arguments: toArgumentText(asked.arguments),
  };
}

/** The vendor sends an object; some servers that copy its API send the text itself. */
function toArgumentText(given: unknown): string {
  if (typeof given === 'string' && given !== '') {
    return given;
  }
  return isJsonObject(given) ? JSON.stringify(given) : '{}';
}

/** A count of zero is left out by the server (of a prompt that is fully cached, for instance) and stays unknown. */
function toTokenUsage(line: OllamaAnswerLine): TokenUsage | null {
  const inputTokens = readTokenCount(line.prompt_eval_count);
  const outputTokens = readTokenCount(line.eval_count);
  if (inputTokens === null && outputTokens === null) {
    return null;
  }
  const totalTokens = inputTokens === null || outputTokens === null ? null : inputTokens + outputTokens;
  return { inputTokens, outputTokens, totalTokens };
}
