import { findPlace, readJsonSource } from './json-source';

/** What is wrong with a text, each with the piece of the text that it is about. */
function errorsIn(text: string): string[] {
  return readJsonSource(text).errors.map(({ from, to, message }) => `${text.slice(from, to)} | ${message}`);
}

describe('readJsonSource', () => {
  it('takes every JSON text, and says where each value stands', () => {
    const text = '{\n  "stop": ["a", "b/c"],\n  "extraHeaders": { "X/Y": "z" }\n}';
    const source = readJsonSource(text);
    expect(source.errors).toEqual([]);
    expect(source.value).toEqual(JSON.parse(text));
    const found = (pointer: string, part?: 'name'): string => {
      const { from, to } = findPlace(source.places, pointer, part);
      return text.slice(from, to);
    };
    expect(found('/stop/1')).toBe('"b/c"');
    expect(found('/extraHeaders/X~1Y')).toBe('"z"');
    expect(found('/extraHeaders', 'name')).toBe('"extraHeaders"');
    expect(found('/stop/7')).toBe('[');
    expect(found('/nowhere/at/all')).toBe('{');
  });

  it.each(['1e999', '-1e999', '9007199254740993', '-12345678901234567890'])(
    'does not keep another number for %s',
    (number) => {
      const message =
        'This number is too large to be kept as it is: write a smaller one, or a text in double quotes';
      expect(errorsIn(`{ "a": [1, ${number}] }`)).toEqual([`${number} | ${message}`]);
    },
  );

  it.each(['9007199254740991', '1e3', '-0.1', '0.1234567890123456789', '1e-999'])('keeps %s', (number) => {
    expect(readJsonSource(`{ "a": ${number} }`).value).toEqual({ a: Number(number) });
  });

  it.each([
    ['{ "a": 1, }', [', | This comma is one too many: JSON has none before the closing }']],
    ['{ "a": [1, 2,] }', [', | This comma is one too many: JSON has none before the closing ]']],
    ['{ "a": 1,, "b": 2 }', [', | This comma is one too many: remove it']],
    [
      '{ // why\n "a": 1 /* so */ }',
      ['// why | JSON has no comments: remove this one', '/* so */ | JSON has no comments: remove this one'],
    ],
    ['{ "a": 1 "b": 2 }', ['" | A comma is missing before this']],
    ['{ "a" 1 }', ['1 | A colon is missing behind "a"']],
    [
      "{ 'a': 'b' }",
      [
        "' | Names and texts stand in double quotes, not in single ones",
        "' | Names and texts stand in double quotes, not in single ones",
      ],
    ],
    [
      '{ temperature: 1 }',
      ['temperature | Names stand in double quotes: write "temperature" with quotes around it'],
    ],
    [
      '{ "a": True }',
      ['True | "True" is no value: write a number, true, false, null, or a text in double quotes'],
    ],
    ['{ "a": 01 }', ['01 | "01" is no value: write a number, true, false, null, or a text in double quotes']],
    ['{ "a": 1. }', ['1. | "1." is no value: write a number, true, false, null, or a text in double quotes']],
    ['{ \'a, "b"\': 1 }', ["' | Names and texts stand in double quotes, not in single ones"]],
    [
      '{ "a\\x" 1, "a\\y": 2 }',
      [
        '\\x | Behind a backslash stands one of " \\ / b f n r t, or u with four hexadecimal digits; a backslash itself is written \\\\',
        '1 | A colon is missing behind "a\\x"',
        '\\y | Behind a backslash stands one of " \\ / b f n r t, or u with four hexadecimal digits; a backslash itself is written \\\\',
      ],
    ],
    ['{ "a": 0,8, "b": 1 }', [',8 | A number has a point, not a comma, for instance 0.8']],
    ['{ "a": 1, "a": 2 }', ['"a" | "a" is there twice: remove one of them']],
    ['{ "a": 1, "\\u0061": 2 }', ['"\\u0061" | "a" is there twice: remove one of them']],
    ['{ "a": ', [' | A value is missing here']],
    ['{ "a": 1', ['{ | The closing } to this one is missing']],
    ['{ "a": "b\n }', ['"b | The double quote at the end of this text is missing']],
    [
      '{ "a": "\\x" }',
      [
        '\\x | Behind a backslash stands one of " \\ / b f n r t, or u with four hexadecimal digits; a backslash itself is written \\\\',
      ],
    ],
    ['{ "a": 1 } x', ['x | This does not belong here']],
    ['temperature', ['temperature | The settings must be a JSON object: names and values in braces { }']],
  ])('says what is wrong with %j, and where', (text, errors) => {
    expect(errorsIn(text)).toEqual(errors);
  });

  it('finds several errors of one text at once', () => {
    expect(errorsIn("{ 'a': 1, // no\n b: True, }")).toHaveLength(5);
  });

  it('bears what is nested without end', () => {
    expect(errorsIn('['.repeat(60_000))).toEqual(['[ | This is nested too deeply']);
    expect(readJsonSource('{ a '.repeat(5_000)).errors.length).toBeLessThanOrEqual(50);
  });
});
