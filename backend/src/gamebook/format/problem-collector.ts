import type { GamebookProblem } from './gamebook-problem';

/** Where in a file something stands. */
export interface SourcePlace {
  /** JSON pointer. */
  pointer: string;
  /** 0-based, in UTF-16 units. */
  offset: number;
}

interface FoundProblem extends SourcePlace {
  detail: string;
}

/** How many mistakes, and how many warnings, are reported of one file: nobody reads more, and an answer stays small. */
const MAX_PROBLEMS = 500;

/** Gathers all mistakes of one file, so that its author can put them right in one go. */
export class ProblemCollector {
  private readonly lineStarts = [0];
  // By what is said where, since a field that is read in two steps is refused in both.
  private readonly errors = new Map<string, FoundProblem>();
  private readonly warnings = new Map<string, FoundProblem>();

  constructor(text: string) {
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
      this.lineStarts.push(end + 1);
    }
  }

  get hasErrors(): boolean {
    return this.errors.size > 0;
  }

  error(place: SourcePlace, detail: string): void {
    note(this.errors, place, detail);
  }

  /** Something that is allowed but that hardly any author means. */
  warning(place: SourcePlace, detail: string): void {
    note(this.warnings, place, detail);
  }

  /** 1-based line of an offset. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.lineStarts.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.lineStarts[middle] ?? 0) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Everything found, in the order of the file. */
  report(): { errors: GamebookProblem[]; warnings: GamebookProblem[] } {
    return { errors: this.inOrder(this.errors), warnings: this.inOrder(this.warnings) };
  }

  private inOrder(found: ReadonlyMap<string, FoundProblem>): GamebookProblem[] {
    const sorted = [...found.values()].sort((first, second) => first.offset - second.offset);
    const shown = sorted.slice(0, MAX_PROBLEMS).map(({ pointer, offset, detail }) => {
      const line = this.lineOf(offset);
      return { pointer, line, column: offset - (this.lineStarts[line - 1] ?? 0) + 1, detail };
    });
    const hidden = sorted.length - shown.length;
    const last = shown.at(-1);
    return hidden === 0 || last === undefined
      ? shown
      : [...shown, { ...last, detail: `… and ${hidden} more.` }];
  }
}

function note(found: Map<string, FoundProblem>, { pointer, offset }: SourcePlace, detail: string): void {
  found.set(`${offset} ${pointer} ${detail}`, { pointer, offset, detail });
}
