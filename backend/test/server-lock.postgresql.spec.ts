import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { DatabaseSockets } from '../src/database/database-sockets';
import { withMigrationLock } from '../src/database/migration-lock';
import { runMigrations } from '../src/database/open-database';
import { PostgresServer } from '../src/database/postgres-server';
import { DatabaseProxy } from './support/database-proxy';
import { createTestDatabase, type TestDatabase } from './support/test-database';

describe('the lock of a PostgreSQL database', () => {
  let folder: string;
  let database: TestDatabase;
  let url: string;
  let query: jest.SpyInstance;
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
    query = jest.spyOn(Client.prototype, 'query');
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Waits until the lock has been asked for so often. */
  async function attempts(count: number): Promise<void> {
    const asked = () => query.mock.calls.filter(([sql]) => String(sql).includes('pg_try_advisory_lock'));
    for (let looks = 0; looks < 500 && asked().length < count; looks += 1) await sleep(20);
    expect(asked().length).toBeGreaterThanOrEqual(count);
  }

  it('refuses a second process after five seconds, without naming the user', async () => {
    await start();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
    const second = start().catch(String);
    await attempts(2);
    clock.mockReturnValue(5_000);
    await attempts(4);
    clock.mockReturnValue(5_001);
    expect(await second).toMatch(
      /^StartupError: The database 127\.0\.0\.1:\d+\/\w+ is in use by another LLM Gamebook\./,
    );
  });

  it('waits for a predecessor that is about to end', async () => {
    const first = await start();
    const second = start();
    await attempts(3);
    await first.stop();
    await expect(second).resolves.toBeInstanceOf(PostgresServer);
  });

  it('is waited for while another process migrates, however long that takes', async () => {
    const first = await start();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
    let second: Promise<PostgresServer> | undefined;
    await withMigrationLock(url, async () => {
      second = start();
      await attempts(3);
      clock.mockReturnValue(60_000);
      await attempts(5);
    });
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

  it('does not hold up the end of its process where its connection has fallen silent', async () => {
    const proxy = await DatabaseProxy.start(url);
    const server = await PostgresServer.start(proxy.databaseUrl);
    proxy.silence();
    const stopped = server.stop().then(() => true);
    expect(await Promise.race([stopped, sleep(2_000)])).toBe(true);
    await proxy.close();
  });

  it('is not asked for where there is no such database', async () => {
    await expect(PostgresServer.start(`${url}_missing`)).rejects.toThrow(/the database does not exist/);
  });

  it('is another one than that under which several processes migrate, one after the other', async () => {
    await start();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await client.end();
    const migrated = await Promise.all(
      Array.from({ length: 3 }, () =>
        runMigrations({ kind: 'postgresql', url, sockets: new DatabaseSockets() }),
      ),
    );
    expect(migrated.filter((names) => names.length > 0)).toHaveLength(1);
  });
});
