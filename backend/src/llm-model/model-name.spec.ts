import { copyName, freeName, FreeNames, toNameKey } from './model-name';

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

/** Takes these names for taken. */
function taken(...names: string[]): (name: string) => boolean {
  return (name) => names.includes(name);
}

describe('copyName', () => {
  it.each([
    ['Bard', [], 'Bard (copy)'],
    ['Bard', ['Bard (copy)'], 'Bard (copy 2)'],
    ['Bard', ['Bard (copy)', 'Bard (copy 2)'], 'Bard (copy 3)'],
    ['Bard (copy)', ['Bard (copy)'], 'Bard (copy 2)'],
    ['Bard (copy 7)', ['Bard (copy 7)'], 'Bard (copy)'],
    ['Bard (copy x)', [], 'Bard (copy x) (copy)'],
    ['(copy)', [], '(copy) (copy)'],
    [`${'x'.repeat(247)} yyyyyyy`, [], `${'x'.repeat(247)} (copy)`],
  ])('makes of %j, where %j are taken, %j', (name, names, copy) => {
    expect(copyName(name, taken(...names))).toBe(copy);
  });
});

describe('freeName', () => {
  it.each([
    ['Bard', [], 'Bard'],
    ['Bard', ['Bard'], 'Bard (2)'],
    ['Bard', ['Bard', 'Bard (2)'], 'Bard (3)'],
    ['x'.repeat(255), ['x'.repeat(255)], `${'x'.repeat(251)} (2)`],
  ])('makes of %j, where %j are taken, %j', (name, names, free) => {
    expect(freeName(name, taken(...names))).toBe(free);
  });
});

describe('FreeNames', () => {
  it('asks for each name once or twice, however many models want one', () => {
    const names = new Set<string>();
    const isTaken = jest.fn((name: string) => names.has(name));
    const freeNames = new FreeNames(isTaken);
    for (let count = 0; count < 100; count += 1) names.add(freeNames.find('Bard'));
    expect(names.size).toBe(100);
    expect(names).toContain('Bard (100)');
    expect(isTaken.mock.calls.length).toBeLessThanOrEqual(200);
  });
});
