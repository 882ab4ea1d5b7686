import fc from 'fast-check';
import { lineAt, readJson } from './json-source';

describe('readJson', () => {
  it('finds none in what JSON makes', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readJson(text)).toEqual({ fault: null, repeated: [] });
      }),
    );
  });

  it('finds a fault in exactly those texts that JSON.parse refuses', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-',
      '.5',
      'true',
      'nul',
      ' ',
      '\n',
      '"',
      '\\',
      "'",
      '//',
      '0,1',
      '\t',
      '\u00a0',
    ];
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        expect(readJson(text).fault === null).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('lineAt', () => {
  it('counts from 1', () => {
    expect(lineAt('ab\ncd', 0)).toEqual({ line: 1, column: 1 });
    expect(lineAt('ab\ncd', 4)).toEqual({ line: 2, column: 2 });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
