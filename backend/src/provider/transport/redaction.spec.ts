import { MAXIMUM_VENDOR_TEXT, presentVendorText, redactSecrets } from './redaction';

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
