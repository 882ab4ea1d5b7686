import { HttpErrorResponse } from '@angular/common/http';
import { problemTitle, saySentence, sentenceText } from '../i18n/say-sentence';
import { type ServerSentence, textOf, withFullStop } from '../i18n/sentence';
import { parseJson } from './json';

/** One error in a request, placed at the field that it concerns. */
export interface FieldProblem extends ServerSentence {
  /** JSON pointer (RFC 6901) into the request body, for instance `/settings/temperature`. */
  readonly pointer: string;
  /** Place in the file that was sent, from 1; only where the mistake is in a file. */
  readonly line?: number;
  readonly column?: number;
}

/**
 * What went wrong, as the server says it, or made by `toProblem` where the server could not say anything.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export interface Problem extends ServerSentence {
  readonly type: string;
  readonly title: string;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly instance?: string;
  /** Stable UPPER_SNAKE name; those that only the web app knows are in `CLIENT_PROBLEM_CODES`. */
  readonly code: string;
  readonly errors?: readonly FieldProblem[];
  /** Milliseconds until a retry may succeed, where known. */
  readonly retryAfterMs?: number;
  /** The same as a time, ISO 8601 in UTC. */
  readonly retryAt?: string;
}

/** Codes of the problems that the web app finds by itself. */
export const CLIENT_PROBLEM_CODES = {
  /** The server did not answer: it is stopped, or the connection is lost. */
  offline: 'OFFLINE',
  /** The answer did not come from the API, for instance the error page of a proxy. */
  unexpectedAnswer: 'UNEXPECTED_ANSWER',
  /** Code of the web app did not come: the server is stopped, or has another version by now. */
  notLoaded: 'NOT_LOADED',
  /** A mistake in the web app itself. */
  unexpectedError: 'UNEXPECTED_ERROR',
} as const;

/** Says what an error of any kind means for the reader, in the language of the page. Never throws. */
export function toProblem(error: unknown): Problem {
  if (isProblem(error)) return saidProblem(error);
  if (!(error instanceof HttpErrorResponse)) return isLoadFailure(error) ? NOT_LOADED : UNEXPECTED_ERROR;
  if (isProblem(error.error)) return saidProblem(error.error);
  // Status 0 is a failed connection; a 200 that could not be parsed is an answer of something else than the API.
  return error.status === 0 ? OFFLINE : unexpectedAnswer(error);
}

/** Whether a value has the fields that every problem carries. */
export function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'detail' in value &&
    typeof value.detail === 'string' &&
    'status' in value &&
    typeof value.status === 'number' &&
    'title' in value &&
    typeof value.title === 'string'
  );
}

/** Whoever asked for a text, or for a stream of it, gets the body of an error as text too: the problem in it, or else the error as it is. */
export function problemInText(error: unknown): unknown {
  if (!(error instanceof HttpErrorResponse) || typeof error.error !== 'string') return error;
  const body = parseJson(error.error);
  return isProblem(body) ? body : error;
}

const OFFLINE: Problem = {
  type: 'about:blank',
  title: $localize`No connection`,
  status: 0,
  detail: $localize`The server does not answer. Check that it is running, then try again.`,
  code: CLIENT_PROBLEM_CODES.offline,
};

const NOT_LOADED: Problem = {
  type: 'about:blank',
  title: $localize`Not loaded`,
  status: 0,
  detail: $localize`A part of the page could not be loaded. Check that the server is running, then reload the page.`,
  code: CLIENT_PROBLEM_CODES.notLoaded,
};

const UNEXPECTED_ERROR: Problem = {
  type: 'about:blank',
  title: $localize`Something went wrong`,
  status: 0,
  detail: $localize`The page ran into a mistake of its own. Reload it to go on; nothing that was saved is lost.`,
  code: CLIENT_PROBLEM_CODES.unexpectedError,
};

/** Browsers have no name for it, only words: those of Chromium and Firefox, then of Safari. */
function isLoadFailure(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    /dynamically imported module|importing a module script failed/i.test(error.message)
  );
}

function unexpectedAnswer(error: HttpErrorResponse): Problem {
  return {
    type: 'about:blank',
    title: $localize`Unexpected answer`,
    status: error.status,
    detail: $localize`The server gave an answer that is not of this app (status ${error.status}:status:). Try again in a moment.`,
    code: CLIENT_PROBLEM_CODES.unexpectedAnswer,
  };
}

/**
 * The problem in the language of the page, with what is wrong in the fields. Where the words are not there yet they are sent for, and whoever
 * calls this in a reactive context is told when they are. What has no params keeps its words: the page has found it by itself, or an older
 * version of the server has stored it.
 */
function saidProblem(problem: Problem): Problem {
  const { code, title, params, errors = [] } = problem;
  const said = { ...problem, title: problemTitle(code) ?? title };
  if (params === undefined) return said;
  const fields = code === 'VALIDATION_FAILED' ? errors : [];
  const detail = [sentenceText(problem), ...fields.map((error) => textOf(withFullStop(saySentence(error))))];
  return { ...said, detail: detail.join(' ') };
}
