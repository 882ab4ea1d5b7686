import { sceneNode } from '../../test/support/lighthouse-scene';
import { tellArrival, tellEntity, unwrapLines } from './passage';

const QUAY = sceneNode('quay', 'The quay', { passage: 'Tar and gulls.\n\nThe lamp room is\nnorth.' });

describe('tellEntity', () => {
  it('tells the passage, its lines joined', () => {
    expect(tellEntity(QUAY)).toBe('Tar and gulls.\n\nThe lamp room is north.');
  });

  it('tells name and description where there is no passage', () => {
    expect(tellEntity(sceneNode('a', 'The quay', { description: 'Tar.\n' }))).toBe('*The quay.* Tar.');
    expect(tellEntity(sceneNode('a', 'The quay'))).toBe('*The quay*');
  });
});

describe('tellArrival', () => {
  const whole = tellEntity(QUAY);

  it('tells everything the first time', () => {
    expect(tellArrival(QUAY, ['Something else.'])).toBe(whole);
  });

  it('tells only where one can go when the story comes back', () => {
    expect(tellArrival(QUAY, ['', `${whole}\n\nYou can go on to **the lamp room**.`])).toBe(
      'The quay again. The lamp room is north.',
    );
  });

  it('tells again in full what is a single paragraph or a deed', () => {
    const hut = sceneNode('hut', 'The hut', { passage: 'A hut.' });
    expect(tellArrival(hut, ['A hut.'])).toBe('A hut.');
    const deed = { ...QUAY, name: 'Look at the quay' };
    expect(tellArrival(deed, [whole])).toBe(whole);
  });
});

describe('unwrapLines', () => {
  it('joins the lines of a paragraph and keeps paragraphs apart', () => {
    expect(unwrapLines('one\r\ntwo\n  three\n\n\n  four\n')).toBe('one two three\n\nfour');
  });

  it.each(['- a\n- b', 'List:\n  - a\n  - b', '> a\n> b', '1. a\n2. b'])('keeps the lines of %p', (text) => {
    expect(unwrapLines(text)).toBe(text);
  });

  it.each(['verse  \nverse', 'verse\\\nverse'])(
    "keeps Markdown's own line break of %p without its mark",
    (text) => {
      expect(unwrapLines(text)).toBe('verse\nverse');
    },
  );

  it('joins a line that begins with emphasis', () => {
    expect(unwrapLines('He said\n**no** and\n*meant* it')).toBe('He said **no** and *meant* it');
  });
});
