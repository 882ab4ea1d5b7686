import { JsonReader } from './json-reader';

/** A part of a text, by offsets from its beginning; `to` is the first character behind it. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Something that is wrong with a text, at its place. */
export interface TextMistake extends TextRange {
  /** What is wrong and what would be right, in a sentence. */
  readonly message: string;
}

/** Where a value of a JSON text stands, and the name that it stands behind; null: it has none. */
export interface JsonPlace {
  readonly value: TextRange;
  readonly name: TextRange | null;
}

/** A JSON text that was read with its places. */
export interface JsonSource {
  /** undefined: there are mistakes. */
  readonly value: unknown;
  /** In the order of the text; a name that an object has twice is a mistake, too. */
  readonly mistakes: readonly TextMistake[];
  /** By JSON pointer; as far as the text could be read. */
  readonly places: ReadonlyMap<string, JsonPlace>;
}

/** Reads a JSON text. What cannot be read is told with its place, and the rest is read on where that is possible. Never throws. */
export function readJsonSource(text: string): JsonSource {
  const reader = new JsonReader(text);
  reader.read();
  const { mistakes, places } = reader;
  if (mistakes.length > 0) return { value: undefined, mistakes, places };
  const value: unknown = JSON.parse(text);
  return { value, mistakes, places };
}

/**
 * Where in the text a JSON pointer leads; where it leads nowhere, the place of what it would be in.
 * @param part the name where what is wrong is that it is there at all
 */
export function findPlace(
  { places }: JsonSource,
  pointer: string,
  part: 'name' | 'value' = 'value',
): TextRange {
  const place = places.get(pointer);
  if (place) return (part === 'name' ? place.name : null) ?? place.value;
  const end = pointer.lastIndexOf('/');
  if (end < 0) return { from: 0, to: 0 };
  const parent = findPlace({ value: undefined, mistakes: [], places }, pointer.slice(0, end));
  // A whole object is too much to underline: its brace stands for it.
  return { from: parent.from, to: Math.min(parent.to, parent.from + 1) };
}

/** Line and column of a place in a text, from 1, as editors count them. */
export function lineAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
