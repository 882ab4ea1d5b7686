import { editDistance, isTypoOf } from './edit-distance';

describe('editDistance', () => {
  it.each([
    ['lamp', 'lamp', 0],
    ['lmap', 'lamp', 1],
    ['lam', 'lamp', 1],
    ['lamps', 'lamp', 1],
    ['lump', 'lamp', 1],
    ['chruch', 'church', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('counts the slips between %p and %p', (left, right, distance) => {
    expect(editDistance(left, right, 5)).toBe(distance);
    expect(editDistance(right, left, 5)).toBe(distance);
  });

  it('stops counting above the limit', () => {
    expect(editDistance('causeway', 'lighthouse', 2)).toBeGreaterThan(2);
    expect(editDistance('a', 'abcdef', 2)).toBeGreaterThan(2);
  });
});

describe('isTypoOf', () => {
  it.each([
    ['lapm', 'lamp'],
    ['letetr', 'letter'],
    ['lettr', 'letter'],
    ['causewya', 'causeway'],
    ['cuaseawy', 'causeway'],
  ])('takes %p for %p', (typed, meant) => {
    expect(isTypoOf(typed, meant)).toBe(true);
  });

  it.each([
    ['cat', 'cut', 'too short to be forgiven'],
    ['wall', 'walk', 'too short to be forgiven'],
    ['lamp', 'lamp', 'the very word'],
    ['better', 'letter', 'another first letter'],
    ['litre', 'letter', 'two slips in a short word'],
    ['lantern', 'letter', 'another word'],
  ])('does not take %p for %p: %s', (typed, meant) => {
    expect(isTypoOf(typed, meant)).toBe(false);
  });
});
