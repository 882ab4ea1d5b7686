import { QueryFailedError } from 'typeorm';
import { stringField } from '../unknown/unknown-field';

/** An error as it may be logged. */
export interface LoggableError {
  name: string;
  message: string;
  code?: string;
  constraint?: string;
  stack?: string;
  cause?: LoggableError;
}

/**
 * What the log may know of an error. A failed query is reported without its text and parameters, and without
 * PostgreSQL's own message, since these may hold a key or a story.
 */
export function toLoggableError(error: Error, depth = 0): LoggableError {
  const isQueryError = error instanceof QueryFailedError;
  const source: unknown = isQueryError ? error.driverError : error;
  const code = stringField(source, 'code');
  const constraint = stringField(source, 'constraint');
  const message = isQueryError ? `query failed with SQLSTATE ${code ?? 'unknown'}` : error.message;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    message,
    ...(code === null ? {} : { code }),
    ...(constraint === null ? {} : { constraint }),
    ...(frames && frames.length > 0 ? { stack: frames.map((frame) => frame.trim()).join(' | ') } : {}),
    ...(isError(error.cause) && !isQueryError && depth < 4
      ? { cause: toLoggableError(error.cause, depth + 1) }
      : {}),
  };
}

/** Whether a value is an error, also one of another realm, such as those of Node's own modules inside Jest. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}
