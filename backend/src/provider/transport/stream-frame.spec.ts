import { FrameTooLargeError } from './line-splitter';
import { EventStreamReader, JsonLineReader, type FrameReader, type StreamFrame } from './stream-frame';

function read(reader: FrameReader, ...chunks: string[]): StreamFrame[] {
  const frames = chunks.flatMap((chunk) => [...reader.push(Buffer.from(chunk))]);
  return [...frames, ...reader.end()];
}

describe('EventStreamReader', () => {
  const readEvents = (...chunks: string[]): StreamFrame[] => read(new EventStreamReader(1000), ...chunks);

  it('reads data with and without a space after the colon', () => {
    expect(readEvents('data: a\n\ndata:b\n\ndata:  c\n\n').map((frame) => frame.data)).toEqual([
      'a',
      'b',
      ' c',
    ]);
  });

  it('joins several data lines', () => {
    expect(readEvents('data: {\ndata: }\n\n')[0]?.data).toBe('{\n}');
  });

  it('reads the name of an event, and forgets it with the frame', () => {
    expect(readEvents('event: error\ndata: a\n\ndata: b\n\n').map((frame) => frame.event)).toEqual([
      'error',
      null,
    ]);
  });

  it('leaves out comments, and frames without data', () => {
    expect(readEvents(': keep-alive\n\n\n\nid: 4\nretry: 5\n\nevent: ping\n\ndata\n\n')).toEqual([]);
  });

  it('gives the last frame though no blank line ends it', () => {
    expect(readEvents('data: a\n\ndata: b').map((frame) => frame.data)).toEqual(['a', 'b']);
  });

  it('gives lines that are no field as stray', () => {
    expect(readEvents('{"error":\n"x"}\n\n')).toEqual([{ event: null, data: '', stray: '{"error":\n"x"}' }]);
  });

  it('refuses a frame whose lines together are above the limit', () => {
    expect(() => readEvents('data: 1234\n'.repeat(200))).toThrow(FrameTooLargeError);
  });

  it('writes a frame so that it reads the same', () => {
    const frame = { event: 'error', data: 'a\nb', stray: '' };
    const reader = new EventStreamReader(1000);
    expect(readEvents(reader.write(frame))).toEqual([frame]);
  });
});

describe('JsonLineReader', () => {
  it('gives each line that is not blank, the last one too', () => {
    const frames = read(new JsonLineReader(1000), '{"a":1}\n\n  \n{"b"', ':2}');
    expect(frames.map((frame) => frame.data)).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('writes a line so that it reads the same', () => {
    const reader = new JsonLineReader(1000);
    const [frame] = read(new JsonLineReader(1000), reader.write({ event: null, data: '{"a":1}', stray: '' }));
    expect(frame?.data).toBe('{"a":1}');
  });
});
