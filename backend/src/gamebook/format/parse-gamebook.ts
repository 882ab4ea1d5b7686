import type { Book } from '../story/book';
import { readBook } from './book-reader';
import { BookLinker } from './book-linker';
import { checkConditions } from './condition-checker';
import type { ReadingContext } from './field-reader';
import { FILE_SENTENCES } from './file-sentences';
import type { GamebookProblem } from './gamebook-problem';
import { warnOfLooseNodes } from './graph-checker';
import { ProblemCollector } from './problem-collector';
import { SuggestionFinder } from './suggestion';
import { readYaml } from './yaml-reader';

/** Bytes of UTF-8 that a book's file may have. */
export const MAX_GAMEBOOK_BYTES = 1_048_576;

/** A book with whatever was noticed in its file. */
export interface ParsedGamebook {
  /** null if there is any error. */
  book: Book | null;
  /** In the order of the file. */
  errors: GamebookProblem[];
  warnings: GamebookProblem[];
}

/** Reads the text of a `llm-gamebook.yaml` and checks it, reporting all errors in one go. Never throws for any text. */
export function parseGamebook(yaml: string): ParsedGamebook {
  const text = yaml.startsWith('\uFEFF') ? yaml.slice(1) : yaml;
  const problems = new ProblemCollector(text);
  const book = isReadable(text, problems)
    ? readText(text, { problems, suggestions: new SuggestionFinder() })
    : null;
  return { book: problems.hasErrors ? null : book, ...problems.report() };
}

function isReadable(text: string, problems: ProblemCollector): boolean {
  if (Buffer.byteLength(text) > MAX_GAMEBOOK_BYTES) {
    const mebibytes = MAX_GAMEBOOK_BYTES / 1_048_576;
    problems.error({ pointer: '', offset: 0 }, FILE_SENTENCES.tooLarge({ mebibytes }));
  } else if (text.includes('\0')) {
    problems.error({ pointer: '', offset: text.indexOf('\0') }, FILE_SENTENCES.holdsNul());
  }
  return !problems.hasErrors;
}

function readText(text: string, context: ReadingContext): Book | null {
  const root = readYaml(text, context.problems);
  const unlinked = root && readBook(root, context);
  if (unlinked === null) {
    return null;
  }
  const book = new BookLinker(unlinked, context).link();
  checkConditions(book, unlinked, context);
  warnOfLooseNodes(book, unlinked, context.problems);
  return book;
}
