import { countWords } from './word-count';

describe('countWords', () => {
  it.each([
    ['', 0],
    [' \n\t ', 0],
    ['Word', 1],
    [' Once  upon\na\u00a0time. ', 4],
    ['— “No!” 🎭', 3],
  ])('finds in %j so many words: %d', (text, count) => {
    expect(countWords(text)).toBe(count);
  });
});
