import { findJsonError, findPlaces } from './json-error';

/** Place and words of an error, as `line:column words`. */
function errorIn(text: string): string | null {
  const error = findJsonError(text);
  return error && `${error.line}:${error.column} ${error.detail}`;
}

describe('findJsonError', () => {
  it.each([
    '{}',
    ' [1, -2.5e3, "a\\n\\u00e9", true, false, null, {"a": []}] ',
    '"😀 — any character of any script"',
  ])('finds none in %s', (text) => {
    expect(errorIn(text)).toBeNull();
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  });

  it.each([
    ['a comma too many', '{\n  "a": 1,\n}', '3:1 After a comma another entry must follow'],
    ['a comma too few', '{\n  "a": 1\n  "b": 2\n}', '3:3 A comma or } must stand here.'],
    ['a name without quotes', '{a: 1}', '1:2 A name in straight double quotes'],
    ['a missing colon', '{"a" 1}', '1:6 A colon must stand'],
    ['quotes of a word processor', '{"a": “b”}', '1:7 A text must stand in straight double quotes'],
    ['single quotes', "['b']", '1:2 A text must stand in straight double quotes'],
    ['an open text', '["abc', '1:2 The text that begins here has no closing quote.'],
    ['a line break in a text', '["a\nb"]', '1:4 A line break or another control character'],
    ['an unknown escape', '["\\x"]', '1:3 After a backslash'],
    ['a cut document', '{"a": [1,', '1:10 The text ends here, before it is complete.'],
    ['a word that is no value', '[tru]', '1:2 A value must stand here'],
    ['something after the end', '{} {}', '1:4 The document ends before this.'],
    ['a number with a leading nought', '[01]', '1:3 A comma or ] must stand here.'],
    ['nothing at all', '', '1:1 The text ends here'],
  ])('places %s', (_name, text, words) => {
    expect(errorIn(text)).toContain(words);
    expect(() => JSON.parse(text) as unknown).toThrow();
  });

  it('shows the line around the error, and not all of a long one', () => {
    expect(findJsonError('{\n  "a": nothing\n}')?.excerpt).toBe('"a": nothing');
    const long = `["${'x'.repeat(200)}" ${'y'.repeat(200)}]`;
    expect(findJsonError(long)?.excerpt).toHaveLength(82);
  });

  it('survives a nesting that nobody writes by hand', () => {
    expect(errorIn('['.repeat(200_000))).toContain('nested too deeply');
  });
});

describe('findPlaces', () => {
  const TEXT = '{\n  "models": [\n    { "name": "a" },\n    { "a/b": 1, "name": "b" }\n  ]\n}';

  it.each([
    ['', { line: 1, column: 1 }],
    ['/models', { line: 2, column: 13 }],
    ['/models/1', { line: 4, column: 5 }],
    ['/models/1/name', { line: 4, column: 25 }],
    ['/models/1/a~1b', { line: 4, column: 14 }],
    ['/models/2', undefined],
  ])('finds %s', (pointer, place) => {
    expect(findPlaces(TEXT, new Set(['/elsewhere', pointer])).get(pointer)).toEqual(place);
  });
});
