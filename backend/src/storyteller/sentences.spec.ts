import { isNamedIn, nameWordsOf, readSentences } from './sentences';

function clause(text: string): { stems: ReadonlySet<string> } {
  return { stems: readSentences(text)[0]?.stems ?? new Set() };
}

describe('readSentences', () => {
  it('ends a sentence at its mark, after a quotation, and at an empty line', () => {
    const texts = readSentences('"Go on." He waits\n\nThe sea: grey! Is it?').map(({ text }) => text);
    expect(texts).toEqual(['"Go on."', 'He waits', 'The sea:', 'grey!', 'Is it?']);
  });

  it('cuts a sentence into clauses at commas and conjunctions', () => {
    const [sentence] = readSentences('A path climbs to the wall, and the slip lies behind or beside it.');
    expect(sentence?.clauses).toHaveLength(4);
  });
});

describe('isNamedIn', () => {
  it.each([
    ['The sea wall', 'a path climbs to the wall', true],
    ['The sea wall', 'the sea is far out', false],
    ['The wall after dark', 'outside the porch the wall', true],
    ['The notice board', 'a board with a notice', true],
    ['The house with the smoke', 'smoke rises', false],
    ['Go out again', 'you could go out again', true],
  ])('of %p in %p: %p', (name, text, isNamed) => {
    expect(isNamedIn(nameWordsOf(name), clause(text))).toBe(isNamed);
  });

  it('finds a name of nothing but small words nowhere', () => {
    expect(isNamedIn(nameWordsOf('Go there'), clause('go there'))).toBe(false);
  });
});
