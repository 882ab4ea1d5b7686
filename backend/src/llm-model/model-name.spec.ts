import { toNameKey } from './model-name';

describe('toNameKey', () => {
  it.each([
    ['Local', ' local '],
    ['ÄRGER', 'a\u0308rger'],
    ['Ёлка', 'ёлка'],
    ['ﬁne', 'FINE'],
  ])('takes %j and %j for the same name', (name, other) => {
    expect(toNameKey(name)).toBe(toNameKey(other));
  });

  it.each([
    ['Local', 'Local 2'],
    ['a b', 'ab'],
    ['Arger', 'Ärger'],
  ])('takes %j and %j for two names', (name, other) => {
    expect(toNameKey(name)).not.toBe(toNameKey(other));
  });
});
