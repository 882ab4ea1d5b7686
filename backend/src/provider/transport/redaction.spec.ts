import {
  hideSecrets,
  MAXIMUM_VENDOR_TEXT,
  presentVendorText,
  redactSecrets,
  secretsToHide,
} from './redaction';

/** Fewer characters of a secret in a row may stay. */
const FRAGMENT = 20;

describe('redactSecrets', () => {
  it('replaces every occurrence of a secret', () => {
    expect(redactSecrets('sk-12345 and sk-12345', ['sk-12345'])).toBe('[key] and [key]');
  });

  it.each([
    'Authorization: Bearer abc.def-123',
    '"authorization":"Bearer abc.def-123"',
    'authorization=abc.def-123',
    'got bearer abc.def-123',
  ])('replaces what looks like a token in %s', (text) => {
    expect(redactSecrets(text, [])).not.toContain('abc.def-123');
  });

  describe('finds what a server echoes of a key', () => {
    const key = 'sk-proj-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7?~>';
    const inBase64 = (text: string): string => Buffer.from(text).toString('base64');

    it.each([
      ['its beginning', `Incorrect key ${key.slice(0, 20)}****`, 'Incorrect key [key]****'],
      ['its end', `…${key.slice(-21)} is wrong`, '…[key] is wrong'],
      ['pieces of it', `${key.slice(3, 24)} and ${key.slice(10, 40)}`, '[key] and [key]'],
      ['overlapping pieces', `${key.slice(0, 25)}${key.slice(5, 30)}.`, '[key].'],
    ])('where it shows %s', (_name, text, expected) => {
      expect(redactSecrets(text, [key])).toBe(expected);
    });

    it.each(['', 'a', 'ab', 'abc', 'player:', 'Bearer '])(
      'in base64 behind %j, in both alphabets',
      (before) => {
        const base64 = inBase64(`${before}${key}, and more`);
        for (const text of [base64, base64.replaceAll('+', '-').replaceAll('/', '_'), base64.slice(0, 48)]) {
          const found = redactSecrets(`{"request":"${text}"}`, [key]);
          expect(found).toContain('[key]');
          const left = found.replace(/^\{"request":"|"\}$/g, '').split('[key]');
          for (const rest of left) expect(rest.length).toBeLessThan(FRAGMENT);
        }
      },
    );

    it('but not nineteen characters, nor the base64 of something else', () => {
      const text = `${key.slice(0, 19)} ${key.slice(20, 39)} ${inBase64('an ordinary text of some length, in base64')}`;
      expect(redactSecrets(text, [key])).toBe(text);
    });

    it('and not in what a model tells', () => {
      const text = `The sign says ${key.slice(0, 30)}.`;
      expect(hideSecrets(text, secretsToHide([key]))).toBe(text);
    });
  });

  it('leaves ordinary words alone', () => {
    const text = 'Missing bearer or basic authentication in header';
    expect(redactSecrets(text, ['or'])).toBe(text);
  });
});

describe('presentVendorText', () => {
  it('takes out markup and control characters', () => {
    const text = '<script>alert(1)</script><b>No</b>\u0000\u001b[31m model\r\n\u200bhere &';
    expect(presentVendorText(text, [])).toBe('No [31m model here &');
  });

  it('keeps less-than signs that are no markup', () => {
    expect(presentVendorText('temperature < 2 and > 0', [])).toBe('temperature < 2 and > 0');
  });

  it('cuts what is too long, between two characters', () => {
    const text = presentVendorText('🐉'.repeat(1000), []) ?? '';
    expect(text).toHaveLength(MAXIMUM_VENDOR_TEXT);
    expect(text.endsWith('…')).toBe(true);
    expect(Buffer.from(text).toString('utf8')).toBe(text);
  });

  it.each([null, '', '   ', '<br>'])('says nothing of %j', (text) => {
    expect(presentVendorText(text, [])).toBeNull();
  });

  it('lets no expression walk through more than the beginning of a flood', () => {
    const replace = jest.spyOn(String.prototype, 'replace');
    presentVendorText('<'.repeat(5_000_000), []);
    const lengths = replace.mock.contexts.map((text) => String(text).length);
    replace.mockRestore();
    // The first looks for keys, none of which may be cut in two; those for markup may go back and forth.
    expect(lengths).toEqual([65_536, 4_096, 4_096, 4_096]);
  });
});
