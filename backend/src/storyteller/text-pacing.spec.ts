import timers from 'node:timers/promises';
import { paceText, splitWords } from './text-pacing';

async function collect(
  text: string,
  wordsPerSecond: number,
  signal = new AbortController().signal,
): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of paceText(text, wordsPerSecond, signal)) pieces.push(piece);
  return pieces;
}

describe('splitWords', () => {
  it('cuts a text into pieces of three words, nothing lost', () => {
    expect(splitWords('One two three four\n\nfive, six seven. ')).toEqual([
      'One two three ',
      'four\n\nfive, six ',
      'seven. ',
    ]);
  });

  it.each(['  leading', 'trailing  \n', '\n', 'one', '日本語 です'])('loses nothing of %p', (text) => {
    expect(splitWords(text).join('')).toBe(text);
  });

  it('has no piece for no text', () => {
    expect(splitWords('')).toEqual([]);
  });
});

describe('paceText', () => {
  it('gives the whole text at once at pace 0', async () => {
    expect(await collect('One two three four five.', 0)).toEqual(['One two three four five.']);
    expect(await collect('', 0)).toEqual([]);
  });

  it('pauses between two pieces for as long as their words take at any other pace', async () => {
    const pause = jest.spyOn(timers, 'setTimeout').mockResolvedValue(undefined);
    const pieces = await collect('One two three four five six seven.', 100);
    const pauses = pause.mock.calls.map(([milliseconds]) => milliseconds);
    pause.mockRestore();
    expect(pieces).toEqual(['One two three ', 'four five six ', 'seven.']);
    expect(pauses).toEqual([30, 30]);
  });

  it('stops in the middle of a pause when it is aborted', async () => {
    const controller = new AbortController();
    const pieces: string[] = [];
    const telling = (async () => {
      for await (const piece of paceText('One two three four five six.', 0.01, controller.signal)) {
        pieces.push(piece);
        controller.abort(new Error('enough'));
      }
    })();
    await expect(telling).rejects.toThrow('enough');
    expect(pieces).toEqual(['One two three ']);
  });

  it('tells nothing to a call that was aborted before', async () => {
    await expect(collect('One.', 0, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });
});
