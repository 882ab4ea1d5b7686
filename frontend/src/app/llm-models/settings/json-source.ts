import { readJson, type TextRange } from '../../api/json-source';
import { describeUnheldNumber, findJsonErrors, type TextError } from './json-errors';

/** Where a value of a JSON text stands, and the name that it stands behind; null: it has none. */
export interface JsonPlace {
  readonly value: TextRange;
  readonly name: TextRange | null;
}

/** A JSON text that was read with its places. */
export interface JsonSource {
  /** undefined: there are errors. */
  readonly value: unknown;
  /** In the order of the text; a name that an object has twice is an error, too, and so is a number that would be kept as another one. */
  readonly errors: readonly TextError[];
  /** By JSON pointer. */
  readonly places: ReadonlyMap<string, JsonPlace>;
}

/** Reads a JSON text. What cannot be read is told with its place. Never throws. */
export function readJsonSource(text: string): JsonSource {
  const places = new Map<string, JsonPlace>();
  const unheld: TextError[] = [];
  const { fault, repeated } = readJson(text, (pointer, value, name) => {
    places.set(pointer, { value, name });
    if (isUnheldNumber(text, value)) unheld.push({ ...value, message: describeUnheldNumber() });
  });
  if (fault || repeated.length > 0) return { value: undefined, errors: findJsonErrors(text), places };
  if (unheld.length > 0) return { value: undefined, errors: unheld, places };
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

/**
 * Whether a value is a number that JavaScript has no room for: `1e999` would become null, a long whole number a neighbour of it.
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-6
 */
function isUnheldNumber(text: string, { from, to }: TextRange): boolean {
  if (!/[-\d]/.test(text.charAt(from))) return false;
  const written = text.slice(from, to);
  const value = Number(written);
  return /^-?\d+$/.test(written) ? !Number.isSafeInteger(value) : !Number.isFinite(value);
}
