import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import supertest from 'supertest';
import { DataFolderLock } from '../src/database/data-folder-lock';
import { AppProcess, type ProcessEnd } from './support/app-process';
import { stallingAfter, telling, vendorModel, type PlayedTurn } from './support/play';
import { HOUSE_BOOK } from './support/sample-book';
import { copyEmbeddedDatabase } from './support/test-database';
import { listenToTurn, turnEvents } from './support/turn-listener';
import { VendorServer } from './vendors/vendor-server';

jest.setTimeout(180_000);

/** Milliseconds within which a signal ends the app. */
const STOP_LIMIT_MS = 5_000;

let dataDir: string;
const processes: AppProcess[] = [];

function makeDataDir(): void {
  dataDir = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
}

async function removeDataDir(): Promise<void> {
  await Promise.all(processes.splice(0).map((app) => app.destroy()));
  rmSync(dataDir, { recursive: true, force: true });
}

function start(environment: Readonly<Record<string, string>> = {}): AppProcess {
  const app = new AppProcess({ DATA_DIR: dataDir, ...environment });
  processes.push(app);
  return app;
}

// Each test goes on where the one before it left the data folder, since a start takes seconds.
describe('the built app as a process, from its first start on', () => {
  let vendor: VendorServer;
  let app: AppProcess;
  let url: string;
  const modelNames = Array.from({ length: 20 }, (_, index) => `Model ${String(index)}`);
  let sessionPath: string;
  let turn: PlayedTurn;
  /** The number of the last event of the turn that was heard. */
  let heard: number;

  beforeAll(async () => {
    makeDataDir();
    vendor = await VendorServer.start();
  });

  afterAll(async () => {
    await removeDataDir();
    await vendor.close();
  });

  async function restart(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    app = start(environment);
    url = await app.url();
  }

  function http(): ReturnType<typeof supertest> {
    return supertest(url);
  }

  /** Begins a turn that stalls after some words, and hears these. */
  async function beginTurn(): Promise<void> {
    vendor.play(stallingAfter('Once upon a time', new Promise(() => undefined)));
    const { body } = await http().post(`${sessionPath}/turns`).send({ input: 'Tell me' }).expect(202);
    turn = body;
    for await (const event of listenToTurn(url, turn.sessionId, turn.id)) {
      heard = event.id;
      if (event.name === 'text-delta') return;
    }
    throw new Error('The turn ended without a word.');
  }

  /** Waits until the words are in the database, and not only in the memory of the process. */
  async function turnIsKept(): Promise<void> {
    const client = new Client({ host: join(dataDir, 'socket'), user: 'postgres', database: 'postgres' });
    await client.connect();
    try {
      await until(async () => {
        const { rows } = await client.query(`SELECT "text" FROM "turn" WHERE "id" = '${turn.id}'`);
        return rows[0]?.text === 'Once upon a time';
      });
    } finally {
      await client.end();
    }
  }

  it('starts again after kill -9 in the middle of the very first start', async () => {
    const killed = start();
    await until(async () => existsSync(join(dataDir, 'postgres.new')));
    killed.kill('SIGKILL');
    await killed.ended;
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    await restart({ LOG_LEVEL: 'error' });
  });

  it('prints its URL once, and answers there', async () => {
    expect(app.output).toBe(`LLM Gamebook is ready: ${url}\n`);
    const { body } = await http().get('/api/health').expect(200);
    expect(body).toMatchObject({ status: 'ok', database: 'embedded' });
  });

  it('refuses a second process on the same data folder', async () => {
    const second = start();
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.errors).toBe(
      `The data folder ${dataDir} is in use by another LLM Gamebook (process ${app.id}). ` +
        'Stop that one first, or set DATA_DIR to another folder.\n',
    );
    await http().get('/api/health').expect(200);
  });

  it('starts again after kill -9 on the data that it left', async () => {
    const book = await http()
      .post('/api/gamebooks')
      .send({ name: 'test/house', yaml: HOUSE_BOOK })
      .expect(201);
    const model = await http()
      .post('/api/llm-models')
      .send({ ...vendorModel(vendor), name: 'Vendor' })
      .expect(201);
    const session = await http()
      .post('/api/sessions')
      .send({ gamebookId: book.body.id, llmModelId: model.body.id })
      .expect(201);
    sessionPath = `/api/sessions/${session.body.id}`;
    await beginTurn();
    await turnIsKept();
    for (const name of modelNames) {
      await http()
        .post('/api/llm-models')
        .send({ name, provider: 'storyteller', modelName: 'storyteller' })
        .expect(201);
    }
    app.kill('SIGKILL');
    await app.ended;

    await restart();
    await http().get('/api/health').expect(200);
    expect(app.output).not.toContain('"migrated"');
  });

  it('loses nothing that it acknowledged to kill -9', async () => {
    const { body } = await http().get('/api/llm-models').expect(200);
    const names = body.items.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(modelNames));
  });

  it('shows a turn as interrupted, with its text, after kill -9, and the story goes on', async () => {
    const { body } = await http().get(`${sessionPath}/turns/${turn.id}`).expect(200);
    expect(body).toMatchObject({
      status: 'failed',
      text: 'Once upon a time',
      problem: { code: 'INTERRUPTED' },
      completedAt: expect.any(String),
    });
    const rest = await turnEvents(url, turn.sessionId, turn.id, { lastEventId: heard });
    expect(rest.map((event) => [event.id, event.name])).toEqual([[heard + 1, 'turn-end']]);
    const session = await http().get(sessionPath).expect(200);
    expect(session.body).toMatchObject({ status: 'idle', headTurnId: turn.id });

    vendor.play(telling('there was a hall.'));
    const reroll = await http().post(`${sessionPath}/turns/${turn.id}/reroll`).send({}).expect(202);
    const events = await turnEvents(url, turn.sessionId, reroll.body.id);
    expect(events.at(-1)?.data['turn']).toMatchObject({
      status: 'completed',
      text: 'there was a hall.',
      variantIndex: 1,
    });
  });

  it('ends cleanly on SIGTERM within five seconds, with a request that never ends: who listens to a turn hears its end', async () => {
    await beginTurn();
    const stream = turnEvents(url, turn.sessionId, turn.id);
    await openRequest(url);
    expect(await endOf(app, 'SIGTERM')).toEqual({ code: 0, signal: null });
    const events = await stream;
    expect(events.at(-1)).toMatchObject({
      name: 'turn-end',
      data: { turn: { problem: { code: 'INTERRUPTED' } } },
    });
  });

  it('has all the text of a turn that SIGTERM ended', async () => {
    await restart();
    const { body } = await http().get(`${sessionPath}/turns/${turn.id}`).expect(200);
    expect(body).toMatchObject({
      status: 'failed',
      text: 'Once upon a time',
      problem: { code: 'INTERRUPTED' },
    });
  });

  it('ends cleanly on SIGINT within five seconds, with a request that never ends', async () => {
    await openRequest(url);
    expect(await endOf(app, 'SIGINT')).toEqual({ code: 0, signal: null });
  });
});

describe('the built app as a process that cannot start', () => {
  beforeEach(makeDataDir);

  afterEach(removeDataDir);

  it('lists every error in the environment and says nothing else', async () => {
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
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    const app = start({ PORT: port, LOG_LEVEL: 'error' });
    expect(await app.ended).toEqual({ code: 1, signal: null });
    expect(app.errors).toBe(
      `Port ${port} is in use by another program. Stop that one, or set PORT to another number.\n`,
    );
    other.close();
    DataFolderLock.acquire(dataDir).release();
  });
});

/** Waits until something is so, which takes a busy machine a while. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; !(await isSo()); looks += 1) {
    if (looks === 3_000) throw new Error('It has not come to be so.');
    await sleep(20);
  }
}

/** Begins a request that never ends, and waits until the app has taken it. */
async function openRequest(url: string): Promise<void> {
  const pending = request(`${url}/api/llm-models`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Length': '100', Expect: '100-continue' },
  });
  pending.on('error', () => undefined);
  pending.flushHeaders();
  await once(pending, 'continue');
  pending.write('{"name":');
}

/** Ends the app by a signal. What has not ended in time is killed, which is how it has ended then. */
async function endOf(app: AppProcess, signal: NodeJS.Signals): Promise<ProcessEnd> {
  app.kill(signal);
  const limit = setTimeout(() => app.kill('SIGKILL'), STOP_LIMIT_MS);
  const end = await app.ended;
  clearTimeout(limit);
  return end;
}
