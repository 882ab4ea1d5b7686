import { parseJson } from '../../api/json';
import { isJsonObject } from '../../api/json';

/** A name with its text, as they are being typed: both may be empty. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** The names and texts of a draft; none where it is empty or something else. */
export function readNamedTexts(draft: string): readonly NamedText[] {
  const value = parseJson(draft);
  const pairs: readonly unknown[] = isJsonObject(value)
    ? Object.entries(value)
    : Array.isArray(value)
      ? value
      : [];
  return pairs.flatMap((pair) => {
    const parts: readonly unknown[] = Array.isArray(pair) ? pair : [];
    const [name, text] = parts;
    return typeof name === 'string' && typeof text === 'string' ? [{ name, text }] : [];
  });
}

/**
 * The draft of names and texts: an object, or a list of pairs where no object can hold them, for instance a name twice. A pair of
 * which nothing is entered yet is not there.
 */
export function writeNamedTexts(rows: readonly NamedText[]): string {
  const entered = rows.filter(({ name, text }) => name !== '' || text !== '');
  if (entered.length === 0) return '';
  const pairs = entered.map(({ name, text }) => [name.trim(), text] as const);
  return JSON.stringify(findError(pairs) === null ? Object.fromEntries(pairs) : pairs);
}

/** What is wrong with a value of names and texts, in a sentence; null: nothing. */
export function checkNamedTexts(title: string, value: unknown): string | null {
  if (isJsonObject(value)) {
    const isText = Object.values(value).every((text) => typeof text === 'string');
    return isText
      ? findError(Object.keys(value).map((name) => [name]))
      : $localize`${title}:setting: must be names with texts`;
  }
  const rows = readNamedTexts(JSON.stringify(value));
  return (
    findError(rows.map(({ name }) => [name])) ??
    $localize`${title}:setting: must be an object: names and texts in { }`
  );
}

/** Names are compared as HTTP compares those of headers: without regard to case. */
function findError(pairs: readonly (readonly string[])[]): string | null {
  const names = pairs.map(([name = '']) => name.trim());
  if (names.includes('')) return $localize`Enter a name beside each value`;
  const lowerCase = names.map((name) => name.toLowerCase());
  const twice = names.find((name, index) => lowerCase.indexOf(name.toLowerCase()) !== index);
  return twice === undefined ? null : $localize`“${twice}:name:” is there twice: remove one of them`;
}
