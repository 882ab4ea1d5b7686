import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readEnvironment } from '../config/environment';
import { StartupError } from '../config/startup-error';
import { createLogWriter } from '../log/log-writer';
import { databaseOptions } from './database.options';
import type { DatabaseServer } from './database-server';
import { renderMigration, type SchemaChange } from './migration-template';
import { runMigrations, startDatabaseServer } from './open-database';

/*
 * `npm run migration:run`, `migration:check` and `migration:generate <Name>`. The last two compare the entities with what the migrations make, on a
 * fresh embedded database in a temporary folder, unless DATABASE_URL names another one.
 */

/** Where new migrations are put, seen from `dist/database`. */
const SOURCE_FOLDER = join(__dirname, '..', '..', 'src', 'database', 'migrations');

async function run(): Promise<void> {
  await withDatabase(readEnvironment(process.env), async ({ connection }) => {
    const names = await runMigrations(connection);
    print(names.length === 0 ? 'Nothing to do: the database is up to date.' : `Done: ${names.join(', ')}.`);
  });
}

async function check(): Promise<void> {
  const changes = await findDrift();
  if (changes.length === 0) {
    print('The migrations make what the entities describe.');
    return;
  }
  throw new StartupError(
    [
      'Entities and migrations differ. These statements are missing:',
      ...changes.map(({ up }) => `  ${up.query}`),
    ].join('\n'),
  );
}

async function generate(name: string | undefined): Promise<void> {
  if (name === undefined || !/^[A-Z][A-Za-z0-9]*$/.test(name)) {
    throw new StartupError('Name the migration in PascalCase: npm run migration:generate -- AddTurnRating');
  }
  const changes = await findDrift();
  if (changes.length === 0)
    throw new StartupError('There is nothing to migrate: the migrations make what the entities describe.');
  const timestamp = Date.now();
  const file = join(SOURCE_FOLDER, `${timestamp}-${name}.ts`);
  writeFileSync(file, renderMigration(`${name}${timestamp}`, changes));
  print(`Written: ${file}. Read it, name what it names, and format it.`);
}

async function findDrift(): Promise<SchemaChange[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'llm-gamebook-migration-'));
  try {
    const { databaseUrl } = readEnvironment(process.env);
    let changes: SchemaChange[] = [];
    await withDatabase({ databaseUrl, dataDir }, async ({ connection }) => {
      await runMigrations(connection);
      const dataSource = await new DataSource(databaseOptions(connection)).initialize();
      try {
        const { upQueries, downQueries } = await dataSource.driver.createSchemaBuilder().log();
        changes = upQueries.map((up, index) => ({ up, down: downQueries[index] ?? null }));
      } finally {
        await dataSource.destroy();
      }
    });
    return changes;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function withDatabase(
  environment: Parameters<typeof startDatabaseServer>[0],
  work: (server: DatabaseServer) => Promise<void>,
): Promise<void> {
  const server = await startDatabaseServer(environment);
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function main(command: string | undefined, name: string | undefined): Promise<void> {
  Logger.overrideLogger(createLogWriter('warn'));
  switch (command) {
    case 'run':
      return run();
    case 'check':
      return check();
    case 'generate':
      return generate(name);
    default:
      throw new StartupError('Say what to do: run, check or generate.');
  }
}

main(process.argv[2], process.argv[3]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartupError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
