import { SuggestionFinder } from './suggestion';

describe('SuggestionFinder', () => {
  it.each([
    ['autor', ' Did you mean "author"?'],
    ['Title', ' Did you mean "title"?'],
    ['entity-types', ' Did you mean "entity_types"?'],
    ['titel', ' Did you mean "title"?'],
    ['weather', ''],
    ['x', ''],
  ])('answers %s with "%s"', (wrong, hint) => {
    expect(new SuggestionFinder().hint(wrong, ['a', 'title', 'author', 'entity_types'])).toBe(hint);
  });

  it('stops searching after 200 words, so that a broken file takes no minutes', () => {
    const finder = new SuggestionFinder();
    const hints = Array.from({ length: 201 }, () => finder.hint('autor', ['author']));

    expect(hints[199]).not.toBe('');
    expect(hints[200]).toBe('');
  });
});
