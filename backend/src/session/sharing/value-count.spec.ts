import fc from 'fast-check';
import { countValues } from './value-count';

function count(json: string): number {
  return countValues(new TextEncoder().encode(json));
}

/** Values as `countValues` counts them: lists and objects, and whatever stands behind a comma. */
function countIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const children = Object.values(value);
  return children.reduce<number>((sum, child) => sum + countIn(child), 1 + Math.max(0, children.length - 1));
}

describe('countValues', () => {
  it('counts what any JSON text holds, however it is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat({ max: 4 }), (value, indentation) => {
        expect(count(JSON.stringify(value, null, indentation))).toBe(
          countIn(JSON.parse(JSON.stringify(value))),
        );
      }),
    );
  });

  it('counts nothing inside of strings, with quotation marks and backslashes in them', () => {
    expect(count(String.raw`["[{,\"[,", "\\", "ä,", 1]`)).toBe(4);
  });

  it('counts what is no JSON as well, whatever it breaks off in', () => {
    expect(['', '"', '"\\', '[,', '}'].map(count)).toEqual([0, 0, 0, 2, 0]);
  });
});
