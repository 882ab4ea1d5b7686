import type { TurnToolCall } from '../api/session-api';

/** Names of the places that a turn's tool calls led to, in order. Calls that the story refused are left out. */
export function storySteps(calls: readonly TurnToolCall[]): readonly string[] {
  return calls.flatMap(({ result }) => {
    const isStep = typeof result === 'object' && result !== null && 'name' in result && !('error' in result);
    return isStep && typeof result.name === 'string' ? [result.name] : [];
  });
}
