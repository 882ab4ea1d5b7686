import { misspeltMeaning, readWords, stemOf, tellingWords, wordTexts } from './words';

describe('wordTexts', () => {
  it('drops case, accents, punctuation and possessive endings', () => {
    expect(wordTexts("The Keeper's café, don't  wait - 2nd floor!")).toEqual([
      'the',
      'keeper',
      'cafe',
      'dont',
      'wait',
      '2nd',
      'floor',
    ]);
  });

  it('keeps letters of other scripts', () => {
    expect(wordTexts('Идти на Север, 北へ')).toHaveLength(4);
  });

  it('finds no words in signs alone', () => {
    expect(wordTexts('... ?! **')).toEqual([]);
  });
});

describe('stemOf', () => {
  it.each([
    ['lamps', 'lamp'],
    ['climbing', 'climb'],
    ['running', 'run'],
    ['stories', 'story'],
    ['boxes', 'box'],
    ['taking', 'take'],
    ['houses', 'house'],
    ['stopped', 'stop'],
    ['glasses', 'glass'],
  ])('brings %p and %p together', (word, other) => {
    expect(stemOf(word)).toBe(stemOf(other));
  });

  it.each(['glass', 'bus', 'ring', 'bed', 'king', 'sea'])('leaves %p as it is', (word) => {
    expect(stemOf(word)).toBe(word);
  });

  it('leaves a word without end as it is, which an expression that goes back and forth would not live to see', () => {
    const word = 'a'.repeat(1_000_000);
    expect(stemOf(word) === word).toBe(true);
  });
});

describe('readWords', () => {
  it('gives words that mean the same one stem', () => {
    expect(readWords('ascend')[0]?.stem).toBe(readWords('climbing')[0]?.stem);
    expect(readWords('church')[0]?.stem).toBe(readWords('chapel')[0]?.stem);
  });

  it('weighs what any action may begin with less than what it is about, and small words not at all', () => {
    expect(readWords('go to the slowly lamp').map((word) => word.weight)).toEqual([0.35, 0, 0, 0, 1]);
    expect(tellingWords('I would like to go to the lamp').map((word) => word.text)).toEqual(['go', 'lamp']);
  });
});

describe('misspeltMeaning', () => {
  it('recognises a synonym with a slip in it', () => {
    expect(misspeltMeaning('chruch')).toBe(readWords('chapel')[0]?.stem);
  });

  it('knows nothing of other words', () => {
    expect(misspeltMeaning('lighthouse')).toBeNull();
  });
});
