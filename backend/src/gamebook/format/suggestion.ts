/** How many times a file gets a search among all its ids: a broken file of 10,000 entities must not take minutes. */
const MAX_SEARCHES = 200;

const MAX_LENGTH = 64;

/** Finds the word that an author may have meant. One for each file, since its work is bounded. */
export class SuggestionFinder {
  private searches = 0;

  /** null: nothing is near, or enough was searched for. */
  nearest(wrong: string, candidates: Iterable<string>): string | null {
    this.searches += 1;
    return this.searches > MAX_SEARCHES || wrong.length > MAX_LENGTH ? null : nearestWord(wrong, candidates);
  }
}

/** The candidate with the fewest changed letters, if these are at most a third of the word, and not all of it. */
function nearestWord(wrong: string, candidates: Iterable<string>): string | null {
  const spelling = wrong.toLowerCase().replaceAll('-', '_');
  let nearest: string | null = null;
  const farthest = Math.min(Math.max(1, Math.floor(wrong.length / 3)), wrong.length - 1);
  let best = farthest + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - spelling.length) < best && candidate.length <= MAX_LENGTH) {
      const distance = editDistance(spelling, candidate.toLowerCase());
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
  }
  return nearest;
}

/** Letters to add, drop, replace or swap with their neighbour, by the usual table of which three rows are kept. */
function editDistance(first: string, second: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: second.length + 1 }, (_, index) => index);
  for (let row = 1; row <= first.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= second.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + Number(first[row - 1] !== second[column - 1]);
      const insertion = (current[column - 1] ?? 0) + 1;
      const deletion = (previous[column] ?? 0) + 1;
      const isSwapped = first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1];
      const swap = isSwapped ? (beforePrevious[column - 2] ?? Infinity) + 1 : Infinity;
      current.push(Math.min(substitution, insertion, deletion, swap));
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[second.length] ?? 0;
}
