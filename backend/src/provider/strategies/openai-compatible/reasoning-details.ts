import { isJsonObject, type JsonObject } from '../../../unknown/json-object';

/** Fields whose fragments are joined; all others keep the last value that is not null. */
const TEXT_FIELDS: ReadonlySet<string> = new Set(['text', 'summary', 'data']);

/**
 * Puts the `reasoning_details` of a stream together: fragments of one block share its index, its type and, where they name one, its id. Encrypted
 * data has no seams to be seen: without an id that says so, two pieces are two blocks.
 * @see https://openrouter.ai/docs/use-cases/reasoning-tokens#preserving-reasoning-blocks
 */
export class ReasoningDetails {
  readonly blocks: JsonObject[] = [];

  /** Takes the details of one chunk, if it has any. */
  add(chunk: unknown): void {
    for (const detail of detailsOf(chunk)) {
      const position = this.blocks.findLastIndex(
        (block) => isSamePlace(block, detail) && isSameBlock(block, detail),
      );
      const block = this.blocks[position];
      if (block === undefined) this.blocks.push(detail);
      else this.blocks[position] = merge(block, detail);
    }
  }
}

function isSamePlace(block: JsonObject, fragment: JsonObject): boolean {
  return (
    block['type'] === fragment['type'] &&
    block['index'] === fragment['index'] &&
    typeof fragment['index'] === 'number'
  );
}

function isSameBlock(block: JsonObject, fragment: JsonObject): boolean {
  const [blockId, id] = [block['id'] ?? null, fragment['id'] ?? null];
  if (blockId !== null && id !== null) return blockId === id;
  return !(isFilled(block['data']) && isFilled(fragment['data']));
}

function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
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
