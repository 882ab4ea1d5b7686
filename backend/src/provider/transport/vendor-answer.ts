import type { IncomingMessage } from 'node:http';
import { isJsonObject, parseJson, type JsonObject } from '../../unknown/json-object';
import { ProviderError } from '../provider.error';
import { inspectFrame } from './frame-inspector';
import { FrameTooLargeError } from './line-splitter';
import { EventStreamReader, JsonLineReader, type FrameReader, type StreamFrame } from './stream-frame';
import type { TransportOptions } from './transport-options';
import { readErrorBody } from './vendor-error';

/** After the end marker the socket may still end by itself, and can then be used again. */
const END_GRACE_MS = 100;

/** An error body has this long to arrive. */
const ERROR_BODY_MS = 10_000;

/** Types under which some servers send an event stream without saying so. */
const VAGUE_TYPES: ReadonlySet<string> = new Set(['', 'text/plain', 'application/octet-stream']);

const JSON_LINES_TYPE = /^application\/(?:x-)?(?:ndjson|jsonl|json-lines)$/;

/** One answer of a vendor: checked before the SDK sees it, and re-framed while it streams. */
export class VendorAnswer {
  /** Whether `[DONE]` passed by. */
  sawDone = false;
  /** Why the answer is no good; null as long as it is. */
  failure: ProviderError | null = null;
  /** The frame that made the answer fail; null where it was none, or no JSON object. */
  failedFrame: JsonObject | null = null;
  private graceTimer: NodeJS.Timeout | undefined;
  private isEndExpected = false;
  private isGraceOver = false;
  private chunks: AsyncGenerator<Uint8Array, void> | null = null;

  constructor(
    private readonly message: IncomingMessage,
    private readonly options: Pick<TransportOptions, 'reporter' | 'bounds'>,
  ) {
    // Errors reach whoever reads the message; without a listener, one that comes between two reads would end the process.
    message.on('error', () => undefined);
  }

  /** The answer as an SDK wants it. Rejects with a `ProviderError` unless it is an event stream. */
  async toResponse(): Promise<Response> {
    const status = this.message.statusCode ?? 0;
    const reader = status === 200 && !this.isCompressed() ? this.chooseReader() : null;
    if (reader === null) {
      this.failure = await this.readFailure(status);
      throw this.failure;
    }
    const chunks = this.readChunks(reader);
    this.chunks = chunks;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const result = await chunks.next();
          if (result.done === true) controller.close();
          else controller.enqueue(result.value);
        },
        cancel: () => this.close(),
      },
      // Nothing is read ahead: an error then never overtakes the text that came before it.
      { highWaterMark: 0 },
    );
    return new Response(body, {
      status,
      headers: { 'content-type': this.message.headers['content-type'] ?? '' },
    });
  }

  /**
   * The answer whole, where it is JSON and no error. Rejects with a `ProviderError` unless it is, and where it is longer than the bound. For how
   * long it may take is up to the call's signal.
   */
  async toJsonResponse(): Promise<Response> {
    const status = this.message.statusCode ?? 0;
    const isFine = status === 200 && !this.isCompressed() && this.contentType() !== 'text/html';
    if (!isFine) {
      this.failure = await this.readFailure(status);
      throw this.failure;
    }
    const body = await this.readBytes(this.options.bounds.totalBytes + 1);
    this.failure = this.findJsonFault(body);
    if (this.failure !== null) throw this.failure;
    return new Response(body, { status, headers: { 'content-type': 'application/json' } });
  }

  private findJsonFault(body: Buffer): ProviderError | null {
    const { bounds, reporter } = this.options;
    const status = this.message.statusCode ?? 0;
    if (body.length > bounds.totalBytes) return reporter.protocol('LONGER_THAN_ANY_LIST', { status });
    if (!this.message.complete) return reporter.protocol('CUT', { status });
    // What is longer than an error is none, and need not be read twice.
    if (body.length > bounds.errorBytes) return null;
    const text = body.toString('utf8');
    const value = parseJson(text);
    if (value === undefined) {
      return reporter.protocol('NO_JSON', { status });
    }
    const error = readErrorBody(text);
    const hasError = isJsonObject(value) && !Object.values(value).some(Array.isArray);
    return hasError && (error.message !== null || error.codes.length > 0)
      ? reporter.answer({ status, headers: readHeaders(this.message), body: text })
      : null;
  }

  /** The vendor has said why it ends: unless a frame comes in time, the body ends here, whatever becomes of the connection. */
  expectEnd(): void {
    this.isEndExpected = true;
    clearTimeout(this.graceTimer);
    this.graceTimer = setTimeout(() => {
      this.isGraceOver = true;
      this.message.destroy();
    }, this.options.bounds.finishGraceMs);
  }

  /** Closes the socket; after the end marker it is left a moment to end by itself, so that it can be used again. */
  close(): void {
    clearTimeout(this.graceTimer);
    if (!this.sawDone) this.message.destroy();
    this.chunks?.return().catch(() => undefined);
  }

  /** Closes the socket at once; whoever reads the body gets the error. */
  abort(error: Error): void {
    this.message.destroy(error);
  }

  /** `accept-encoding: identity` was sent; what is compressed all the same cannot be read frame by frame. */
  private isCompressed(): boolean {
    return !['', 'identity'].includes(this.message.headers['content-encoding'] ?? '');
  }

  private chooseReader(): FrameReader | null {
    const { frameBytes } = this.options.bounds;
    const type = this.contentType();
    if (type === 'text/event-stream' || VAGUE_TYPES.has(type)) return new EventStreamReader(frameBytes);
    return JSON_LINES_TYPE.test(type) ? new JsonLineReader(frameBytes) : null;
  }

  private contentType(): string {
    return (this.message.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  }

  /** One generator for bytes, frames and chunks, since each would cost every frame some turns of the microtask queue. */
  private async *readChunks(reader: FrameReader): AsyncGenerator<Uint8Array, void> {
    const encoder = new TextEncoder();
    const { reporter, bounds } = this.options;
    let total = 0;
    try {
      // The message must outlive this loop: after the end marker it is drained.
      for await (const chunk of this.message.iterator({ destroyOnReturn: false })) {
        if (!(chunk instanceof Uint8Array)) continue;
        total += chunk.length;
        if (total > bounds.totalBytes) throw reporter.protocol('LONGER_THAN_ANY_STORY');
        for (const frame of this.inspect(reader.push(chunk))) yield encoder.encode(reader.write(frame));
        if (this.sawDone) return;
      }
      for (const frame of this.inspect(reader.end())) yield encoder.encode(reader.write(frame));
    } catch (error) {
      if (this.isGraceOver || (this.isEndExpected && isCutConnection(error))) return;
      const failure = this.toFailure(error);
      if (failure instanceof ProviderError) this.failure ??= failure;
      throw failure;
    } finally {
      clearTimeout(this.graceTimer);
      if (this.sawDone) this.drain();
      else this.message.destroy();
    }
  }

  /** The frames that an SDK is to see, up to the end marker. Throws a `ProviderError` at one that is no good. */
  private *inspect(frames: Iterable<StreamFrame>): Generator<StreamFrame> {
    for (const frame of frames) {
      const verdict = inspectFrame(frame, this.options.reporter);
      if (verdict.kind === 'failure') {
        const value = parseJson(frame.data);
        this.failedFrame = isJsonObject(value) ? value : null;
        throw verdict.failure;
      }
      if (verdict.kind === 'ignored') continue;
      if (verdict.kind === 'done') this.sawDone = true;
      clearTimeout(this.graceTimer);
      yield frame;
      if (this.sawDone) return;
    }
  }

  private toFailure(error: unknown): unknown {
    const { reporter } = this.options;
    if (error instanceof FrameTooLargeError) return reporter.protocol('PIECE_TOO_LARGE');
    return isCutConnection(error) ? reporter.protocol('CUT', { cause: error }) : error;
  }

  private drain(): void {
    const timer = setTimeout(() => this.message.destroy(), END_GRACE_MS).unref();
    this.message.once('close', () => clearTimeout(timer));
    this.message.resume();
  }

  private async readFailure(status: number): Promise<ProviderError> {
    const { reporter } = this.options;
    if (status >= 300 && status < 400) {
      this.message.destroy();
      return reporter.configuration({ reason: 'REDIRECTED', httpStatus: status }, { status });
    }
    const body = this.isCompressed() ? '' : await this.readErrorText();
    const error = readErrorBody(body);
    if (status >= 400 || error.message !== null || error.codes.length > 0) {
      return reporter.answer({ status, headers: readHeaders(this.message), body });
    }
    if (this.isCompressed()) return reporter.protocol('COMPRESSED', { status });
    if (body.trim() === '') return reporter.protocol('EMPTY', { status });
    const isPage = this.contentType() === 'text/html' || body.trimStart().startsWith('<');
    return reporter.protocol(isPage ? 'WEB_PAGE' : 'NO_EVENT_STREAM', { status });
  }

  /** The beginning of an error body, as much as arrives in time. */
  private async readErrorText(): Promise<string> {
    const timer = setTimeout(() => this.message.destroy(), ERROR_BODY_MS);
    try {
      const body = await this.readBytes(this.options.bounds.errorBytes);
      return body.toString('utf8');
    } finally {
      clearTimeout(timer);
    }
  }

  /** The beginning of the body, as much as arrives. */
  private async readBytes(maximumBytes: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of this.message) {
        if (!(chunk instanceof Uint8Array)) continue;
        parts.push(Buffer.from(chunk));
        size += chunk.length;
        if (size >= maximumBytes) break;
      }
    } catch (error) {
      // Half an error body still says something; an abort is none.
      if (!isCutConnection(error)) throw error;
    }
    return Buffer.concat(parts).subarray(0, maximumBytes);
  }
}

/** Whether the connection broke (Node's errors have a code), as opposed to an abort with a reason of its own. */
function isCutConnection(error: unknown): boolean {
  if (error instanceof ProviderError || typeof error !== 'object' || error === null) return false;
  return 'code' in error && typeof error.code === 'string';
}

function readHeaders(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}
