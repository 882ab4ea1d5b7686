import type { TurnEntry } from './session-document';

/** Turns that one statement writes at most. */
const TURNS_AT_ONCE = 100;

/** Characters of text after which a statement takes no further turn. */
const CHARACTERS_AT_ONCE = 1024 * 1024;

/** The turns in their order, in lists that one statement can write each: bounded by number and, but for a single long turn, by size. */
export function* turnBatches(turns: readonly TurnEntry[]): Generator<TurnEntry[]> {
  let batch: TurnEntry[] = [];
  let characters = 0;
  for (const turn of turns) {
    batch.push(turn);
    characters += turn.text.length + (turn.reasoning?.length ?? 0);
    if (batch.length === TURNS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) {
      yield batch;
      batch = [];
      characters = 0;
    }
  }
  if (batch.length > 0) yield batch;
}
