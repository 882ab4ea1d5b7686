import { EventStreamParser, type ServerSentEvent } from './event-stream-parser';

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'utf8'));
}

function parse(...pieces: string[]): ServerSentEvent[] {
  const parser = new EventStreamParser();
  return pieces.flatMap((piece) => parser.push(bytesOf(piece)));
}

describe('EventStreamParser', () => {
  it('reads id, name and data of an event', () => {
    expect(parse('id: 7\nevent: text-delta\ndata: {"text":"Hi"}\n\n')).toEqual([
      { id: '7', event: 'text-delta', data: '{"text":"Hi"}' },
    ]);
  });

  it('joins the data lines of one event with line feeds', () => {
    expect(parse('data: one\ndata\ndata:  two\n\n')).toEqual([
      { id: '', event: 'message', data: 'one\n\n two' },
    ]);
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('takes %s as the end of a line', (_name, lineEnd) => {
    const lines = ['event: a', 'data: 1', '', 'event: b', 'data: 2', '', ''];
    expect(parse(lines.join(lineEnd)).map((event) => event.event + event.data)).toEqual(['a1', 'b2']);
  });

  it('yields nothing for comments, unknown fields and events without data', () => {
    expect(parse(': still here\n\nretry: 10\nfoo: bar\nevent: empty\n\n')).toEqual([]);
  });

  it('forgets the name of an event without data', () => {
    expect(parse('event: lost\n\ndata: x\n\n')).toEqual([{ id: '', event: 'message', data: 'x' }]);
  });

  it('keeps the last id for events that bring none and ignores an id with a NUL', () => {
    const ids = parse('id: 4\ndata: a\n\ndata: b\n\nid: 5\0\ndata: c\n\n').map((event) => event.id);
    expect(ids).toEqual(['4', '4', '4']);
  });

  it('starts with the id that it is given', () => {
    expect(new EventStreamParser('12').push(bytesOf('data: a\n\n'))[0]?.id).toBe('12');
  });

  it('drops a byte order mark', () => {
    expect(parse('\uFEFFdata: a\n\n')).toHaveLength(1);
  });

  it('drops an event that the stream ends in the middle of', () => {
    expect(parse('data: whole\n\ndata: half\n')).toHaveLength(1);
  });

  it('reads the same events wherever the bytes are split', () => {
    const wire =
      ': hello\r\n\r\nid: 1\r\nevent: text-delta\r\ndata: "Ä – 🗝️"\r\ndata: "…"\r\n\r\nid: 2\rdata: b\r\rdata: c\n\n';
    const bytes = bytesOf(wire);
    const whole = new EventStreamParser().push(bytes);
    expect(whole).toHaveLength(3);
    for (let offset = 0; offset <= bytes.length; offset += 1) {
      const parser = new EventStreamParser();
      const events = [...parser.push(bytes.slice(0, offset)), ...parser.push(bytes.slice(offset))];
      expect({ offset, events }).toEqual({ offset, events: whole });
    }
  });

  it('reads the same events when every byte comes alone', () => {
    const bytes = bytesOf('id: 1\r\ndata: 🗝️\r\n\r\ndata: b\r\r');
    const parser = new EventStreamParser();
    const events = Array.from(bytes).flatMap((byte) => parser.push(Uint8Array.of(byte)));
    expect(events.map((event) => event.data)).toEqual(['🗝️', 'b']);
  });
});
