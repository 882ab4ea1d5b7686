import type { Client } from 'pg';
import { stringField } from '../unknown/unknown-field';
import { CONNECTION_TIMEOUT_MS } from './database.options';
import { connectTo } from './postgres-client';

/** Milliseconds that all pending migrations together may take, and that another process waits for them. */
export const MIGRATION_LIMIT_MS = 10 * 60_000;

/** Key of the advisory lock under which a database is migrated: another one than that of the app ("LLMH" in ASCII). */
const MIGRATION_LOCK_KEY = 0x4c4c4d48;

/**
 * Does `work` while no other process migrates the database; waits for one that does.
 * @throws Error where it does not end within ten minutes
 */
export async function withMigrationLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = await connectTo(url, { connectionTimeoutMillis: CONNECTION_TIMEOUT_MS });
  try {
    await client.query(`SET lock_timeout = ${MIGRATION_LIMIT_MS}`);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK_KEY]);
    return await work();
  } catch (error) {
    // SQLSTATE of a lock that was not free in time: https://www.postgresql.org/docs/current/errcodes-appendix.html
    if (stringField(error, 'code') !== '55P03') throw error;
    throw new Error('another process has been migrating it for 10 minutes', { cause: error });
  } finally {
    await client.end();
  }
}

/** Whether some process migrates the database. */
export async function isMigrating(client: Client): Promise<boolean> {
  // An advisory lock of one number is shown as its two halves: https://www.postgresql.org/docs/current/view-pg-locks.html
  const { rows } = await client.query(
    `SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
     WHERE datname = current_database() AND locktype = 'advisory' AND granted
     AND classid = 0 AND objid = $1 AND objsubid = 1`,
    [MIGRATION_LOCK_KEY],
  );
  return rows.length > 0;
}
