import { isJsonObject, parseJson } from '../../unknown/json-object';
import type { ProviderError } from '../provider.error';
import type { FailureReporter } from './failure-reporter';
import type { StreamFrame } from './stream-frame';
import { findFrameError, readErrorBody } from './vendor-error';

/** What one frame of an answer turned out to be. */
export type FrameVerdict =
  | { kind: 'content' }
  | { kind: 'done' }
  /** Nothing that an SDK needs: a ping. */
  | { kind: 'ignored' }
  | { kind: 'failure'; failure: ProviderError };

/** Tells content from end marker, error and rubbish, before an SDK can swallow or misread it. */
export function inspectFrame(frame: StreamFrame, reporter: FailureReporter): FrameVerdict {
  if (frame.stray.trim() !== '') {
    const verdict = inspectStray(frame, reporter);
    if (verdict !== null) return verdict;
  }
  const text = frame.data.trim();
  const isError = frame.event === 'error';
  if (text === '' && !isError) return { kind: 'ignored' };
  if (text === '[DONE]') return { kind: 'done' };
  const value = parseJson(text);
  if (isJsonObject(value)) {
    const error = findFrameError(value, frame.event);
    return error === null ? { kind: 'content' } : { kind: 'failure', failure: reporter.frame(error) };
  }
  if (isError) {
    const message = typeof value === 'string' ? value : text;
    return { kind: 'failure', failure: reporter.frame({ message, codes: [], status: null }) };
  }
  // A named event that is no JSON is some server's ping; an unnamed one is content that cannot be read.
  if (frame.event !== null && frame.event !== 'message') return { kind: 'ignored' };
  return { kind: 'failure', failure: reporter.protocol('PIECE_NO_JSON') };
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
