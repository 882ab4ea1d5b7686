import type { Sentence } from '../../problem/sentence';
import { LISTED_ERRORS } from '../../problem/validation';
import type { GamebookProblem } from './gamebook-problem';

/** Where in a file something stands. */
export interface SourcePlace {
  /** JSON pointer. */
  pointer: string;
  /** 0-based, in UTF-16 units. */
  offset: number;
}

interface FoundProblem extends SourcePlace {
  said: Sentence;
}

/** Gathers the errors of one file, so that its author can put them right in one go; of many the first in the order of the file. */
export class ProblemCollector {
  private readonly lineStarts = [0];
  private readonly errors = new FirstProblems();
  private readonly warnings = new FirstProblems();

  constructor(text: string) {
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) {
      this.lineStarts.push(end + 1);
    }
  }

  get hasErrors(): boolean {
    return this.errors.size > 0;
  }

  error(place: SourcePlace, said: Sentence): void {
    this.errors.add(place, said);
  }

  /** Something that is allowed but that hardly any author means. */
  warning(place: SourcePlace, said: Sentence): void {
    this.warnings.add(place, said);
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

  /** What was found, in the order of the file. */
  report(): { errors: GamebookProblem[]; warnings: GamebookProblem[] } {
    return { errors: this.located(this.errors), warnings: this.located(this.warnings) };
  }

  private located(found: FirstProblems): GamebookProblem[] {
    return found.inOrder().map(({ pointer, offset, said }) => {
      const line = this.lineOf(offset);
      const column = offset - (this.lineStarts[line - 1] ?? 0) + 1;
      return { pointer, line, column, ...said };
    });
  }
}

/** The first problems of a file: as many as are listed. The reading finds them in an order of its own, so that earlier ones push later ones out. */
class FirstProblems {
  // By what is said where, since a field that is read in two steps is refused in both.
  private found = new Map<string, FoundProblem>();
  /** Offset behind which nothing is listed any more. */
  private end = Infinity;

  get size(): number {
    return this.found.size;
  }

  add({ pointer, offset }: SourcePlace, said: Sentence): void {
    if (offset > this.end) return;
    this.found.set(`${offset} ${pointer} ${said.detail}`, { pointer, offset, said });
    if (this.found.size >= 2 * LISTED_ERRORS) this.dropLast();
  }

  /** At most as many as are listed. */
  inOrder(): FoundProblem[] {
    return this.sorted().map(([, problem]) => problem);
  }

  private dropLast(): void {
    const first = this.sorted();
    this.found = new Map(first);
    this.end = first.at(-1)?.[1].offset ?? Infinity;
  }

  private sorted(): [string, FoundProblem][] {
    return [...this.found]
      .sort(([, first], [, second]) => first.offset - second.offset)
      .slice(0, LISTED_ERRORS);
  }
}
