import { QueryFailedError } from 'typeorm';

/**
 * SQLSTATE classes and codes that mean "not now" rather than "wrong": connection exceptions, insufficient resources,
 * operator intervention (statement timeout, shutdown), lock not available, serialisation failure, deadlock.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const UNAVAILABLE_STATE = /^(08|53|57|55P03|40001|40P01|25P03)/;

/** Codes of Node's sockets that mean that the database server is gone. */
const SOCKET_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'EHOSTUNREACH']);

/** What `pg` says without any code when a connection is lost or none is free in time. */
const POOL_MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Query read timeout',
  'Cannot use a pool after calling end',
  'Driver not Connected',
];

/** Whether a query failed since the database could not be reached or did not answer in time. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const isQueryError = error instanceof QueryFailedError;
  const cause: unknown = isQueryError ? error.driverError : error;
  const code = stringField(cause, 'code') ?? '';
  if (isQueryError && (UNAVAILABLE_STATE.test(code) || SOCKET_CODES.has(code))) return true;
  const message = stringField(cause, 'message') ?? '';
  return POOL_MESSAGES.some((known) => message.startsWith(known)) || isPostgresSocketError(cause);
}

/** Whether a query failed since the database's disk is full. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof QueryFailedError && stringField(error.driverError, 'code') === '53100';
}

/** Name of the constraint that a write violated; null where the error says nothing of the kind. */
export function violatedConstraint(error: unknown): string | null {
  return error instanceof QueryFailedError ? stringField(error.driverError, 'constraint') : null;
}

/** A property of an unknown value, if it is a text. */
export function stringField(value: unknown, name: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const field: unknown = Reflect.get(value, name);
  return typeof field === 'string' ? field : null;
}

function isPostgresSocketError(error: unknown): boolean {
  // Connecting fails with a bare socket error; files and vendors have the same codes, but not this system call.
  return stringField(error, 'syscall') === 'connect' && SOCKET_CODES.has(stringField(error, 'code') ?? '');
}
