import type { IncomingMessage } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isJsonObject, type JsonObject } from '../../unknown/json-object';
import { ProviderError } from '../provider.error';
import {
  contentTypeOf,
  isCutConnection,
  isReadable,
  judgeDocument,
  readFailure,
  readJson,
  type AnswerOptions,
} from './answer-body';
import { AnswerReader, NoStreamError } from './answer-reader';
import { inspectFrame, isOfAnswer } from './frame-inspector';
import { FrameTooLargeError } from './line-splitter';
import { END_MARKER, writeEvent, type StreamFrame } from './stream-frame';
import { isChunk, toChunk } from './whole-answer';

/** After the end marker the socket may still end by itself, and can then be used again. */
const END_GRACE_MS = 100;

/**
 * A vendor that floods us is read for no longer than this at a time, and no more bytes than this without a look at the clock: then it is the turn
 * of whatever else the process has to do.
 */
const SLICE_MS = 5;
const SLICE_BYTES = 8 * 1024;

/** One answer of a vendor: checked before the SDK sees it, and re-framed while it streams. */
export class VendorAnswer {
  /** Whether `[DONE]` passed by, or the answer was one whole document and needs none. */
  sawDone = false;
  /** Why the answer is no good; null as long as it is. */
  failure: ProviderError | null = null;
  /** The frame that made the answer fail; null where it was none, or no JSON object. */
  failedFrame: JsonObject | null = null;
  private readonly reader: AnswerReader;
  private graceTimer: NodeJS.Timeout | undefined;
  private isEndExpected = false;
  private isGraceOver = false;
  private chunks: AsyncGenerator<Uint8Array, void> | null = null;
  /** Frames so far, but for pings. */
  private frames = 0;
  private hasAnswer = false;
  private hasChunks = false;
  private isWhole = false;
  private firstData = '';
  private sliceEndsAt = 0;

  constructor(
    private readonly message: IncomingMessage,
    private readonly options: AnswerOptions,
  ) {
    this.reader = new AnswerReader(contentTypeOf(message), options.bounds.frameBytes);
    // Errors reach whoever reads the message; without a listener, one that comes between two reads would end the process.
    message.on('error', () => undefined);
  }

  /**
   * The answer as an SDK wants it: an event stream, whatever form it came in. Rejects with a `ProviderError` unless its headers are those of a good
   * one.
   */
  async toResponse(): Promise<Response> {
    await this.refuseFailure();
    const chunks = this.readChunks();
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
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }

  /** The answer whole, see `readJson`. */
  async toJsonResponse(): Promise<Response> {
    await this.refuseFailure();
    try {
      const body = await readJson(this.message, this.options);
      return new Response(body, { headers: { 'content-type': 'application/json' } });
    } catch (error) {
      if (error instanceof ProviderError) this.failure = error;
      throw error;
    }
  }

  /**
   * To be called behind each chunk. Once the vendor has said why it ends, the body ends here unless a frame comes in time, whatever becomes of the
   * connection.
   */
  expectEnd(isExpected: boolean): void {
    this.isEndExpected = isExpected;
    clearTimeout(this.graceTimer);
    if (!isExpected) return;
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

  private async refuseFailure(): Promise<void> {
    if (isReadable(this.message)) return;
    this.failure = await readFailure(this.message, this.options);
    throw this.failure;
  }

  /** One generator for bytes, frames and chunks, since each would cost every frame some turns of the microtask queue. */
  private async *readChunks(): AsyncGenerator<Uint8Array, void> {
    const encoder = new TextEncoder();
    const { reporter, bounds } = this.options;
    let total = 0;
    try {
      // The message must outlive this loop: after the end marker it is drained.
      for await (const chunk of this.message.iterator({ destroyOnReturn: false })) {
        if (!(chunk instanceof Uint8Array)) continue;
        total += chunk.length;
        if (total > bounds.totalBytes) throw reporter.protocol('LONGER_THAN_ANY_STORY');
        for (let start = 0; start < chunk.length; start += SLICE_BYTES) {
          for (const event of this.inspect(this.reader.push(chunk.subarray(start, start + SLICE_BYTES)))) {
            yield encoder.encode(event);
            if (this.isSliceOver()) await nextTurn();
          }
          if (this.sawDone) return;
          if (this.isSliceOver()) await nextTurn();
        }
      }
      for (const event of this.inspect(this.reader.end())) yield encoder.encode(event);
      this.judgeEnd();
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

  /** Also where nothing came for a while: one turn more is no loss then. */
  private isSliceOver(): boolean {
    const now = performance.now();
    if (now < this.sliceEndsAt) return false;
    this.sliceEndsAt = now + SLICE_MS;
    return true;
  }

  /** The events that an SDK is to see, up to the end marker. Throws a `ProviderError` at a frame that is no good. */
  private *inspect(frames: Iterable<StreamFrame>): Generator<string> {
    for (const frame of frames) {
      const verdict = inspectFrame(frame, this.options.reporter);
      if (verdict.kind === 'failure') {
        this.failedFrame = isJsonObject(frame.value) ? frame.value : null;
        const isAlone = this.reader.form === 'json' && this.frames === 0;
        throw isAlone ? judgeDocument(this.message, frame.data, this.options) : verdict.failure;
      }
      if (verdict.kind === 'ignored') continue;
      if (verdict.kind === 'done') this.sawDone = true;
      clearTimeout(this.graceTimer);
      yield writeEvent(
        verdict.kind === 'done' ? { event: null, data: END_MARKER } : this.toEvent(frame, verdict.value),
      );
      if (this.sawDone) return;
    }
  }

  /** The frame of an answer as one of a stream. */
  private toEvent({ event, data }: StreamFrame, value: JsonObject): Pick<StreamFrame, 'event' | 'data'> {
    if (this.frames === 0) this.firstData = data;
    this.frames++;
    this.hasAnswer ||= isOfAnswer(value);
    this.hasChunks ||= isChunk(value);
    const chunk = this.hasChunks ? null : toChunk(value);
    if (chunk === null) return { event, data };
    this.isWhole = this.reader.form === 'json';
    return { event, data: JSON.stringify(chunk) };
  }

  /** What can be said of the answer only once its body has ended. */
  private judgeEnd(): void {
    const { reader, message, options } = this;
    if (reader.form === null) throw options.reporter.protocol('EMPTY', { status: message.statusCode });
    const isOneDocument = reader.form === 'json' && this.frames === 1;
    if (isOneDocument && !this.hasAnswer) throw judgeDocument(message, this.firstData, options);
    if (this.isWhole) this.sawDone = true;
  }

  private toFailure(error: unknown): unknown {
    const { reporter } = this.options;
    if (error instanceof FrameTooLargeError) return reporter.protocol('PIECE_TOO_LARGE');
    if (error instanceof NoStreamError) {
      return reporter.protocol(error.fault, { status: this.message.statusCode });
    }
    return isCutConnection(error) ? reporter.protocol('CUT', { cause: error }) : error;
  }

  private drain(): void {
    const timer = setTimeout(() => this.message.destroy(), END_GRACE_MS).unref();
    this.message.once('close', () => clearTimeout(timer));
    this.message.resume();
  }
}
