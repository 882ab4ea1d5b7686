import { isJsonObject, parseJson, parseJsonObject } from './json-object';

describe('isJsonObject', () => {
  it.each([
    [{}, true],
    [{ a: 1 }, true],
    [null, false],
    [[], false],
    ['{}', false],
    [7, false],
    [undefined, false],
  ])('says of %j: %s', (value, expected) => {
    expect(isJsonObject(value)).toBe(expected);
  });
});

describe('parseJson', () => {
  it('reads JSON, and makes undefined of anything else', () => {
    expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
    expect(parseJson('{"a":')).toBeUndefined();
    expect(parseJson('<html>')).toBeUndefined();
    expect(parseJson('')).toBeUndefined();
  });
});

describe('parseJsonObject', () => {
  it('reads a JSON object', () => {
    expect(parseJsonObject('{"to":"cellar","steps":2}')).toEqual({ to: 'cellar', steps: 2 });
  });

  it.each(['', '{"to":', '"cellar"', '[1]', 'null', '7'])('makes null of %p', (text) => {
    expect(parseJsonObject(text)).toBeNull();
  });
});
