/** What jsonb refuses, as `JSON.stringify` writes it; an even number of backslashes before it belongs to the text. */
const NUL_ESCAPE = /(?<!\\)((?:\\\\)*)\\u0000/g;
const LONE_SURROGATE_ESCAPE = /(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/** Nesting beyond which no vendor's data makes sense, and far below what `JSON.stringify` and PostgreSQL can walk through. */
const MAXIMUM_DEPTH = 64;

/**
 * Makes JSON fit for jsonb: NUL characters are dropped and halves of surrogate pairs become U+FFFD, where they stand as escapes.
 * @param json as `JSON.stringify` writes it: whole pairs are characters, only halves are escapes
 */
export function storableJson(json: string): string {
  return json.replace(NUL_ESCAPE, '$1').replace(LONE_SURROGATE_ESCAPE, '$1\\ufffd');
}

/** Whether a value of lists and objects is nested without sense. Walks level by level, so that no depth exhausts the stack. */
export function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= MAXIMUM_DEPTH; depth++) {
    level = level.flatMap((item): unknown[] =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
