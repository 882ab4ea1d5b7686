import { isJsonObject, type JsonObject } from '../../unknown/json-object';
import type { ProviderError } from '../provider.error';
import type { FailureReporter } from './failure-reporter';
import { isEndMarker, type StreamFrame } from './stream-frame';
import { findFrameError, readErrorBody } from './vendor-error';

/** What one frame of an answer turned out to be. */
export type FrameVerdict =
  | { kind: 'content'; value: JsonObject }
  | { kind: 'done' }
  /** Nothing that an SDK needs: a ping. */
  | { kind: 'ignored' }
  | { kind: 'failure'; failure: ProviderError };

/**
 * What keeps a connection alive and has no event name that says so: a word, the time of day, an empty JSON string.
 * @see https://github.com/lanqian528/chat2api/pull/25
 * @see https://github.com/caozhiyuan/copilot-api/pull/88
 */
const PING =
  /^"?(?:(?:ping|pong|heart[-_ ]?beat|keep[-_ ]?alive|null)\b)?[-_ ]*(?:\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-][\d:]+)?|\d{1,20})?"?$/i;

/** Tells content from end marker, error and rubbish, before an SDK can swallow or misread it. */
export function inspectFrame(frame: StreamFrame, reporter: FailureReporter): FrameVerdict {
  if (frame.stray.trim() !== '') {
    const verdict = inspectStray(frame, reporter);
    if (verdict !== null) return verdict;
  }
  const { event, value } = frame;
  const text = frame.data.trim();
  const isError = event === 'error';
  if (isEndMarker(text)) return { kind: 'done' };
  if (isJsonObject(value)) {
    const error = findFrameError(value, event);
    return error === null ? { kind: 'content', value } : { kind: 'failure', failure: reporter.frame(error) };
  }
  if (isError) {
    const message = typeof value === 'string' ? value : text;
    return { kind: 'failure', failure: reporter.frame({ message, codes: [], status: null }) };
  }
  // A named event that is no JSON is some server's ping; an unnamed one that is none is content that cannot be read.
  const isPing = PING.test(text) || (event !== null && event !== 'message');
  return isPing ? { kind: 'ignored' } : { kind: 'failure', failure: reporter.protocol('PIECE_NO_JSON') };
}

/**
 * Whether the frame is a piece of an answer, or all of it: in the words of Chat Completions, or of Ollama.
 * @see https://platform.openai.com/docs/api-reference/chat/object
 * @see https://docs.ollama.com/api/chat
 */
export function isOfAnswer({ choices, message, done }: JsonObject): boolean {
  return choices !== undefined || isJsonObject(message) || typeof done === 'boolean';
}

function inspectStray(frame: StreamFrame, reporter: FailureReporter): FrameVerdict | null {
  const stray = frame.stray.trimStart();
  if (stray.startsWith('{') || stray.startsWith('[')) {
    const error = readErrorBody(stray);
    if (error.message !== null || error.codes.length > 0)
      return { kind: 'failure', failure: reporter.frame(error) };
    return { kind: 'failure', failure: reporter.protocol('JSON_NOT_STREAMED') };
  }
  if (stray.startsWith('<')) return { kind: 'failure', failure: reporter.protocol('WEB_PAGE_STREAMED') };
  return null;
}
