import type { AnswerFault } from '../provider-sentences';
import { LineSplitter } from './line-splitter';
import {
  EVENT_STREAM_FIELD,
  EventStreamReader,
  JsonReader,
  type FrameReader,
  type StreamFrame,
} from './stream-frame';

/** The first bytes of an answer are those of no story. */
export class NoStreamError extends Error {
  override readonly name = 'NoStreamError';

  /** @param fault what the answer is instead */
  constructor(readonly fault: AnswerFault) {
    super('The answer is no stream');
  }
}

/** Types under which a server may stream events, be it without saying so. */
const STREAM_TYPES: ReadonlySet<string> = new Set([
  '',
  'text/event-stream',
  'text/plain',
  'application/octet-stream',
]);

/**
 * Turns the bytes of one answer into its frames, whatever they are called: the first line that is neither blank nor a comment says what they are.
 * Servers and proxies stream events as `application/json` (https://github.com/microsoft/foundry-dev-tools/issues/195) and lines of JSON as
 * `text/plain` (https://github.com/ollama/ollama/issues/294), and answer one whole document to a request for a stream.
 */
export class AnswerReader {
  private readonly lines: LineSplitter;
  private reader: FrameReader | null = null;

  /**
   * @param contentType in small letters and without parameters; it counts only where the first line says nothing
   * @param maximumBytes of one frame; a larger one throws a `FrameTooLargeError`
   */
  constructor(
    private readonly contentType: string,
    private readonly maximumBytes: number,
  ) {
    this.lines = new LineSplitter(maximumBytes);
  }

  /** What the answer turned out to be; null: nothing of it has come yet but blank lines and comments. */
  get form(): 'event-stream' | 'json' | null {
    if (this.reader === null) return null;
    return this.reader instanceof JsonReader ? 'json' : 'event-stream';
  }

  /** The frames that these bytes complete. Throws a `NoStreamError` where the answer is no story. */
  *push(chunk: Uint8Array): Generator<StreamFrame> {
    for (const line of this.lines.push(chunk)) yield* this.read(line);
  }

  /** What is left, once no more comes. */
  *end(): Generator<StreamFrame> {
    for (const line of this.lines.end()) yield* this.read(line);
    if (this.reader !== null) yield* this.reader.end();
  }

  private read(line: string): readonly StreamFrame[] {
    this.reader ??= this.chooseReader(line);
    return this.reader?.read(line) ?? [];
  }

  private chooseReader(line: string): FrameReader | null {
    const text = line.trimStart();
    if (text === '' || text.startsWith(':')) return null;
    if (/^[[{]/.test(text)) return new JsonReader(this.maximumBytes);
    if (text.startsWith('<')) throw new NoStreamError('WEB_PAGE');
    if (EVENT_STREAM_FIELD.test(line) || STREAM_TYPES.has(this.contentType)) {
      return new EventStreamReader(this.maximumBytes);
    }
    throw new NoStreamError('NO_EVENT_STREAM');
  }
}
