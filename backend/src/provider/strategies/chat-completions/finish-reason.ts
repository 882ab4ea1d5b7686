import type { FinishReason } from '../../stream-event';

const REASONS: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  length: 'length',
  content_filter: 'content-filter',
  // https://docs.z.ai/api-reference/llm/chat-completion
  sensitive: 'content-filter',
  model_context_window_exceeded: 'length',
};

/**
 * The neutral finish reason. Whether tools were called is seen by the calls themselves, since servers say `stop` after
 * calls and `tool_calls` after none.
 */
export function mapFinishReason(
  raw: string | null,
  hasToolCalls: boolean,
  hasRefusal: boolean,
): FinishReason {
  if (hasToolCalls) return 'tool-calls';
  if (hasRefusal) return 'content-filter';
  return REASONS[raw ?? ''] ?? 'other';
}
