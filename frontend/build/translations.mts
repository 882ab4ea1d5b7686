// The files of texts in `src/locale`: `messages.json` as Angular's extraction writes it, and `messages.<language>.json` with the same ids.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { translatedBuilds } from './builds.mts';

const FOLDER = join(import.meta.dirname, '../src/locale');

/** The texts of the source, by id. */
export const sourceFile = join(FOLDER, 'messages.json');

/** Every other language with its file. */
export const translatedFiles = translatedBuilds.map(({ language }) => ({
  language,
  file: join(FOLDER, `messages.${language}.json`),
}));

/** Texts by id. */
export type Texts = Readonly<Record<string, string>>;

/** What one of the files holds. */
export interface Messages {
  /** The language, as `en`. */
  readonly locale: string;
  readonly translations: Texts;
}

/**
 * Reads one of the files.
 * @throws Error if it does not hold texts.
 */
export function readMessages(file: string): Messages {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const isObject = typeof content === 'object' && content !== null;
  if (isObject && 'locale' in content && 'translations' in content) {
    const { locale, translations } = content;
    if (typeof locale === 'string' && isTexts(translations)) return { locale, translations };
  }
  throw new Error(`${file} has no texts of a language.`);
}

/**
 * Reads a file that holds nothing but texts.
 * @throws Error if it does not.
 */
export function readTexts(file: string): Texts {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (isTexts(content)) return content;
  throw new Error(`${file} has something else than texts.`);
}

function isTexts(value: unknown): value is Texts {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}

/** Writes them by id, one line each: two changes then meet only where they mean the same text. */
export function writeMessages(file: string, { locale, translations }: Messages): void {
  const sorted = Object.fromEntries(
    Object.entries(translations).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
  // Keys that look like numbers would come first in an object, whatever the order: JSON is put together by hand.
  const lines = Object.entries(sorted).map(
    ([id, text]) => `    ${JSON.stringify(id)}: ${JSON.stringify(text)}`,
  );
  const body = lines.length > 0 ? `{\n${lines.join(',\n')}\n  }` : '{}';
  writeFileSync(file, `{\n  "locale": ${JSON.stringify(locale)},\n  "translations": ${body}\n}\n`);
}

/**
 * What is wrong with a language's texts: one sentence for each text that is missing, has lost a placeholder, or that the source does not have.
 */
export function mistakesIn(source: Texts, translated: Texts): string[] {
  const missing = Object.entries(source)
    .filter(([id]) => !(id in translated))
    .map(([id, text]) => `${id} has no translation: ${JSON.stringify(text)}`);
  const dead = Object.keys(translated)
    .filter((id) => !(id in source))
    .map((id) => `${id} is no text of the source any more: ${JSON.stringify(translated[id])}`);
  const wrong = Object.entries(translated).flatMap(([id, text]) => {
    const original = source[id];
    return original === undefined ? [] : mistakesOf(original, text).map((mistake) => `${id} ${mistake}`);
  });
  return [...missing, ...dead, ...wrong];
}

/** The translation with the blanks of the source at its ends: they part it from what stands beside it. */
export function withBlanksOf(source: string, text: string): string {
  const [, before = '', after = ''] = /^(\s*).*?(\s*)$/s.exec(source) ?? [];
  return `${before}${text.trim()}${after}`;
}

function mistakesOf(source: string, text: string): string[] {
  const mistakes: string[] = [];
  const [expected, found] = [placeholdersOf(source), placeholdersOf(text)];
  const lost = expected.filter((name) => !found.includes(name));
  const added = found.filter((name) => !expected.includes(name));
  if (text.trim() === '') mistakes.push('is empty');
  if (lost.length > 0) mistakes.push(`has lost ${lost.join(', ')}`);
  if (added.length > 0) mistakes.push(`has ${added.join(', ')}, which the source has not`);
  if (withBlanksOf(source, text) !== text) mistakes.push('has other blanks at its ends than the source');
  return mistakes;
}

/** `{$name}` of a text, `{NAME}` and `{VAR_PLURAL, plural` of one that depends on a number. */
function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\$\w+\}|\{[A-Z][A-Z0-9_]*\}|\{VAR_\w+, \w+/g)].map(([name]) => name);
}
