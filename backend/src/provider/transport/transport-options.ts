import type { FailureReporter } from './failure-reporter';
import type { OutboundSockets } from './outbound-sockets';
import type { RequestAdditions } from './outgoing-request';

/** Bounds of one answer, in bytes unless their name says otherwise. */
export interface AnswerBounds {
  /** One SSE frame or NDJSON line. */
  frameBytes: number;
  /** The whole answer. */
  totalBytes: number;
  /** As much of an error body is read. */
  errorBytes: number;
  /** Behind a finish reason the end of the stream, or a further frame, is waited for no longer than this. */
  finishGraceMs: number;
}

/** A frame of 32 MB would block some SDKs for half a minute; a real one has a few hundred bytes. */
export const ANSWER_BOUNDS: AnswerBounds = {
  frameBytes: 4 * 1024 * 1024,
  totalBytes: 64 * 1024 * 1024,
  errorBytes: 64 * 1024,
  finishGraceMs: 3_000,
};

/** What a transport needs to know of its call. */
export interface TransportOptions {
  sockets: OutboundSockets;
  /** What a good answer is: the stream of a story, or one piece of JSON. */
  expects: 'event-stream' | 'json';
  reporter: FailureReporter;
  additions: RequestAdditions;
  /** Milliseconds from the request to the response headers. */
  headersMs: number;
  bounds: AnswerBounds;
  /** Aborts the attempt. A `ProviderError` as its reason becomes the failure. */
  signal: AbortSignal;
}
