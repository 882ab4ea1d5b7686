import { FrameTooLargeError, LineSplitter } from './line-splitter';

function split(chunks: readonly (string | Uint8Array)[], maximumBytes = 1000): string[] {
  const splitter = new LineSplitter(maximumBytes);
  const lines = chunks.flatMap((chunk) => [...splitter.push(Buffer.from(chunk))]);
  return [...lines, ...splitter.end()];
}

describe('LineSplitter', () => {
  it.each([
    ['LF', 'a\nb\n'],
    ['CRLF', 'a\r\nb\r\n'],
    ['CR', 'a\rb\r'],
    ['CRLF, then CR', 'a\r\nb\r'],
    ['CR, then LF', 'a\rb\n'],
    ['no last line break', 'a\nb'],
  ])('reads lines that end with %s', (_name, text) => {
    expect(split([text])).toEqual(['a', 'b']);
  });

  it('keeps empty lines, since they end a frame', () => {
    expect(split(['a\n\n\nb\n'])).toEqual(['a', '', '', 'b']);
    expect(split(['a\r\n\r\nb\r\n'])).toEqual(['a', '', 'b']);
  });

  it('takes CR and LF in two chunks for one line break', () => {
    expect(split(['a\r', '\nb\n'])).toEqual(['a', 'b']);
  });

  it('gives the same lines however the bytes are cut, those that are no UTF-8 as well', () => {
    const bytes = Buffer.concat([
      Buffer.from('é🐉\r\n日本\n\n'),
      Buffer.from([0xc3, 0x0a]),
      Buffer.from('end'),
    ]);
    for (let size = 1; size < bytes.length; size++) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      );
      expect(split(pieces)).toEqual(['é🐉', '日本', '', '\ufffd', 'end']);
    }
  });

  it('drops a byte order mark at the beginning only', () => {
    expect(split(['\uFEFFa\n\uFEFFb\n'])).toEqual(['a', '\uFEFFb']);
  });

  it('refuses a line above the limit as soon as it is seen', () => {
    expect(() => split(['12345', '678'], 7)).toThrow(FrameTooLargeError);
    expect(split(['1234567\n', '1234567'], 7)).toEqual(['1234567', '1234567']);
  });

  it('neither looks at a byte again nor copies it before its line is whole, however many chunks that takes', () => {
    const splitter = new LineSplitter(1024 * 1024);
    for (let count = 0; count < 64; count++) {
      const chunk = Buffer.alloc(1024, 'x');
      expect([...splitter.push(chunk)]).toEqual([]);
      // Who looks again sees many lines, and who has copied does not see this.
      chunk.fill('\n');
    }
    expect([...splitter.end()]).toEqual(['\n'.repeat(64 * 1024)]);
  });
});
