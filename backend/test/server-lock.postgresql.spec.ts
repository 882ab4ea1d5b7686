import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { PostgresServer } from '../src/database/postgres-server';
import { createTestDatabase, type TestDatabase } from './support/test-database';

describe('the lock of a PostgreSQL database', () => {
  let folder: string;
  let database: TestDatabase;
  let url: string;
  const servers: PostgresServer[] = [];

  async function start(): Promise<PostgresServer> {
    const server = await PostgresServer.start(url);
    servers.push(server);
    return server;
  }

  beforeAll(() => Logger.overrideLogger(false));

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
    database = await createTestDatabase(folder);
    url = database.environment['DATABASE_URL'] ?? '';
  });

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses a second process after five seconds, without naming the user', async () => {
    await start();
    const startedAt = Date.now();
    await expect(start()).rejects.toThrow(
      /^The database 127\.0\.0\.1:\d+\/\w+ is in use by another LLM Gamebook\./,
    );
    expect(Date.now() - startedAt).toBeGreaterThan(4_500);
  });

  it('waits for a predecessor that is about to end', async () => {
    const first = await start();
    const second = start();
    await sleep(500);
    await first.stop();
    await expect(second).resolves.toBeInstanceOf(PostgresServer);
  });

  it('is taken again when its connection is lost', async () => {
    await start();
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows: killed } = await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    expect(killed).toHaveLength(1);
    let holders: unknown[] = [];
    for (let attempt = 0; attempt < 50 && holders.length === 0; attempt += 1) {
      await sleep(100);
      ({ rows: holders } = await client.query(
        `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      ));
    }
    await client.end();
    expect(holders).toHaveLength(1);
  });

  it('is not asked for where there is no such database', async () => {
    await expect(PostgresServer.start(`${url}_missing`)).rejects.toThrow(/the database does not exist/);
  });
});
