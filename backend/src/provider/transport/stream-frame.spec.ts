import { streamsOf, type WireStream } from '../../../test/provider-contract/wire-streams';
import { FrameTooLargeError } from './line-splitter';
import { EventStreamReader, JsonLineReader, type FrameReader, type StreamFrame } from './stream-frame';

function read(reader: FrameReader, ...chunks: (string | Buffer)[]): StreamFrame[] {
  const frames = chunks.flatMap((chunk) => [
    ...reader.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk),
  ]);
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

  it.each([
    ['alone', 'error: {"code":500}\n\ndata: [DONE]\n\n'],
    ['behind data of the same frame', 'data: a\nerror:{"code":500}\n\n'],
    ['before data of the same frame', 'error: {"code":500}\ndata: a\n\n'],
    ['without its final line break', 'error: {"code":500}'],
  ])('gives a line of the field "error" %s as an error event of its own', (_name, text) => {
    const frames = readEvents(text);
    expect(frames).toContainEqual({ event: 'error', data: '{"code":500}', stray: '' });
    expect(frames.filter(({ event }) => event === null).map(({ data }) => data)).toEqual(
      /data: (.+)/.exec(text)?.slice(1) ?? [],
    );
  });

  it('gives an error that says nothing, too, and no other field whose name begins like it', () => {
    expect(readEvents('error:\n\n')).toEqual([{ event: 'error', data: '', stray: '' }]);
    expect(readEvents('errors: 1\n\n')).toEqual([{ event: null, data: '', stray: 'errors: 1' }]);
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

/** The bytes cut in two at every place, and cut into pieces of each size that gives more than two. */
function* cutsOf(bytes: Buffer): Generator<Buffer[]> {
  for (let offset = 1; offset < bytes.length; offset++) {
    yield [bytes.subarray(0, offset), bytes.subarray(offset)];
  }
  for (let size = 1; size < bytes.length / 2; size++) {
    yield Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    );
  }
}

describe.each<[string, () => FrameReader, WireStream[]]>([
  [
    'EventStreamReader',
    () => new EventStreamReader(10_000),
    [
      ...streamsOf('text/event-stream'),
      ['a byte order mark', '\uFEFFdata: {"a":"é"}\n\n'],
      ['comments within a frame', ': 🐉\ndata: {"a":\n:\ndata: "é"}\n\n'],
      ['a frame with a name, an id and a pause', 'event: error\nid: 7\nretry: 10\ndata:x\n\n\ndata\n\n'],
      ['JSON that stands bare among the frames', 'data: 1\n\n{"error":\n  "Küche"}\n\ndata: 2\n\n'],
      ['a line of the field "error"', 'data: 1\nerror: {"message":"Küche"}\n\ndata: 2\n\n'],
      ['no last blank line', 'data: 1\n\nevent: last\ndata: "日本"'],
    ],
  ],
  [
    'JsonLineReader',
    () => new JsonLineReader(10_000),
    [
      ...streamsOf('application/x-ndjson'),
      ['a byte order mark', '\uFEFF{"a":"é"}\n'],
      ['blank lines', '\n  \n{"a":1}\n\n\n{"b":"日本"}\n\n'],
      ['no last line break', '{"a":1}\n{"b":"🐉"}'],
    ],
  ],
])('%s, wherever the bytes are cut, and whatever breaks the lines', (_name, open, streams) => {
  it.each(streams)('gives the same frames of %s', (_stream, text) => {
    const whole = JSON.stringify(read(open(), text));
    const wrong: string[][] = [];
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      for (const chunks of cutsOf(Buffer.from(text.replaceAll('\n', lineBreak)))) {
        if (JSON.stringify(read(open(), ...chunks)) !== whole) wrong.push(chunks.map(String));
      }
    }
    expect(whole).not.toBe('[]');
    expect(wrong).toEqual([]);
  });
});
