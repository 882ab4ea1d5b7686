import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Environment } from '../config/environment';
import { StartupError } from '../config/startup-error';
import { stringField } from '../unknown/unknown-field';
import type { DatabaseConnection, DatabaseServer } from './database-server';
import { databaseOptions } from './database.options';
import { EmbeddedPostgres } from './embedded-postgres';
import { MIGRATION_LIMIT_MS, withMigrationLock } from './migration-lock';
import { PostgresServer } from './postgres-server';
import { withTimeLimit } from './time-limit';

/**
 * Starts, or connects to, the database that the environment names, and locks it for this process.
 * @throws StartupError
 */
export async function startDatabaseServer(
  environment: Pick<Environment, 'databaseUrl' | 'dataDir'>,
): Promise<DatabaseServer> {
  return environment.databaseUrl === null
    ? EmbeddedPostgres.start(environment.dataDir)
    : PostgresServer.start(environment.databaseUrl);
}

/**
 * Brings the schema up to date and opens the pool. On failure the server is stopped.
 * @throws StartupError if a migration fails or takes too long
 */
export async function openDataSource(server: DatabaseServer): Promise<DataSource> {
  try {
    await runMigrations(server.connection);
    return await new DataSource(databaseOptions(server.connection)).initialize();
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * Runs the pending migrations, all in one transaction. On a PostgreSQL server, a process that comes while another one migrates waits for it.
 * @returns their names
 */
export async function runMigrations(connection: DatabaseConnection): Promise<string[]> {
  try {
    return connection.kind === 'postgresql'
      ? await withMigrationLock(connection.url, () => migrate(connection))
      : await migrate(connection);
  } catch (error) {
    const reason = stringField(error, 'message') ?? String(error);
    throw new StartupError(`The database cannot be brought up to date, nothing was changed: ${reason}`, {
      cause: error,
    });
  }
}

async function migrate(connection: DatabaseConnection): Promise<string[]> {
  // Connections of their own: a migration may take longer than any statement of the app.
  const dataSource = new DataSource({ ...databaseOptions(connection, MIGRATION_LIMIT_MS), entities: [] });
  await dataSource.initialize();
  try {
    const migrations = await withTimeLimit(
      dataSource.runMigrations(),
      MIGRATION_LIMIT_MS,
      () => new Error('it took longer than 10 minutes'),
    );
    const names = migrations.map(({ name }) => name);
    if (names.length > 0) new Logger('Database').log('migrated', { migrations: names });
    return names;
  } finally {
    await dataSource.destroy();
  }
}
