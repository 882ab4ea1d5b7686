import { findFreeName } from './free-name';

describe('findFreeName', () => {
  it.each([
    ['Bard', ['Bard'], 'Bard 2'],
    [' Bard ', ['bard', 'BARD 2'], 'Bard 3'],
    ['Bard 2', ['Bard', 'Bard 2'], 'Bard 3'],
    ['Ångström', ['A\u030angstro\u0308m'], 'Ångström 2'],
    ['7', ['7'], '7 2'],
  ])('makes of %j among %j', (name, taken, free) => {
    expect(findFreeName(name, taken)).toBe(free);
  });
});
