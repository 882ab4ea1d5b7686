import { describeWaysOut, inTellingOrder, isDeed, joinNames, nameInSentence } from './ways-out';

function named(...names: string[]): { name: string }[] {
  return names.map((name) => ({ name }));
}

describe('describeWaysOut', () => {
  it('names places and then deeds', () => {
    const text = describeWaysOut(named('Read the log', 'The slip', 'The sea wall'), 0);
    expect(text).toBe(
      'From here the ways lead to **the slip** or **the sea wall**. Or you might **read the log**.',
    );
  });

  it('names a single way as such', () => {
    expect(describeWaysOut(named('The slip'), 0)).toBe('From here the only way leads to **the slip**.');
    expect(describeWaysOut(named('Wait for morning'), 0)).toBe('You might **wait for morning**.');
  });

  it('says it in other words in the next turn, and in the same words in the same turn', () => {
    const texts = [0, 1, 2, 3].map((turn) => describeWaysOut(named('The slip', 'The mill'), turn));
    expect(new Set(texts).size).toBe(3);
    expect(texts[3]).toBe(texts[0]);
  });

  it('is empty where there is no way', () => {
    expect(describeWaysOut([], 4)).toBe('');
  });
});

describe('inTellingOrder', () => {
  it('gives the ways in the order in which they are named', () => {
    const exits = named('Read the log', 'The slip', 'Ask Berit', 'Marrable');
    expect(inTellingOrder(exits).map(({ name }) => name)).toEqual([
      'The slip',
      'Marrable',
      'Read the log',
      'Ask Berit',
    ]);
  });
});

describe('isDeed', () => {
  it.each(['Read the log', 'Sign Form Eleven', 'Ask Berit', 'Take The Key', 'walk back to Undermere'])(
    'takes %p for something to do',
    (name) => {
      expect(isDeed(name)).toBe(true);
    },
  );

  it.each(['The slip', 'Cross Street', 'Watch Tower', 'Start', 'Undermere'])(
    'takes %p for somewhere to go',
    (name) => {
      expect(isDeed(name)).toBe(false);
    },
  );
});

describe('nameInSentence', () => {
  it.each([
    ['The slip', 'the slip'],
    ['Read the log', 'read the log'],
    ['Undermere', 'Undermere'],
    ['Your room', 'your room'],
    ['Theatre Row', 'Theatre Row'],
  ])('writes %p as %p', (name, written) => {
    expect(nameInSentence(name)).toBe(written);
  });
});

describe('joinNames', () => {
  it.each([
    [['The mill'], '**the mill**'],
    [['The mill', 'The slip'], '**the mill** or **the slip**'],
    [['The mill', 'The slip', 'Marrable'], '**the mill**, **the slip** or **Marrable**'],
  ])('joins %p', (names, text) => {
    expect(joinNames(named(...names))).toBe(text);
  });
});
