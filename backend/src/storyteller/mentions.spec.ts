import { lighthouseScene, sceneThing } from '../../test/support/lighthouse-scene';
import { findEntity, findSentence } from './mentions';

describe('findEntity', () => {
  it.each([
    ['the stove', 'stove'],
    ['iron stoves', 'stove'],
    ['quay', 'quay'],
  ])('finds what %p names', (text, id) => {
    expect(findEntity(text, lighthouseScene())?.id).toBe(id);
  });

  it.each(['the lamp room', 'me', ''])('finds nothing for %p', (text) => {
    expect(findEntity(text, lighthouseScene())).toBeNull();
  });

  it('prefers the name that is said more fully', () => {
    const things = [sceneThing('a', 'The green door', ''), sceneThing('b', 'The door', '')];
    expect(findEntity('door', lighthouseScene({ things }))?.id).toBe('b');
    expect(findEntity('green door', lighthouseScene({ things }))?.id).toBe('a');
  });
});

describe('findSentence', () => {
  it('finds what is being told of something', () => {
    expect(findSentence('gulls', lighthouseScene())).toBe('Gulls argue over a crate.');
    expect(findSentence('letter', lighthouseScene())).toBe('You have a letter in your pocket.');
  });

  it('finds nothing of what is not mentioned', () => {
    expect(findSentence('whale', lighthouseScene())).toBeNull();
  });
});
