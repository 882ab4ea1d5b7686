import { parseGamebook } from '../../src/gamebook/format/parse-gamebook';

/** Marks in the text of a gamebook the place at which its one error is to be reported. */
const MARK = '»';

interface ExpectedProblem {
  pointer: string;
  /** Part of the message. */
  detail: string;
}

/** Checks that a file has exactly one error, and that it is reported at the mark. */
export function expectError(marked: string, expected: ExpectedProblem): void {
  const { book, errors } = parseGamebook(marked.replace(MARK, ''));

  expect(errors).toEqual([atMark(marked, expected)]);
  expect(book).toBeNull();
}

/** Checks that a file has no errors and exactly one warning, reported at the mark. */
export function expectWarning(marked: string, expected: ExpectedProblem): void {
  const { book, errors, warnings } = parseGamebook(marked.replace(MARK, ''));

  expect(errors).toEqual([]);
  expect(warnings).toEqual([atMark(marked, expected)]);
  expect(book).not.toBeNull();
}

/** A gamebook with these entity types, written as list items with two blanks before them. */
export function withTypes(types: string): string {
  return `title: T\ndescription: null\nentity_types:\n${types}`;
}

function atMark(marked: string, { pointer, detail }: ExpectedProblem): unknown {
  const before = marked.slice(0, marked.indexOf(MARK)).split('\n');
  return {
    pointer,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    detail: expect.stringContaining(detail),
    code: expect.stringMatching(/^(BOOK|CONDITION)_[A-Z_]+$/),
    params: expect.any(Object),
  };
}
