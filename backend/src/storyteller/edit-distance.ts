/** Shorter words are too easily mistaken for one another to be forgiven more than two letters that changed places. */
const FORGIVEN_FROM = 5;
const TWO_SLIPS_FROM = 8;

/** Whether a word is another one with a slip or two of the finger: one from five letters on, two from eight. */
export function isTypoOf(typed: string, meant: string): boolean {
  if (typed[0] !== meant[0] || typed === meant) return false;
  const length = Math.min(typed.length, meant.length);
  if (length < FORGIVEN_FROM) return hasSameLetters(typed, meant) && editDistance(typed, meant, 1) === 1;
  const limit = length < TWO_SLIPS_FROM ? 1 : 2;
  return editDistance(typed, meant, limit) <= limit;
}

function hasSameLetters(left: string, right: string): boolean {
  return [...left].sort().join('') === [...right].sort().join('');
}

/**
 * How many letters must be added, dropped, replaced or swapped with their neighbour to make one word of the other (optimal string
 * alignment). Anything above the limit may be reported as any number above it.
 */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current.push(
        Math.min(
          (previous[column] ?? Infinity) + 1,
          (current[column - 1] ?? Infinity) + 1,
          (previous[column - 1] ?? Infinity) + (isSame ? 0 : 1),
          isSwap ? (beforePrevious[column - 2] ?? Infinity) + 1 : Infinity,
        ),
      );
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? limit + 1;
}
