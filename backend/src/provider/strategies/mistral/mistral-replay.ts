import type { ContentChunk } from '@mistralai/mistralai/models/components';
import { isJsonObject } from '../../../unknown/json-object';

/** One stretch of thinking, as Mistral marked it. */
export interface MistralThought {
  text: string;
  /** Mistral's own seal on the thought, sent back untouched; null where there was none. */
  signature: string | null;
}

/**
 * What goes back to Mistral with an assistant message: its models tell worse when their thinking is dropped from the history.
 * @see https://github.com/mistralai/client-ts/blob/main/examples/src/reasoning_multi_turn.ts
 */
export interface MistralReplay {
  thoughts: MistralThought[];
}

/** The thinking chunks to send back; none where the replay holds none. */
export function thinkingChunksOf(replay: unknown): ContentChunk[] {
  if (!isJsonObject(replay) || !Array.isArray(replay['thoughts'])) return [];
  const thoughts: unknown[] = replay['thoughts'];
  return thoughts.filter(isThought).map((thought) => ({
    type: 'thinking',
    thinking: [{ type: 'text', text: thought.text }],
    ...(thought.signature === null ? {} : { signature: thought.signature }),
  }));
}

function isThought(value: unknown): value is MistralThought {
  return (
    isJsonObject(value) &&
    typeof value['text'] === 'string' &&
    (value['signature'] === null || typeof value['signature'] === 'string')
  );
}
