import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions';
import type { DatabaseConnection } from './database-server';

/** Milliseconds that a new connection, or a free one of the pool, is waited for. */
export const CONNECTION_TIMEOUT_MS = 10_000;

/** Milliseconds after which a PostgreSQL server ends a statement of the app. */
const STATEMENT_TIMEOUT_MS = 30_000;

/**
 * Milliseconds that its word of that may take to come: a connection that is silent for longer leads nowhere any more. Meets only those that
 * wait for an answer, since `pg` closes idle ones after ten seconds.
 * @see https://node-postgres.com/apis/pool
 */
const ANSWER_DELAY_MS = 5_000;

/**
 * Seconds after which a connection to a PostgreSQL server is replaced. After a failover, or behind a pooler, a connection may stay with a
 * server that only reads from now on: it works, but no write ever succeeds on it again.
 */
const CONNECTION_LIFETIME_S = 60;

/** The one set of options for the app, the migration commands and the tests. */
export function databaseOptions(
  connection: DatabaseConnection,
  statementTimeoutMs = STATEMENT_TIMEOUT_MS,
): PostgresDataSourceOptions {
  const logger = new Logger('Database');
  return {
    type: 'postgres',
    ...(connection.kind === 'postgresql'
      ? { url: connection.url, poolSize: 10 }
      : {
          host: connection.socketFolder,
          port: 5432,
          username: 'postgres',
          database: 'postgres',
          // One, and never more: pglite-socket passes on the messages of all connections to the same backend one by
          // one, so that a long statement of one connection (Parse, then Bind in a later packet) can be executed with the
          // values of another.
          poolSize: 1,
        }),
    connectTimeoutMS: CONNECTION_TIMEOUT_MS,
    applicationName: 'llm-gamebook',
    extra:
      connection.kind === 'postgresql'
        ? {
            statement_timeout: statementTimeoutMs,
            idle_in_transaction_session_timeout: 60_000,
            maxLifetimeSeconds: CONNECTION_LIFETIME_S,
            keepAlive: true,
            stream: () => connection.sockets.make(statementTimeoutMs + ANSWER_DELAY_MS),
          }
        : {},
    poolErrorHandler: (error: unknown) => logger.warn('connection lost', { error }),
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    synchronize: false,
    migrationsRun: false,
    migrationsTransactionMode: 'all',
    logging: false,
    entities: [join(__dirname, '..', '*', '*.entity.{ts,js}')],
    migrations: [join(__dirname, 'migrations', '*.{ts,js}')],
  };
}
