import { streamsOf, type WireStream } from '../../../test/provider-contract/wire-streams';
import { AnswerReader } from './answer-reader';
import { FrameTooLargeError } from './line-splitter';
import {
  EventStreamReader,
  JsonReader,
  writeEvent,
  type FrameReader,
  type StreamFrame,
} from './stream-frame';

function readLines(reader: FrameReader, text: string): StreamFrame[] {
  const frames = text.split(/\r\n|\n|\r/).flatMap((line) => reader.read(line));
  return [...frames, ...reader.end()];
}

function frame(fields: Partial<StreamFrame>): StreamFrame {
  return { event: null, data: '', value: undefined, stray: '', ...fields };
}

describe('EventStreamReader', () => {
  const readEvents = (text: string): StreamFrame[] => readLines(new EventStreamReader(1000), text);

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
    expect(readEvents('{"error":\n"x"}\n\n')).toEqual([frame({ stray: '{"error":\n"x"}' })]);
  });

  it.each([
    ['alone', 'error: {"code":500}\n\ndata: [DONE]\n\n'],
    ['behind data of the same frame', 'data: a\nerror:{"code":500}\n\n'],
    ['before data of the same frame', 'error: {"code":500}\ndata: a\n\n'],
    ['without its final line break', 'error: {"code":500}'],
  ])('gives a line of the field "error" %s as an error event of its own', (_name, text) => {
    const frames = readEvents(text);
    expect(frames).toContainEqual(frame({ event: 'error', data: '{"code":500}', value: { code: 500 } }));
    expect(frames.filter(({ event }) => event === null).map(({ data }) => data)).toEqual(
      /data: (.+)/.exec(text)?.slice(1) ?? [],
    );
  });

  it('gives an error that says nothing, too, and no other field whose name begins like it', () => {
    expect(readEvents('error:\n\n')).toEqual([frame({ event: 'error' })]);
    expect(readEvents('errors: 1\n\n')).toEqual([frame({ stray: 'errors: 1' })]);
  });

  it('refuses a frame whose lines together are above the limit', () => {
    expect(() => readEvents('data: 1234\n'.repeat(200))).toThrow(FrameTooLargeError);
  });

  it('writes a frame so that it reads the same', () => {
    const written = frame({ event: 'error', data: 'a\nb' });
    expect(readEvents(writeEvent(written))).toEqual([written]);
  });

  // https://github.com/rexxars/eventsource-parser/pull/31, https://github.com/mpetazzoni/sseclient/issues/18
  it.each([
    ['objects', 'data: {"a":1}\ndata: {"b":2}\n', ['{"a":1}', '{"b":2}']],
    [
      'objects in lines of their own',
      'data: {\ndata:  "a":1}\ndata: {\ndata: "b":2}\n',
      ['{\n "a":1}', '{\n"b":2}'],
    ],
    ['an object and the end marker', 'data: {"a":1}\ndata: [DONE]\n', ['{"a":1}', '[DONE]']],
    [
      'an object in two lines and the end marker',
      'data: {"a":\ndata: 1}\ndata: [done]\n',
      ['{"a":\n1}', '[done]'],
    ],
    ['a ping between objects', 'data: {"a":1}\ndata: ping\ndata: {"b":2}\n', ['{"a":1}', 'ping', '{"b":2}']],
    ['no data between objects', 'data: {"a":1}\ndata:\ndata: \ndata: {"b":2}\n', ['{"a":1}', '{"b":2}']],
    ['fields between objects', 'id: 1\ndata: {"a":1}\nid: 2\ndata: {"b":2}\n', ['{"a":1}', '{"b":2}']],
  ])(
    'takes %s for frames of their own, though one line break is all that parts them',
    (_name, text, data) => {
      expect(readEvents(text).map((each) => each.data)).toEqual(data);
    },
  );

  it('gives each of them its own name', () => {
    const text = 'event: message\ndata: {"a":1}\nevent: error\ndata: {"b":2}\ndata: {"c":3}\n';
    expect(readEvents(text).map(({ event }) => event)).toEqual(['message', 'error', null]);
  });

  it.each([
    ['{"a":[\n{"b":1}\n,{"c":2}\n]}'],
    ['{\n"a":{"b":1}\n}'],
    ['[\n{"b":1},\n{"c":2}\n]'],
    ['Something\nwent wrong'],
  ])('leaves %j one frame', (data) => {
    expect(readEvents(writeEvent({ event: null, data })).map((each) => each.data)).toEqual([data]);
  });

  it('gives an object at once, without waiting for the line that should close it', () => {
    expect(new EventStreamReader(1000).read('data: {"a":1}')).toEqual([
      frame({ data: '{"a":1}', value: { a: 1 } }),
    ]);
  });
});

describe('JsonReader', () => {
  const readJson = (text: string): string[] => readLines(new JsonReader(1000), text).map(({ data }) => data);

  it('gives each line that is not blank, the last one too', () => {
    expect(readJson('{"a":1}\n\n  \n{"b":2}')).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('gives a line that is no JSON among those that are', () => {
    expect(readJson('{"a":1}\n{"b"\n{"c":3}')).toEqual(['{"a":1}', '{"b"', '{"c":3}']);
  });

  it('gives one document in many lines whole', () => {
    expect(readJson('\n{\n  "a": [\n    1\n  ]\n}\n')).toEqual(['{\n  "a": [\n    1\n  ]\n}\n']);
  });

  // https://github.com/decolua/9router/issues/1396, https://github.com/decolua/9router/issues/3492
  it.each([
    ['{"a":1}data: [DONE]\n\n'],
    ['{"a":1}\n\ndata: [DONE]\n\n'],
    ['{\n"a":1\n}data: [DONE]\n\n'],
    ['{\n"a":1\n}\nevent: done\ndata: [DONE]\n\n'],
  ])('reads the end marker of an event stream behind a document: %j', (text) => {
    const [document, marker, ...rest] = readJson(text);
    expect(JSON.parse(document ?? '')).toEqual({ a: 1 });
    expect([marker?.trim(), ...rest]).toEqual(['[DONE]']);
  });

  it('refuses a document above the limit', () => {
    expect(() => readJson('{\n'.repeat(1001))).toThrow(FrameTooLargeError);
  });
});

function readBytes(reader: AnswerReader, chunks: readonly Buffer[]): StreamFrame[] {
  return [...chunks.flatMap((chunk) => [...reader.push(chunk)]), ...reader.end()];
}

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

describe.each<[string, WireStream[]]>([
  [
    'events',
    [
      ...streamsOf('text/event-stream'),
      ['a byte order mark', '\uFEFFdata: {"a":"é"}\n\n'],
      ['comments within a frame', ': 🐉\ndata: {"a":\n:\ndata: "é"}\n\n'],
      ['a frame with a name, an id and a pause', 'event: error\nid: 7\nretry: 10\ndata:x\n\n\ndata\n\n'],
      ['JSON that stands bare among the frames', 'data: 1\n\n{"error":\n  "Küche"}\n\ndata: 2\n\n'],
      ['a line of the field "error"', 'data: 1\nerror: {"message":"Küche"}\n\ndata: 2\n\n'],
      ['no last blank line', 'data: 1\n\nevent: last\ndata: "日本"'],
      ['one line break between frames', 'data: {"a":"🐉"}\ndata: ping\ndata: {"b":\ndata: 2}\ndata: [DONE]'],
      ['blank lines and comments before all', '\uFEFF\n\n: 🐉\n\ndata: {"a":"é"}\n\n'],
    ],
  ],
  [
    'lines of JSON',
    [
      ...streamsOf('application/x-ndjson'),
      ['a byte order mark', '\uFEFF{"a":"é"}\n'],
      ['blank lines', '\n  \n{"a":1}\n\n\n{"b":"日本"}\n\n'],
      ['no last line break', '{"a":1}\n{"b":"🐉"}'],
      ['comments before all', '\uFEFF\n: 🐉\n\n{"a":1}\n'],
    ],
  ],
  [
    'one document of JSON',
    [
      ['in one line', '{"a":"🐉"}'],
      ['in several lines', '\uFEFF\n{\n  "a": "é",\n  "b": [1,\n2]\n}\n'],
      ['before the end marker of an event stream', '{"a":"🐉"}data: [DONE]\n\n'],
    ],
  ],
])('%s, wherever the bytes are cut, and whatever breaks the lines', (_name, streams) => {
  const open = (): AnswerReader => new AnswerReader('', 10_000);

  it.each(streams)('give the same frames of %s', (_stream, text) => {
    const whole = JSON.stringify(readBytes(open(), [Buffer.from(text)]));
    const wrong: string[][] = [];
    for (const lineBreak of ['\n', '\r\n', '\r']) {
      for (const chunks of cutsOf(Buffer.from(text.replaceAll('\n', lineBreak)))) {
        if (JSON.stringify(readBytes(open(), chunks)) !== whole) wrong.push(chunks.map(String));
      }
    }
    expect(whole).not.toBe('[]');
    expect(wrong).toEqual([]);
  });
});
