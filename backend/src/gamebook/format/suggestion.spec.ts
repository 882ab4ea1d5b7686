import { SuggestionFinder } from './suggestion';

describe('SuggestionFinder', () => {
  it.each([
    ['autor', 'author'],
    ['Title', 'title'],
    ['entity-types', 'entity_types'],
    ['titel', 'title'],
    ['weather', null],
    ['x', null],
  ])('answers %s with %s', (wrong, nearest) => {
    const candidates = ['a', 'title', 'author', 'entity_types'];
    expect(new SuggestionFinder().nearest(wrong, candidates)).toBe(nearest);
  });

  it('stops searching after 200 words, so that a broken file takes no minutes', () => {
    const finder = new SuggestionFinder();
    const found = Array.from({ length: 201 }, () => finder.nearest('autor', ['author']));

    expect(found[199]).toBe('author');
    expect(found[200]).toBeNull();
  });
});
