import { readJson, type TextRange } from '../../api/json-source';
import { findJsonErrors, type TextError } from './json-errors';

/** Where a value of a JSON text stands, and the name that it stands behind; null: it has none. */
export interface JsonPlace {
  readonly value: TextRange;
  readonly name: TextRange | null;
}

/** A JSON text that was read with its places. */
export interface JsonSource {
  /** undefined: there are errors. */
  readonly value: unknown;
  /** In the order of the text; a name that an object has twice is an error, too. */
  readonly errors: readonly TextError[];
  /** By JSON pointer. */
  readonly places: ReadonlyMap<string, JsonPlace>;
}

/** Reads a JSON text. What cannot be read is told with its place. Never throws. */
export function readJsonSource(text: string): JsonSource {
  const places = new Map<string, JsonPlace>();
  const { fault, repeated } = readJson(text, (pointer, value, name) => places.set(pointer, { value, name }));
  if (fault || repeated.length > 0) return { value: undefined, errors: findJsonErrors(text), places };
  const value: unknown = JSON.parse(text);
  return { value, errors: [], places };
}

/**
 * Where in the text a JSON pointer leads; where it leads nowhere, the place of what it would be in.
 * @param part the name where what is wrong is that it is there at all
 */
export function findPlace(
  places: ReadonlyMap<string, JsonPlace>,
  pointer: string,
  part: 'name' | 'value' = 'value',
): TextRange {
  const place = places.get(pointer);
  if (place) return (part === 'name' ? place.name : null) ?? place.value;
  const end = pointer.lastIndexOf('/');
  if (end < 0) return { from: 0, to: 0 };
  const parent = findPlace(places, pointer.slice(0, end));
  // A whole object is too much to underline: its brace stands for it.
  return { from: parent.from, to: Math.min(parent.to, parent.from + 1) };
}
