import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request, type ClientRequest } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppProcess } from './support/app-process';
import { copyEmbeddedDatabase } from './support/test-database';

jest.setTimeout(180_000);

describe('the built app as a process', () => {
  let dataDir: string;
  const processes: AppProcess[] = [];

  function start(environment: Readonly<Record<string, string>> = {}): AppProcess {
    const app = new AppProcess({ DATA_DIR: dataDir, ...environment });
    processes.push(app);
    return app;
  }

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
  });

  afterEach(async () => {
    await Promise.all(processes.splice(0).map((app) => app.destroy()));
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('prints its URL once, answers there, and refuses a second process on the same data folder', async () => {
    const first = start({ LOG_LEVEL: 'error' });
    const url = await first.url();
    expect(first.output).toBe(`LLM Gamebook is ready: ${url}\n`);
    const response = await fetch(`${url}/api/health`);
    expect(await response.json()).toMatchObject({ status: 'ok', database: 'embedded' });

    const second = start();
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.errors).toBe(
      `The data folder ${dataDir} is in use by another LLM Gamebook (process ${first.id}). ` +
        'Stop that one first, or set DATA_DIR to another folder.\n',
    );
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends cleanly on %s within five seconds, with a request that never ends',
    async (signal) => {
      await copyEmbeddedDatabase(dataDir);
      const app = start();
      const pending = openRequest(await app.url());
      await new Promise((resolve) => setTimeout(resolve, 200));
      const startedAt = Date.now();
      app.kill(signal);
      expect(await app.ended).toEqual({ code: 0, signal: null });
      expect(Date.now() - startedAt).toBeLessThan(5_000);
      pending.destroy();
    },
  );

  it('loses nothing that it acknowledged to kill -9', async () => {
    await copyEmbeddedDatabase(dataDir);
    const killed = start();
    const url = await killed.url();
    const names: string[] = [];
    for (let count = 0; count < 20; count += 1) {
      const name = `Model ${count}`;
      const body = JSON.stringify({ name, provider: 'storyteller', modelName: 'storyteller' });
      const response = await fetch(`${url}/api/llm-models`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      expect(response.status).toBe(201);
      names.push(name);
    }
    killed.kill('SIGKILL');
    await killed.ended;
    const response = await fetch(`${await start().url()}/api/llm-models`);
    const { items }: { items: { name: string }[] } = JSON.parse(await response.text());
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  it('starts again after kill -9 on the data that it left', async () => {
    await copyEmbeddedDatabase(dataDir);
    const killed = start();
    await killed.url();
    killed.kill('SIGKILL');
    await killed.ended;
    const app = start();
    const health = await fetch(`${await app.url()}/api/health`);
    expect(health.status).toBe(200);
    expect(app.output).not.toContain('"migrated"');
  });

  it('starts again after kill -9 in the middle of the very first start', async () => {
    const killed = start();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    killed.kill('SIGKILL');
    await killed.ended;
    expect((await fetch(`${await start().url()}/api/health`)).status).toBe(200);
  });

  it('lists every mistake in the environment and says nothing else', async () => {
    const app = start({
      PORT: 'x',
      LOG_LEVEL: 'loud',
      HOST: '0.0.0.0',
      DATABASE_URL: 'mysql://user:hunter2@db/x',
    });
    expect(await app.ended).toEqual({ code: 1, signal: null });
    expect(app.output.split('\n').slice(0, -1)).toEqual([
      'The environment is not valid:',
      expect.stringContaining('PORT must be'),
      expect.stringContaining('DATABASE_URL must be'),
      expect.stringContaining('ACCESS_PASSWORD must be set'),
      expect.stringContaining('LOG_LEVEL must be'),
    ]);
    expect(app.output).not.toContain('hunter2');
  });

  it('says in one line that its data folder cannot be written to', async () => {
    writeFileSync(join(dataDir, 'file'), '');
    const app = start({ DATA_DIR: join(dataDir, 'file', 'below') });
    expect(await app.ended).toEqual({ code: 1, signal: null });
    expect(app.output).toMatch(
      /^The data folder \S+ cannot be written to \(ENOTDIR.*\)\. Set DATA_DIR to .*\n$/,
    );
  });

  it.each([
    ['is no data folder', 'notes.txt', 'my notes', /is not the data folder of a database/],
    ['is of another version', 'PG_VERSION', '17\n', /was made by PostgreSQL 17/],
    ['is damaged', 'PG_VERSION', '18\n', /The embedded database in \S+ does not start/],
  ])(
    'says in one line that the folder of the database %s, and leaves it alone',
    async (_name, file, text, message) => {
      const folder = join(dataDir, 'postgres');
      mkdirSync(folder);
      writeFileSync(join(folder, file), text);
      const app = start();
      expect(await app.ended).toEqual({ code: 1, signal: null });
      expect(app.errors).toMatch(message);
      expect(app.errors.trimEnd().split('\n')).toHaveLength(1);
      expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
    },
  );

  it('says in one line that there is no PostgreSQL, without the password', async () => {
    const app = start({ DATABASE_URL: 'postgresql://player:hunter2@127.0.0.1:1/books' });
    expect(await app.ended).toEqual({ code: 1, signal: null });
    expect(app.output).toBe(
      'Cannot connect to PostgreSQL at 127.0.0.1:1/books: nothing listens there. Start PostgreSQL, or correct DATABASE_URL.\n',
    );
  });

  it('says in one line that its port is taken, and gives the data folder free', async () => {
    await copyEmbeddedDatabase(dataDir);
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const app = start({ PORT: port, LOG_LEVEL: 'error' });
    expect(await app.ended).toEqual({ code: 1, signal: null });
    expect(app.errors).toBe(
      `Port ${port} is in use by another program. Stop that one, or set PORT to another number.\n`,
    );
    other.close();
    await start().url();
  });
});

/** Begins a request, and does not end it. */
function openRequest(url: string): ClientRequest {
  const pending = request(`${url}/api/llm-models`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Length': '100' },
  });
  pending.on('error', () => undefined);
  pending.write('{"name":');
  return pending;
}
