const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** One for each value behind the first of a list or object. */
const COMMA = 0x2c;
/** One for each list, and for each object. */
const OPENINGS: ReadonlySet<number> = new Set([0x5b, 0x7b]);

/**
 * About how many values a JSON text holds, by its commas and brackets outside of strings: before it is parsed, since the smallest values
 * take twenty times their bytes in memory.
 *
 * @param json UTF-8
 */
export function countValues(json: Uint8Array): number {
  let count = 0;
  let isInString = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index] ?? 0;
    if (isInString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else if (byte === COMMA || OPENINGS.has(byte)) count += 1;
  }
  return count;
}
