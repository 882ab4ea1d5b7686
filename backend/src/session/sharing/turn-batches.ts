import type { TurnEntry } from './session-document';

/** Turns that one statement writes at most. */
const TURNS_AT_ONCE = 50;

/** Characters of JSON after which a statement takes no further turn. */
const CHARACTERS_AT_ONCE = 128 * 1024;

/** Some turns, as JSON in UTF-8: what goes from process to process as it is, and is taken apart no sooner than it is wanted. */
export type TurnBatch = Uint8Array<ArrayBuffer>;

/** The turns in their order, in batches that one statement can write each: bounded by number and, but for a single long turn, by size. */
export function* turnBatches(turns: readonly TurnEntry[]): Generator<TurnBatch> {
  let batch: string[] = [];
  let characters = 0;
  for (const turn of turns) {
    const text = JSON.stringify(turn);
    batch.push(text);
    characters += text.length;
    if (batch.length === TURNS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) {
      yield encode(batch);
      batch = [];
      characters = 0;
    }
  }
  if (batch.length > 0) yield encode(batch);
}

/** The turns of a batch. */
export function turnsOf(batch: TurnBatch): TurnEntry[] {
  const turns: unknown = JSON.parse(new TextDecoder().decode(batch));
  return isMadeHere(turns) ? turns : [];
}

function encode(turns: readonly string[]): TurnBatch {
  return new TextEncoder().encode(`[${turns.join(',')}]`);
}

/** What `turnBatches` has written was checked before, turn by turn. */
function isMadeHere(turns: unknown): turns is TurnEntry[] {
  return Array.isArray(turns);
}
