import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { readEnvironment } from '../src/config/environment';
import { databaseOptions } from '../src/database/database.options';
import { startDatabaseServer } from '../src/database/open-database';
import { createKeyRing } from '../src/secret/secret.module';
import { AppProcess, type ProcessEnd } from './support/app-process';
import { checkedVendor } from './support/checked-vendor';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { OPENAI_WIRE } from './vendors/openai-server';
import { VendorServer } from './vendors/vendor-server';

jest.setTimeout(300_000);

const FIRST_KEY = randomBytes(32).toString('hex');
const SECOND_KEY = randomBytes(32).toString('base64');
const FIRST_ID = idOf(FIRST_KEY);
const SECOND_ID = idOf(SECOND_KEY);
const API_KEY = 'q7Zt-unlikely-text-that-is-only-a-key-19';
const HEADER_VALUE = 'b4Kx9-unlikely-team';

let dataDir: string;
let database: TestDatabase;
let vendor: VendorServer;
const processes: AppProcess[] = [];

beforeAll(async () => {
  vendor = await VendorServer.start();
  vendor.play(checkedVendor(OPENAI_WIRE, [OPENAI_WIRE.modelName], {}));
});

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
  database = await createTestDatabase(dataDir);
});

afterEach(async () => {
  const ended = processes.splice(0);
  await Promise.all(ended.map((app) => app.destroy()));
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
  for (const { output } of ended) {
    for (const secret of [FIRST_KEY, SECOND_KEY, API_KEY, HEADER_VALUE]) expect(output).not.toContain(secret);
  }
});

afterAll(() => vendor.close());

function idOf(key: string): string {
  return createKeyRing(readEnvironment({ ENCRYPTION_KEY: key })).currentId ?? '';
}

type Variables = Readonly<Record<string, string>>;

function run(variables: Variables, script?: string, words?: readonly string[]): AppProcess {
  const environment = { DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...database.environment, ...variables };
  const app = new AppProcess(environment, script, words);
  processes.push(app);
  return app;
}

/** Runs a command to its end. */
async function command(words: string, variables: Variables = {}): Promise<ProcessEnd & { output: string }> {
  const app = run(variables, 'encryption-command.js', words.split(' '));
  return { ...(await app.ended), output: app.output };
}

function done(output: string): ProcessEnd & { output: string } {
  return { code: 0, signal: null, output: `${output}\n` };
}

function failed(output: unknown): unknown {
  return { code: 1, signal: null, output };
}

/** Runs the app for as long as the work takes. */
async function whileRunning(
  variables: Variables,
  work: (url: string) => Promise<void> = async () => undefined,
) {
  const app = run(variables);
  await work(await app.url());
  app.kill('SIGTERM');
  expect(await app.ended).toEqual({ code: 0, signal: null });
  expect(app.errors).toBe('');
}

async function call(method: string, url: string, body?: object): Promise<any> {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect(response.ok).toBe(true);
  return response.json();
}

/** Adds a model with a key and a header. */
async function addModel(url: string, name: string): Promise<void> {
  await call('POST', `${url}/api/llm-models`, {
    name,
    provider: 'openai',
    modelName: OPENAI_WIRE.modelName,
    baseUrl: OPENAI_WIRE.baseUrl(vendor.url),
    apiKey: API_KEY,
    settings: { extraHeaders: { 'X-Team': HEADER_VALUE } },
  });
}

/** Whether the vendor gets key and header of the model of that name. */
async function assertWorks(url: string, name: string): Promise<void> {
  const { items } = await call('GET', `${url}/api/llm-models`);
  const model = items.find((item: { name: string }) => item.name === name);
  expect(model).toMatchObject({ hasApiKey: true, apiKeyHint: 'y-19' });
  const report = await call('POST', `${url}/api/llm-models/${model.id}/check`);
  expect(report).toMatchObject({ ok: true });
  expect(vendor.requests.at(-1)?.headers).toMatchObject({
    authorization: `Bearer ${API_KEY}`,
    'x-team': HEADER_VALUE,
  });
}

/** Does something with the database while no app uses it. */
async function withDatabase<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const server = await startDatabaseServer(readEnvironment({ DATA_DIR: dataDir, ...database.environment }));
  try {
    const dataSource = await new DataSource(databaseOptions(server.connection)).initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await server.stop();
  }
}

function isEmbedded(): boolean {
  return database.environment['DATABASE_URL'] === undefined;
}

/** Files of the tables, on the embedded database, that hold a text. */
function filesWith(text: string): string[] {
  const tables = join(dataDir, 'postgres', 'base');
  if (!isEmbedded()) return [];
  return readdirSync(tables, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text))
    .map(({ name }) => name);
}

/** Puts models with keys into the database. @returns their keys as they are stored */
async function storeModels(names: readonly string[], key: string | null): Promise<string[]> {
  const keys = createKeyRing(readEnvironment(key === null ? {} : { ENCRYPTION_KEY: key }));
  const rows = names.map((name) => ({ id: randomUUID(), name }));
  const stored = rows.map(({ id, name }) => keys.seal(`${API_KEY} of ${name}`, `llm_model:${id}:api_key`));
  await withDatabase((dataSource) =>
    dataSource.query(
      `INSERT INTO "llm_model" ("id", "name", "name_key", "provider", "model_name", "api_key", "api_key_hint", "settings_version")
       SELECT "id", "name", lower("name"), 'openai', 'm', "key", 'hint', 2 FROM unnest($1::uuid[], $2::text[], $3::text[]) AS "new" ("id", "name", "key")`,
      [rows.map(({ id }) => id), names, stored],
    ),
  );
  return stored;
}

/** The keys as they are stored, in the order of the models' names. */
async function storedKeys(): Promise<(string | null)[]> {
  return withDatabase(async (dataSource) => {
    const rows = await dataSource.query<{ key: string | null }[]>(
      `SELECT "api_key" AS "key" FROM "llm_model" WHERE "provider" = 'openai' ORDER BY "name" COLLATE "C"`,
    );
    return rows.map(({ key }) => key);
  });
}

describe('keys at rest', () => {
  it('are encrypted in place, move on to another key and come back to plain', async () => {
    await whileRunning({}, (url) => addModel(url, 'Bard'));
    if (isEmbedded()) expect(filesWith(API_KEY)).not.toEqual([]);
    expect(await command('status')).toEqual(
      done('API keys stored plain: 1 model. ENCRYPTION_KEY is not given.'),
    );

    await whileRunning({ ENCRYPTION_KEY: FIRST_KEY }, async (url) => {
      expect(await call('GET', `${url}/api/installation`)).toMatchObject({ keyStorage: 'encrypted' });
      await assertWorks(url, 'Bard');
      await addModel(url, 'Scribe');
    });
    for (const secret of [API_KEY, HEADER_VALUE]) expect(filesWith(secret)).toEqual([]);

    const without = run({});
    expect(await without.ended).toEqual({ code: 1, signal: null });
    expect(without.errors).toBe(
      `The API keys of 2 models are encrypted with key ${FIRST_ID}, and no ENCRYPTION_KEY is given. Set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE ` +
        'to it. If it is lost, "npm run encryption -- forget" removes what cannot be read, to be entered anew.\n',
    );
    const withAnother = run({ ENCRYPTION_KEY: SECOND_KEY });
    expect(await withAnother.ended).toEqual({ code: 1, signal: null });
    expect(withAnother.errors).toMatch(
      new RegExp(
        `^The API keys of 2 models are encrypted with key ${FIRST_ID}, but ENCRYPTION_KEY is another one, ${SECOND_ID}\\..*\n$`,
      ),
    );

    const keyFile = join(dataDir, 'key');
    writeFileSync(keyFile, `${SECOND_KEY}\n`);
    expect(
      await command('rotate', { ENCRYPTION_KEY_FILE: keyFile, ENCRYPTION_KEY_PREVIOUS: FIRST_KEY }),
    ).toEqual(
      done(
        `Encrypted with key ${SECOND_ID}: the API keys of 2 models. ENCRYPTION_KEY_PREVIOUS is not needed any more.`,
      ),
    );
    await whileRunning({ ENCRYPTION_KEY_FILE: keyFile }, async (url) => {
      await assertWorks(url, 'Bard');
      await assertWorks(url, 'Scribe');
    });

    expect(await command('decrypt', { ENCRYPTION_KEY: SECOND_KEY })).toEqual(
      done(
        'Stored plain: the API keys of 2 models. Remove ENCRYPTION_KEY now: a start with it encrypts them again.',
      ),
    );
    await whileRunning({}, (url) => assertWorks(url, 'Scribe'));
  });

  it('that cannot be read any more are forgotten, but not by mistake', async () => {
    const stored = await storeModels(['Bard "the old"', 'Scribe'], FIRST_KEY);
    const [other] = await storeModels(['Singer'], SECOND_KEY);
    const names = '2 models ("Bard \\"the old\\"", "Scribe")';
    expect(await command('forget', { ENCRYPTION_KEY: SECOND_KEY })).toEqual(
      failed(
        `Nothing was changed. API keys and header values that cannot be read, of ${names}, are removed for good by ` +
          '"npm run encryption -- forget --yes".\n',
      ),
    );
    expect(await storedKeys()).toEqual([...stored, other]);
    expect(await command('forget --yes', { ENCRYPTION_KEY: SECOND_KEY })).toEqual(
      done(`Removed API keys and header values that could not be read, of ${names}.`),
    );
    expect(await storedKeys()).toEqual([null, null, other]);
    expect(await command('forget', { ENCRYPTION_KEY: SECOND_KEY })).toEqual(
      done('Nothing to forget: every stored API key can be read.'),
    );
    await whileRunning({ ENCRYPTION_KEY: SECOND_KEY }, async (url) => {
      const { items } = await call('GET', `${url}/api/llm-models`);
      const keys = items.map((item: Record<string, unknown>) => [
        item['name'],
        item['hasApiKey'],
        item['apiKeyHint'],
      ]);
      expect(keys).toEqual(
        expect.arrayContaining([
          ['Scribe', false, null],
          ['Singer', true, 'hint'],
        ]),
      );
    });
  });

  it('are not rotated in part where one is damaged', async () => {
    await storeModels(['Bard', 'Scribe'], FIRST_KEY);
    await withDatabase((dataSource) =>
      dataSource.query(`UPDATE "llm_model" SET "api_key" = "api_key" || 'A' WHERE "name" = 'Scribe'`),
    );
    const before = await storedKeys();
    const rotation = { ENCRYPTION_KEY: SECOND_KEY, ENCRYPTION_KEY_PREVIOUS: FIRST_KEY };
    const refusal =
      'Nothing was changed: what is stored is damaged for 1 model ("Scribe"). "npm run encryption -- forget" removes what cannot be read.\n';
    expect(await command('rotate', rotation)).toEqual(failed(refusal));
    expect(await command('decrypt', { ENCRYPTION_KEY: FIRST_KEY })).toEqual(failed(refusal));
    expect(await storedKeys()).toEqual(before);
    expect(await command('status', rotation)).toEqual(
      done(
        `API keys stored plain: 0 models; encrypted with ${FIRST_ID}: 1 model; not readable: 1 model. ENCRYPTION_KEY is ${SECOND_ID}.`,
      ),
    );
  });

  it('are left alone while the app runs, and by a word that is no command', async () => {
    await whileRunning({ ENCRYPTION_KEY: FIRST_KEY }, async () => {
      expect(await command('rotate', { ENCRYPTION_KEY: FIRST_KEY })).toEqual(
        failed(expect.stringMatching(/ is in use by another LLM Gamebook.* Stop that one first/)),
      );
    });
    expect(await command('encrypt')).toEqual(failed('Say what to do: status, rotate, decrypt or forget.\n'));
    expect(await command('forget --no')).toMatchObject({ code: 1 });
    expect(await command('rotate')).toEqual(
      failed(expect.stringContaining('Set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE to the new key')),
    );
    expect(await command('status', { ENCRYPTION_KEY: 'hunter2' })).toEqual(
      failed(expect.stringContaining('ENCRYPTION_KEY must be 32 random bytes')),
    );
  });
});

describe('kill -9', () => {
  const NAMES = Array.from({ length: 400 }, (_, index) => `Bulk ${String(index).padStart(3, '0')}`);

  /** Makes each row take its time: all of them take 16 seconds. */
  async function slowDown(): Promise<void> {
    await withDatabase(async (dataSource) => {
      await dataSource.query(
        `CREATE FUNCTION probe_slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.04); RETURN NEW; END $$`,
      );
      await dataSource.query(
        'CREATE TRIGGER probe BEFORE UPDATE ON "llm_model" FOR EACH ROW EXECUTE FUNCTION probe_slowly()',
      );
    });
  }

  /** Kills a process some seconds after its database is there, when it has begun with the rows and is far from done. */
  async function killInTheMiddle(
    variables: Variables,
    script?: string,
    words?: readonly string[],
  ): Promise<void> {
    const socket = join(dataDir, 'socket', '.s.PGSQL.5432');
    rmSync(socket, { force: true });
    const app = run(variables, script, words);
    while (isEmbedded() && !existsSync(socket)) await sleep(50);
    await sleep(6_000);
    app.kill('SIGKILL');
    expect(await app.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect(app.output).not.toContain('ready');
  }

  it('in the middle of encrypting in place, or of a rotation, leaves all as it was', async () => {
    const plain = await storeModels(NAMES, null);
    await slowDown();
    await killInTheMiddle({ ENCRYPTION_KEY: FIRST_KEY });
    expect(await storedKeys()).toEqual(plain);

    await withDatabase((dataSource) => dataSource.query('ALTER TABLE "llm_model" DISABLE TRIGGER "probe"'));
    await whileRunning({ ENCRYPTION_KEY: FIRST_KEY });
    const sealed = await storedKeys();
    expect(sealed.every((text) => text?.startsWith(`aes-256-gcm\n${FIRST_ID}\n`))).toBe(true);

    await withDatabase((dataSource) => dataSource.query('ALTER TABLE "llm_model" ENABLE TRIGGER "probe"'));
    const rotation = { ENCRYPTION_KEY: SECOND_KEY, ENCRYPTION_KEY_PREVIOUS: FIRST_KEY };
    await killInTheMiddle(rotation, 'encryption-command.js', ['rotate']);
    expect(await storedKeys()).toEqual(sealed);

    await withDatabase((dataSource) => dataSource.query('ALTER TABLE "llm_model" DISABLE TRIGGER "probe"'));
    expect(await command('rotate', rotation)).toMatchObject({ code: 0 });
    expect(await command('status', { ENCRYPTION_KEY: SECOND_KEY })).toEqual(
      done(
        `API keys stored plain: 0 models; encrypted with ${SECOND_ID}: 400 models. ENCRYPTION_KEY is ${SECOND_ID}.`,
      ),
    );
  });
});
