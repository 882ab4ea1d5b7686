import type { IncomingMessage } from 'node:http';
import { isJsonObject, parseJson } from '../../unknown/json-object';
import { ProviderError } from '../provider.error';
import type { TransportOptions } from './transport-options';
import { readErrorBody } from './vendor-error';

/** How an answer is judged. */
export type AnswerOptions = Pick<TransportOptions, 'reporter' | 'bounds'>;

/** An error body has this long to arrive. */
const ERROR_BODY_MS = 10_000;

const BYTE_ORDER_MARK = '\uFEFF';

/** Whether it says that it is good and can be read: whatever that may be, it is in the body. */
export function isReadable(message: IncomingMessage): boolean {
  const { statusCode = 0 } = message;
  return statusCode >= 200 && statusCode < 300 && !isCompressed(message);
}

/** In small letters and without parameters; empty where there is none. */
export function contentTypeOf(message: IncomingMessage): string {
  return (message.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** Whether the connection broke (Node's errors have a code), as opposed to an abort with a reason of its own. */
export function isCutConnection(error: unknown): boolean {
  if (error instanceof ProviderError || typeof error !== 'object' || error === null) return false;
  return 'code' in error && typeof error.code === 'string';
}

/** What is wrong with an answer that is not readable. */
export async function readFailure(
  message: IncomingMessage,
  { reporter, bounds }: AnswerOptions,
): Promise<ProviderError> {
  const status = message.statusCode ?? 0;
  if (status >= 300 && status < 400) {
    message.destroy();
    return reporter.configuration({ reason: 'REDIRECTED', httpStatus: status }, { status });
  }
  const body = isCompressed(message) ? '' : await readErrorText(message, bounds.errorBytes);
  if (status >= 400) return reporter.answer({ status, headers: readHeaders(message), body });
  return reporter.protocol(isCompressed(message) ? 'COMPRESSED' : 'EMPTY', { status });
}

/** What is wrong with one document of JSON in place of a story, at the latest once it has been read. */
export function judgeDocument(
  message: IncomingMessage,
  text: string,
  { reporter }: AnswerOptions,
): ProviderError {
  const status = message.statusCode ?? 0;
  const error = readErrorBody(text);
  if (error.message !== null || error.codes.length > 0) {
    return reporter.answer({ status, headers: readHeaders(message), body: text });
  }
  const fault = parseJson(text) === undefined ? 'PIECE_NO_JSON' : 'NO_EVENT_STREAM';
  return reporter.protocol(fault, { status });
}

/**
 * The body of a readable answer whole, where it is JSON and no error. Rejects with a `ProviderError` unless it is, and where it is longer than the
 * bound. For how long it may take is up to the call's signal.
 */
export async function readJson(message: IncomingMessage, options: AnswerOptions): Promise<string> {
  const { reporter, bounds } = options;
  const status = message.statusCode ?? 0;
  const body = await readBytes(message, bounds.totalBytes + 1);
  if (body.length > bounds.totalBytes) throw reporter.protocol('LONGER_THAN_ANY_LIST', { status });
  const text = body.toString('utf8').replace(BYTE_ORDER_MARK, '');
  if (text.trimStart().startsWith('<')) throw reporter.protocol('WEB_PAGE', { status });
  if (!message.complete) throw reporter.protocol('CUT', { status });
  // What is longer than an error is none, and need not be read twice.
  if (body.length > bounds.errorBytes) return text;
  const value = parseJson(text);
  if (value === undefined) throw reporter.protocol('NO_JSON', { status });
  const error = readErrorBody(text);
  const hasError = isJsonObject(value) && !Object.values(value).some(Array.isArray);
  if (hasError && (error.message !== null || error.codes.length > 0)) {
    throw reporter.answer({ status, headers: readHeaders(message), body: text });
  }
  return text;
}

/** `accept-encoding: identity` was sent; what is compressed all the same cannot be read frame by frame. */
function isCompressed(message: IncomingMessage): boolean {
  return !['', 'identity'].includes(message.headers['content-encoding'] ?? '');
}

/** The beginning of an error body, as much as arrives in time. */
async function readErrorText(message: IncomingMessage, maximumBytes: number): Promise<string> {
  const timer = setTimeout(() => message.destroy(), ERROR_BODY_MS);
  try {
    return (await readBytes(message, maximumBytes)).toString('utf8');
  } finally {
    clearTimeout(timer);
  }
}

/** The beginning of the body, as much as arrives. */
async function readBytes(message: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of message) {
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

function readHeaders(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}
