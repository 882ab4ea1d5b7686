import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';
import { stringField } from '../unknown/unknown-field';

/**
 * SQLSTATE classes and codes of a statement that mean "not now" rather than "wrong": connection exceptions, insufficient
 * resources, operator intervention (statement timeout, shutdown), lock not available, serialisation failure, deadlock, idle
 * transaction ended, and read-only, which is what a primary answers after a failover has made it a standby.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const UNAVAILABLE_STATE = /^(08...|53...|57...|55P03|40001|40P01|25P03|25006)$/;

/** Codes of Node's sockets that mean that the database server is gone. */
const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** System calls of sockets: files have some of the same codes, but with other calls. */
const SOCKET_CALLS = new Set(['connect', 'getaddrinfo', 'read', 'write']);

/** What `pg` says without any code when a connection is lost or none is free in time. */
const POOL_MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
  'Query read timeout',
  'Cannot use a pool after calling end',
  'Driver not Connected',
  // TypeORM, in a transaction whose connection was lost between two statements.
  'Query runner already released',
];

/** Whether a query failed since the database could not be reached or did not answer in time. */
export function isDatabaseUnavailable(error: unknown): boolean {
  // TypeORM wraps what a statement met with. A bare error of PostgreSQL is that of a new connection of the pool: the server,
  // or the pooler before it, let nobody in, whatever reason it gave, so no statement was the cause.
  if (error instanceof DatabaseError) return true;
  if (!(error instanceof QueryFailedError)) return isSocketError(error) || isPoolMessage(error);
  const code = stringField(error.driverError, 'code') ?? '';
  return UNAVAILABLE_STATE.test(code) || SOCKET_CODES.has(code) || isPoolMessage(error.driverError);
}

/** Whether a query failed since the database's disk is full. */
export function isDiskFull(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return stringField(cause, 'code') === '53100';
}

/** Name of the constraint that a write violated; null where the error says nothing of the kind. */
export function violatedConstraint(error: unknown): string | null {
  return error instanceof QueryFailedError ? stringField(error.driverError, 'constraint') : null;
}

function isPoolMessage(error: unknown): boolean {
  const message = stringField(error, 'message') ?? '';
  return POOL_MESSAGES.some((known) => message.startsWith(known));
}

/** Connecting fails with a bare socket error. Vendors' come as errors of a provider. */
function isSocketError(error: unknown): boolean {
  return (
    SOCKET_CALLS.has(stringField(error, 'syscall') ?? '') &&
    SOCKET_CODES.has(stringField(error, 'code') ?? '')
  );
}
