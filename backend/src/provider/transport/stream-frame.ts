import { FrameTooLargeError, LineSplitter } from './line-splitter';

/** One frame of an event stream. */
export interface StreamFrame {
  /** The SSE `event` field; null where there was none. */
  event: string | null;
  /** The SSE `data` lines joined, or the NDJSON line. */
  data: string;
  /** Lines that are no field of an event stream: some servers write a bare JSON error among the frames. */
  stray: string;
}

/** Turns the bytes of one answer into its frames. */
export interface FrameReader {
  push(chunk: Uint8Array): Iterable<StreamFrame>;
  /** The last frame, where the stream ended without the line breaks that should close it. */
  end(): Iterable<StreamFrame>;
  /** The frame as bytes for the SDK, closed properly. */
  write(frame: StreamFrame): string;
}

const FIELD = /^(data|event|id|retry|error)(?:: ?|$)/;

/**
 * Server-sent events. Comments and frames without data are left out. A line of the field `error`, which the standard does not know and llama.cpp
 * wrote until the end of 2025 (https://github.com/ggml-org/llama.cpp/pull/16109), is a frame of its own: the event `error` with that data.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStreamReader implements FrameReader {
  private readonly lines: LineSplitter;
  private event: string | null = null;
  private data: string[] = [];
  private stray: string[] = [];
  private size = 0;

  constructor(private readonly maximumBytes: number) {
    this.lines = new LineSplitter(maximumBytes);
  }

  *push(chunk: Uint8Array): Generator<StreamFrame> {
    for (const line of this.lines.push(chunk)) yield* this.read(line);
  }

  *end(): Generator<StreamFrame> {
    for (const line of this.lines.end()) yield* this.read(line);
    yield* this.read('');
  }

  write(frame: StreamFrame): string {
    const event = frame.event === null ? '' : `event: ${frame.event}\n`;
    return `${event}data: ${frame.data.replaceAll('\n', '\ndata: ')}\n\n`;
  }

  private *read(line: string): Generator<StreamFrame> {
    if (line === '') {
      yield* this.close();
      return;
    }
    if (line.startsWith(':')) return;
    this.size += line.length;
    if (this.size > this.maximumBytes) throw new FrameTooLargeError();
    const field = FIELD.exec(line);
    if (field === null) this.stray.push(line);
    else if (field[1] === 'data') this.data.push(line.slice(field[0].length));
    else if (field[1] === 'event') this.event = line.slice(field[0].length).trim();
    else if (field[1] === 'error') {
      yield* this.close();
      yield { event: 'error', data: line.slice(field[0].length), stray: '' };
    }
  }

  private *close(): Generator<StreamFrame> {
    const frame = { event: this.event, data: this.data.join('\n'), stray: this.stray.join('\n') };
    this.event = null;
    this.data = [];
    this.stray = [];
    this.size = 0;
    if (frame.data.trim() !== '' || frame.stray.trim() !== '') yield frame;
  }
}

/** Newline-delimited JSON: every line that is not blank is a frame. */
export class JsonLineReader implements FrameReader {
  private readonly lines: LineSplitter;

  constructor(maximumBytes: number) {
    this.lines = new LineSplitter(maximumBytes);
  }

  *push(chunk: Uint8Array): Generator<StreamFrame> {
    for (const line of this.lines.push(chunk)) yield* this.read(line);
  }

  *end(): Generator<StreamFrame> {
    for (const line of this.lines.end()) yield* this.read(line);
  }

  write(frame: StreamFrame): string {
    return `${frame.data}\n`;
  }

  private *read(line: string): Generator<StreamFrame> {
    if (line.trim() !== '') yield { event: null, data: line, stray: '' };
  }
}
