import { isJsonObject, parseJson } from '../../unknown/json-object';
import { FrameTooLargeError } from './line-splitter';

/** One frame of an answer. */
export interface StreamFrame {
  /** The SSE `event` field; null where there was none. */
  event: string | null;
  /** The SSE `data` lines joined, the NDJSON line, or the whole JSON document. */
  data: string;
  /** `data` parsed; undefined where it is no valid JSON. */
  value: unknown;
  /** Lines that are no field of an event stream: some servers write a bare JSON error among the frames. */
  stray: string;
}

/** Turns the lines of one answer into its frames. */
export interface FrameReader {
  read(line: string): readonly StreamFrame[];
  /** The last frame, where the stream ended without the line breaks that should close it. */
  end(): readonly StreamFrame[];
}

/** A field of an event stream at the beginning of a line, up to its value. */
export const EVENT_STREAM_FIELD = /^(data|event|id|retry|error)(?:: ?|$)/;

/** What ends the streams of most vendors, as SDKs look for it. */
export const END_MARKER = '[DONE]';

/** Some servers write it small. */
const END_MARKER_PATTERN = /^\s*\[done\]\s*$/i;

/** `{…}data: [DONE]`, in one line. */
const GLUED_END_MARKER = /^(.*[\]}])\s*data: ?(\[done\]\s*)$/i;

const NO_FRAMES: readonly StreamFrame[] = [];

/** Whether this `data` is the end marker. */
export function isEndMarker(data: string): boolean {
  return END_MARKER_PATTERN.test(data);
}

/** The frame as an event stream has it, closed properly. */
export function writeEvent({ event, data }: Pick<StreamFrame, 'event' | 'data'>): string {
  return `${event === null ? '' : `event: ${event}\n`}data: ${data.replaceAll('\n', '\ndata: ')}\n\n`;
}

/**
 * Server-sent events. Comments and frames without data are left out. A line of the field `error`, which the standard does not know and llama.cpp
 * wrote until the end of 2025 (https://github.com/ggml-org/llama.cpp/pull/16109), is a frame of its own: the event `error` with that data.
 *
 * Some servers write one line break between events where the standard wants two (https://github.com/rexxars/eventsource-parser/pull/31). So a
 * line of data that is a whole JSON object is a frame as soon as it comes, and so is the end marker: no JSON could go on behind them.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export class EventStreamReader implements FrameReader {
  private event: string | null = null;
  private data: string[] = [];
  private stray: string[] = [];
  private size = 0;

  /** @param maximumCharacters of the lines of one frame; more throw a `FrameTooLargeError`. */
  constructor(private readonly maximumCharacters: number) {}

  read(line: string): readonly StreamFrame[] {
    if (line === '') return this.end();
    if (line.startsWith(':')) return NO_FRAMES;
    this.size += line.length;
    if (this.size > this.maximumCharacters) throw new FrameTooLargeError();
    const field = EVENT_STREAM_FIELD.exec(line);
    if (field === null) {
      this.stray.push(line);
      return NO_FRAMES;
    }
    const value = line.slice(field[0].length);
    if (field[1] === 'data') return this.readData(value);
    if (field[1] === 'error') return [...this.end(), frameOf('error', [value])];
    if (field[1] === 'event') this.event = value.trim();
    return NO_FRAMES;
  }

  end(): readonly StreamFrame[] {
    const { event, data, stray } = this;
    this.reset();
    const isEmpty = data.length === 0 && stray.every((line) => line.trim() === '');
    return isEmpty ? NO_FRAMES : [frameOf(event, data, stray)];
  }

  private reset(): void {
    this.event = null;
    this.data = [];
    this.stray = [];
    this.size = 0;
  }

  private readData(line: string): readonly StreamFrame[] {
    const before = this.beginsAnew(line) ? this.end() : NO_FRAMES;
    const isFirst = this.data.length === 0;
    if (isFirst && line.trim() === '') return before;
    const frame = isFirst ? frameOf(this.event, [line], this.stray) : null;
    if (frame !== null && (isJsonObject(frame.value) || isEndMarker(line))) {
      this.reset();
      return [...before, frame];
    }
    this.data.push(line);
    return before;
  }

  /** Whether a line of data is no part of what came before it in the frame: no JSON object follows another one, or a word, without a comma. */
  private beginsAnew(line: string): boolean {
    const last = this.data.at(-1);
    if (last === undefined) return false;
    const isBehindObject = last.trimEnd().endsWith('}');
    const isBehindWord = !/^\s*[[{]/.test(this.data[0] ?? '');
    return (isBehindObject || isBehindWord) && (line.trimStart().startsWith('{') || isEndMarker(line));
  }
}

/**
 * JSON: line by line as NDJSON, or one document in as many lines as it likes, whose first line is no JSON by itself. Comments and the fields of
 * an event stream are read too: some gateways put its end marker behind a whole document (https://github.com/decolua/9router/issues/1396).
 */
export class JsonReader implements FrameReader {
  /** The lines of a document that has begun. */
  private document: string[] = [];
  private size = 0;
  private isLineByLine = false;

  /** @param maximumCharacters of a document; more throw a `FrameTooLargeError`. */
  constructor(private readonly maximumCharacters: number) {}

  read(line: string): readonly StreamFrame[] {
    const [, json, marker] = GLUED_END_MARKER.exec(line) ?? [];
    if (json !== undefined && marker !== undefined) return [...this.readJson(json), ...this.readData(marker)];
    const field = EVENT_STREAM_FIELD.exec(line);
    if (field === null) return this.readJson(line);
    return field[1] === 'data' ? this.readData(line.slice(field[0].length)) : NO_FRAMES;
  }

  end(): readonly StreamFrame[] {
    const { document } = this;
    this.document = [];
    this.size = 0;
    return document.length === 0 ? NO_FRAMES : [frameOf(null, document)];
  }

  /** A field of an event stream is no part of a document. */
  private readData(data: string): readonly StreamFrame[] {
    return [...this.end(), ...(data.trim() === '' ? [] : [frameOf(null, [data])])];
  }

  private readJson(line: string): readonly StreamFrame[] {
    if (this.document.length === 0) {
      if (line.trim() === '' || line.startsWith(':')) return NO_FRAMES;
      const frame = frameOf(null, [line]);
      if (this.isLineByLine || frame.value !== undefined) {
        this.isLineByLine = true;
        return [frame];
      }
    }
    this.size += line.length;
    if (this.size > this.maximumCharacters) throw new FrameTooLargeError();
    this.document.push(line);
    return NO_FRAMES;
  }
}

function frameOf(event: string | null, data: readonly string[], stray: readonly string[] = []): StreamFrame {
  const text = data.join('\n');
  return { event, data: text, value: parseJson(text), stray: stray.join('\n') };
}
