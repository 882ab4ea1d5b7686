import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { copyEmbeddedDatabase } from '../../test/support/test-database';
import { databaseOptions } from './database.options';
import { EmbeddedPostgres } from './embedded-postgres';

jest.setTimeout(120_000);

describe('EmbeddedPostgres', () => {
  let folder: string;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
    await copyEmbeddedDatabase(folder);
    server = await EmbeddedPostgres.start(folder);
  });

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives each of many long statements at once its own values', async () => {
    const long = 'y'.repeat(300_000);
    await withDataSource(server, (dataSource) =>
      Promise.all(
        Array.from({ length: 60 }, async (_unused, index) => {
          const value = index % 2 === 0 ? `${long}${index}` : `${index}`;
          const rows: unknown = await dataSource.query(
            index % 2 === 0 ? 'SELECT $1::text AS value' : 'SELECT ($1::int)::text AS value',
            [value],
          );
          expect(rows).toEqual([{ value }]);
        }),
      ),
    );
  });

  it('keeps data, refuses a second user of the folder, and leaves only its data behind', async () => {
    expect(statSync(socketFolderOf(server)).mode & 0o777).toBe(0o700);
    await withDataSource(server, (dataSource) =>
      dataSource.query(`CREATE TABLE kept AS SELECT 'x' AS value`),
    );
    await expect(EmbeddedPostgres.start(folder)).rejects.toThrow(
      `in use by another LLM Gamebook (process ${process.pid})`,
    );
    await server.stop();
    await server.stop();
    expect(existsSync(join(folder, 'socket'))).toBe(false);

    server = await EmbeddedPostgres.start(folder);
    const rows = await withDataSource(server, (dataSource) => dataSource.query('SELECT value FROM kept'));
    expect(rows).toEqual([{ value: 'x' }]);
  });

  it('makes a database, with a private folder elsewhere for its socket where the path is too long for one', async () => {
    const deep = join(folder, 'x'.repeat(100));
    const first = await EmbeddedPostgres.start(deep);
    const socketFolder = socketFolderOf(first);
    try {
      expect(socketFolder.startsWith(deep)).toBe(false);
      expect(statSync(socketFolder).mode & 0o777).toBe(0o700);
      expect(readFileSync(join(deep, 'postgres', 'PG_VERSION'), 'utf8').trim()).toBe('18');
    } finally {
      await first.stop();
    }
    expect(existsSync(socketFolder)).toBe(false);
  });
});

function socketFolderOf(server: EmbeddedPostgres): string {
  if (server.connection.kind !== 'embedded') throw new Error('The server is not embedded.');
  return server.connection.socketFolder;
}

async function withDataSource<T>(
  server: EmbeddedPostgres,
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const dataSource = new DataSource({ ...databaseOptions(server.connection), entities: [], migrations: [] });
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}
