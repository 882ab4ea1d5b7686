import type { GamebookProblem } from './gamebook-problem';

/** Where in a file something stands. */
export interface SourcePlace {
  /** JSON pointer. */
  pointer: string;
  /** 0-based, in UTF-16 units. */
  offset: number;
}

/** How many mistakes, and how many warnings, are reported of one file: nobody reads more, and an answer stays small. */
export const MAX_PROBLEMS = 500;

/** Gathers all mistakes of one file, so that its author can put them right in one go. */
export class ProblemCollector {
  private readonly lineStarts = [0];
  private readonly errors: (SourcePlace & { detail: string })[] = [];
  private readonly warnings: (SourcePlace & { detail: string })[] = [];

  constructor(text: string) {
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
      this.lineStarts.push(end + 1);
    }
  }

  get hasErrors(): boolean {
    return this.errors.length > 0;
  }

  error({ pointer, offset }: SourcePlace, detail: string): void {
    this.errors.push({ pointer, offset, detail });
  }

  /** Something that is allowed but that hardly any author means. */
  warning({ pointer, offset }: SourcePlace, detail: string): void {
    this.warnings.push({ pointer, offset, detail });
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

  private inOrder(found: readonly (SourcePlace & { detail: string })[]): GamebookProblem[] {
    const sorted = [...found].sort((first, second) => first.offset - second.offset);
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
