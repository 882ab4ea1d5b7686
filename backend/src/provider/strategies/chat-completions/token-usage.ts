import type { TokenUsage } from '../../stream-event';
import { isJsonObject } from '../../../unknown/json-object';

/**
 * The `usage` object of the Chat Completions API; null where it is none or says nothing.
 * @see https://platform.openai.com/docs/api-reference/completions/object#completions/object-usage
 */
export function readTokenUsage(usage: unknown): TokenUsage | null {
  if (!isJsonObject(usage)) return null;
  const inputTokens = readTokenCount(usage['prompt_tokens']);
  const outputTokens = readTokenCount(usage['completion_tokens']);
  const totalTokens = readTokenCount(usage['total_tokens']);
  const isEmpty = inputTokens === null && outputTokens === null && totalTokens === null;
  return isEmpty ? null : { inputTokens, outputTokens, totalTokens };
}

/** A count of tokens; null where a vendor sent what cannot be one. */
export function readTokenCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
