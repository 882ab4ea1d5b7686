import { ThinkTagSplitter } from './think-tag-splitter';

function split(pieces: readonly string[]): { reasoning: string; text: string } {
  const splitter = new ThinkTagSplitter();
  const parts = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.flush()];
  const join = (isReasoning: boolean): string =>
    parts.map((part) => (part.isReasoning === isReasoning ? part.text : '')).join('');
  return { reasoning: join(true), text: join(false) };
}

describe('ThinkTagSplitter', () => {
  const told = '<think>Where is <b>he</b>?</think>\n\nYou < stand > here <thinking>.';

  it('takes thinking out of the text, however it is cut', () => {
    for (let size = 1; size <= told.length; size++) {
      const pieces = Array.from({ length: Math.ceil(told.length / size) }, (_, index) =>
        told.slice(index * size, (index + 1) * size),
      );
      expect(split(pieces)).toEqual({
        reasoning: 'Where is <b>he</b>?',
        text: '\n\nYou < stand > here <thinking>.',
      });
    }
  });

  it('takes what is never closed for thinking', () => {
    expect(split(['<think>Where', ' is he</thi'])).toEqual({ reasoning: 'Where is he</thi', text: '' });
  });

  it('reads more than one block', () => {
    expect(split(['a<think>b</think>c<think>d</think>e'])).toEqual({ reasoning: 'bd', text: 'ace' });
  });

  it('holds back no more than may be a tag', () => {
    const splitter = new ThinkTagSplitter();
    expect(splitter.push('You stand')).toEqual([{ isReasoning: false, text: 'You stand' }]);
    expect(splitter.push(' <th')).toEqual([{ isReasoning: false, text: ' ' }]);
    expect(splitter.push('ere>')).toEqual([{ isReasoning: false, text: '<there>' }]);
  });
});
