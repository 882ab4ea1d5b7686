import { isJsonObject, type JsonObject } from '../../json-object';

/** What OpenRouter wants to see again with an assistant message. */
export interface ReasoningReplayData {
  /** Signatures are of use to the model that made them only. */
  modelName: string;
  reasoningDetails: readonly JsonObject[];
}

/** Fields whose fragments are joined; all others keep the last value that is not null. */
const TEXT_FIELDS: ReadonlySet<string> = new Set(['text', 'summary', 'data']);

/**
 * Puts the `reasoning_details` of a stream together: fragments of one block share its index and type.
 * @see https://openrouter.ai/docs/use-cases/reasoning-tokens#preserving-reasoning-blocks
 */
export class ReasoningDetails {
  private readonly blocks: JsonObject[] = [];

  /** Takes the details of one chunk, if it has any. */
  add(chunk: unknown): void {
    for (const detail of detailsOf(chunk)) {
      const position = this.blocks.findLastIndex(
        (block) =>
          block['type'] === detail['type'] &&
          block['index'] === detail['index'] &&
          detail['index'] !== undefined,
      );
      const block = this.blocks[position];
      if (block === undefined) this.blocks.push(detail);
      else this.blocks[position] = merge(block, detail);
    }
  }

  /** undefined where there were none. */
  toReplay(modelName: string): ReasoningReplayData | undefined {
    return this.blocks.length === 0 ? undefined : { modelName, reasoningDetails: this.blocks };
  }
}

/** The details to send again with a message that this model told; null where there are none for it. */
export function readReasoningReplay(replay: unknown, modelName: string): readonly unknown[] | null {
  if (!isJsonObject(replay) || replay['modelName'] !== modelName) return null;
  const details: unknown = replay['reasoningDetails'];
  return Array.isArray(details) ? details : null;
}

function detailsOf(chunk: unknown): JsonObject[] {
  const choice: unknown =
    isJsonObject(chunk) && Array.isArray(chunk['choices']) ? chunk['choices'][0] : undefined;
  const delta = isJsonObject(choice) ? choice['delta'] : undefined;
  const details = isJsonObject(delta) ? delta['reasoning_details'] : undefined;
  return Array.isArray(details) ? details.filter(isJsonObject) : [];
}

function merge(block: JsonObject, fragment: JsonObject): JsonObject {
  const merged = new Map(Object.entries(block));
  for (const [name, value] of Object.entries(fragment)) {
    const existing = merged.get(name);
    const isText = TEXT_FIELDS.has(name) && typeof existing === 'string' && typeof value === 'string';
    if (isText) merged.set(name, existing + value);
    else if (value !== null || existing === undefined) merged.set(name, value);
  }
  return Object.fromEntries(merged);
}
