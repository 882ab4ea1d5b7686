import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** A database that belongs to one run. */
export interface BenchDatabase {
  /** The variables by which the app finds it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly drop: () => Promise<void>;
}

/**
 * A new database for the app: on the PostgreSQL server of this URL, or the one that the app brings along.
 * @param serverUrl of a database from which others may be created; null: the embedded one
 */
export async function createDatabase(serverUrl: string | null): Promise<BenchDatabase> {
  if (serverUrl === null) return { environment: {}, drop: () => Promise.resolve() };
  const name = `llm_gamebook_bench_${randomUUID().replaceAll('-', '')}`;
  await execute(serverUrl, `CREATE DATABASE "${name}"`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    environment: { DATABASE_URL: url.href },
    drop: () => execute(serverUrl, `DROP DATABASE "${name}" WITH (FORCE)`),
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
