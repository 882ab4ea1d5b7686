import { randomUUID } from 'node:crypto';
import pg from 'pg';

/**
 * A new database for the app: on the PostgreSQL server of this URL, or the one that the app brings along.
 * @param {string | null} serverUrl of a database from which others may be created; null: the embedded one
 * @returns {Promise<{ environment: Record<string, string>, drop: () => Promise<void> }>}
 */
export async function createDatabase(serverUrl) {
  if (serverUrl === null) return { environment: {}, drop: async () => undefined };
  const name = `llm_gamebook_bench_${randomUUID().replaceAll('-', '')}`;
  await execute(serverUrl, `CREATE DATABASE "${name}"`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    environment: { DATABASE_URL: url.href },
    drop: () => execute(serverUrl, `DROP DATABASE "${name}" WITH (FORCE)`),
  };
}

async function execute(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
