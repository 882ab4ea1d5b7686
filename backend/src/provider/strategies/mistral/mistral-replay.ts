import type { ContentChunk } from '@mistralai/mistralai/models/components';
import { isJsonObject } from '../../json-object';

/** One stretch of thinking, as Mistral marked it. */
export interface MistralThought {
  text: string;
  /** Mistral's own seal on the thought, sent back untouched; null where there was none. */
  signature: string | null;
}

/**
 * What goes back to Mistral with an assistant message: its models tell worse when their thinking is dropped from the history.
 * The model's name is kept since another model of the same vendor need not understand thinking at all.
 * @see https://github.com/mistralai/client-ts/blob/main/examples/src/reasoning_multi_turn.ts
 */
export interface MistralReplay {
  modelName: string;
  thoughts: MistralThought[];
}

/** The thinking chunks to send back to `modelName`; none where the replay is not from that model, or not Mistral's at all. */
export function thinkingChunksOf(replay: unknown, modelName: string): ContentChunk[] {
  if (!isJsonObject(replay) || replay['modelName'] !== modelName || !Array.isArray(replay['thoughts'])) {
    return [];
  }
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
