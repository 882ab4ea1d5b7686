import fc from 'fast-check';
import { TextCleaner } from './text-cleaner';

function clean(deltas: readonly string[], ...secrets: readonly string[]): string {
  const cleaner = new TextCleaner(secrets);
  return deltas.map((delta) => cleaner.push(delta)).join('') + cleaner.flush();
}

describe('TextCleaner', () => {
  it('gives the same text however it is cut into deltas', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 5 }), (text, size) => {
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
          text.slice(index * size, (index + 1) * size),
        );
        expect(clean(pieces)).toBe(text.replaceAll('\0', ''));
      }),
    );
  });

  it('makes half a surrogate pair a replacement character', () => {
    expect(clean(['a\ud83d', 'b', '\udc09c', '\ud83d'])).toBe('a\ufffdb\ufffdc\ufffd');
  });

  it('holds back no more than half a character without a key', () => {
    const cleaner = new TextCleaner([]);
    expect(cleaner.push('You stand')).toBe('You stand');
    expect(cleaner.push('\ud83d')).toBe('');
    expect(cleaner.push('\udc09')).toBe('🐉');
  });

  it('replaces the key in one piece, in several, and between NUL characters', () => {
    const key = 'sk-0123456789';
    expect(clean([`a ${key} b`], key)).toBe('a [key] b');
    expect(clean(['a sk-01', '2345', '6789 b'], key)).toBe('a [key] b');
    expect(clean(['a sk-01\0', '23456789 b'], key)).toBe('a [key] b');
  });

  it('tells what only began like the key', () => {
    expect(clean(['a sk-01', '2x b', ' sk-'], 'sk-0123456789')).toBe('a sk-012x b sk-');
  });

  it('replaces each of several secrets, also where one holds another', () => {
    const secrets = ['sk-0123456789', 'Token sk-0123456789', 'token-abcdef'];
    expect(clean(['a Tok', 'en sk-01', '23456789 b tok', 'en-abcdef c'], ...secrets)).toBe(
      'a [key] b [key] c',
    );
    expect(clean(['token-sk-0123', '456789'], ...secrets)).toBe('token-[key]');
  });

  it('leaves a short key alone, since it may be a word', () => {
    expect(clean(['The ollama grazes.'], 'ollama')).toBe('The ollama grazes.');
  });
});
