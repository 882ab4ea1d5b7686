import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { DatabaseSockets } from '../../src/database/database-sockets';
import { EmbeddedPostgres } from '../../src/database/embedded-postgres';
import { runMigrations } from '../../src/database/open-database';
import { stringField } from '../../src/unknown/unknown-field';

/** A migrated, empty database for one test app. */
export interface TestDatabase {
  /** The variables that lead the app to it. */
  environment: Readonly<Record<string, string>>;
  drop: () => Promise<void>;
}

const MIGRATIONS = join(__dirname, '..', '..', 'src', 'database', 'migrations');
const TEMPLATES = join(__dirname, '..', '..', '..', 'tmp', 'test-database');

/** Key of the advisory lock under which templates are made and copied: "TEST" in ASCII. */
const TEMPLATE_LOCK = 0x54455354;

/**
 * A copy of a template that has been migrated once, for each set of migrations. Embedded in `dataDir`, or on the
 * PostgreSQL server of `TEST_DATABASE_URL` (the URL of a database from which others may be created).
 */
export async function createTestDatabase(dataDir: string): Promise<TestDatabase> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (serverUrl) return copyOnServer(serverUrl);
  await copyEmbeddedDatabase(dataDir);
  return { environment: {}, drop: async () => undefined };
}

/** Puts a migrated, empty embedded database into a data folder. */
export async function copyEmbeddedDatabase(dataDir: string): Promise<void> {
  const template = join(TEMPLATES, await migrationsHash());
  const copy = join(dataDir, 'postgres');
  if (!(await copyFolder(template, copy))) {
    await makeEmbeddedTemplate(template);
    await cp(template, copy, { recursive: true });
  }
}

async function copyFolder(from: string, to: string): Promise<boolean> {
  try {
    await cp(from, to, { recursive: true });
    return true;
  } catch (error) {
    if (stringField(error, 'code') === 'ENOENT') return false;
    throw error;
  }
}

async function makeEmbeddedTemplate(template: string): Promise<void> {
  // Several Jest workers may do this at once: each in a folder of its own, and the first to finish wins.
  const draft = `${template}.${randomUUID()}`;
  await mkdir(draft, { recursive: true });
  const server = await EmbeddedPostgres.start(draft);
  try {
    await runMigrations(server.connection);
  } finally {
    await server.stop();
  }
  await rename(join(draft, 'postgres'), template).catch((error: unknown) => {
    if (!['ENOTEMPTY', 'EEXIST'].includes(stringField(error, 'code') ?? '')) throw error;
  });
  await rm(draft, { recursive: true, force: true });
}

async function copyOnServer(serverUrl: string): Promise<TestDatabase> {
  const name = `llm_gamebook_test_${randomUUID().replaceAll('-', '')}`;
  const template = `llm_gamebook_template_${await migrationsHash()}`;
  await withClient(serverUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) await makeTemplateOnServer(client, serverUrl, template);
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  });
  return {
    environment: { DATABASE_URL: databaseUrl(serverUrl, name) },
    drop: () =>
      withClient(serverUrl, async (client) => {
        await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      }),
  };
}

async function makeTemplateOnServer(client: Client, serverUrl: string, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await client.query(`DROP DATABASE IF EXISTS "${draft}" WITH (FORCE)`);
  await client.query(`CREATE DATABASE "${draft}"`);
  await runMigrations({
    kind: 'postgresql',
    url: databaseUrl(serverUrl, draft),
    sockets: new DatabaseSockets(),
  });
  await client.query(`ALTER DATABASE "${draft}" RENAME TO "${template}"`);
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function migrationsHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await readdir(MIGRATIONS)).sort()) {
    hash.update(file).update(await readFile(join(MIGRATIONS, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
