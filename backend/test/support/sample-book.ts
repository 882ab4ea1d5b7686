import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseGamebook } from '../../src/gamebook/format/parse-gamebook';
import type { Book } from '../../src/gamebook/story/book';

const FIXTURES = join(__dirname, '..', 'fixtures', 'gamebooks');

/** The text of a book in `test/fixtures/gamebooks`. */
export function sampleYaml(name: 'lighthouse' | 'orchard'): string {
  return readFileSync(join(FIXTURES, `${name}.yaml`), 'utf8');
}

/** A book in `test/fixtures/gamebooks`, frozen through and through, so that a test notices whoever changes it. */
export function sampleBook(name: 'lighthouse' | 'orchard'): Book {
  const { book } = parseGamebook(sampleYaml(name));
  if (book === null) throw new Error(`${name}.yaml has mistakes.`);
  return deepFreeze(book);
}

/** Freezes a value with everything in it. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
