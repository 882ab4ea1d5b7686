import type { TokenUsage } from '../../stream-event';
import { isJsonObject } from '../../json-object';

/**
 * The `usage` object of the Chat Completions API; null where it is none or says nothing.
 * @see https://platform.openai.com/docs/api-reference/completions/object#completions/object-usage
 */
export function readTokenUsage(usage: unknown): TokenUsage | null {
  if (!isJsonObject(usage)) return null;
  const inputTokens = readCount(usage['prompt_tokens']);
  const outputTokens = readCount(usage['completion_tokens']);
  const totalTokens = readCount(usage['total_tokens']);
  const isEmpty = inputTokens === null && outputTokens === null && totalTokens === null;
  return isEmpty ? null : { inputTokens, outputTokens, totalTokens };
}

function readCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
}
