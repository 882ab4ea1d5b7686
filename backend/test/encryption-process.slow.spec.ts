import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { readEnvironment } from '../src/config/environment';
import type { KeyRing } from '../src/secret/key-ring';
import { createKeyRing } from '../src/secret/secret.module';
import { checkedVendor } from './support/checked-vendor';
import { TestInstallation, type Variables } from './support/test-installation';
import { OPENAI_WIRE } from './vendors/openai-server';
import { VendorServer } from './vendors/vendor-server';

jest.setTimeout(300_000);

const FIRST_KEY = randomBytes(32).toString('hex');
const SECOND_KEY = randomBytes(32).toString('base64');
const FIRST_ID = keyRing({ ENCRYPTION_KEY: FIRST_KEY }).currentId;
const SECOND_ID = keyRing({ ENCRYPTION_KEY: SECOND_KEY }).currentId;
const API_KEY = 'q7Zt-unlikely-text-that-is-only-a-key-19';
const HEADER_VALUE = 'b4Kx9-unlikely-team';

let installation: TestInstallation;

beforeEach(async () => {
  installation = await TestInstallation.create();
});

afterEach(async () => {
  const output = await installation.destroy();
  for (const secret of [FIRST_KEY, SECOND_KEY, API_KEY, HEADER_VALUE]) expect(output).not.toContain(secret);
});

function keyRing(variables: Variables): KeyRing {
  return createKeyRing(readEnvironment(variables));
}

async function call(method: string, url: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect(response.ok).toBe(true);
  return response.json() as Promise<Record<string, unknown>>;
}

/** Files of the tables, on the embedded database, that hold a text. */
function filesWith(text: string): string[] {
  if (installation.databaseUrl !== null) return [];
  return readdirSync(join(installation.dataDir, 'postgres', 'base'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text))
    .map(({ name }) => name);
}

describe('the built app', () => {
  let vendor: VendorServer;

  beforeAll(async () => {
    vendor = await VendorServer.start();
    vendor.play(checkedVendor(OPENAI_WIRE, [OPENAI_WIRE.modelName], {}));
  });

  afterAll(() => vendor.close());

  async function addModel(url: string): Promise<void> {
    await call('POST', `${url}/api/llm-models`, {
      name: 'Bard',
      provider: 'openai',
      modelName: OPENAI_WIRE.modelName,
      baseUrl: OPENAI_WIRE.baseUrl(vendor.url),
      apiKey: API_KEY,
      settings: { extraHeaders: { 'X-Team': HEADER_VALUE } },
    });
  }

  /** The vendor gets key and header of the model. */
  async function assertWorks(url: string): Promise<void> {
    const { items } = await call('GET', `${url}/api/llm-models`);
    const model = (items as Record<string, unknown>[]).find(({ name }) => name === 'Bard');
    expect(model).toMatchObject({ hasApiKey: true, apiKeyHint: 'y-19' });
    expect(await call('POST', `${url}/api/llm-models/${String(model?.['id'])}/check`)).toMatchObject({
      ok: true,
    });
    const headers = { authorization: `Bearer ${API_KEY}`, 'x-team': HEADER_VALUE };
    expect(vendor.requests.at(-1)?.headers).toMatchObject(headers);
  }

  it('encrypts its keys in place, needs the key from then on, and moves on to another one', async () => {
    await installation.whileRunning({}, addModel);
    if (installation.databaseUrl === null) expect(filesWith(API_KEY)).not.toEqual([]);

    await installation.whileRunning({ ENCRYPTION_KEY: FIRST_KEY }, async (url) => {
      expect(await call('GET', `${url}/api/installation`)).toMatchObject({ keyStorage: 'encrypted' });
      await assertWorks(url);
    });
    for (const secret of [API_KEY, HEADER_VALUE]) expect(filesWith(secret)).toEqual([]);

    const without = installation.run({});
    expect(await without.ended).toEqual({ code: 1, signal: null });
    expect(without.errors).toBe(
      `The API keys of 1 model are encrypted with key ${FIRST_ID}, and no ENCRYPTION_KEY is given. Set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE ` +
        'to it. If it is lost, "npm run encryption -- forget" removes what cannot be read, to be entered anew.\n',
    );

    const keyFile = join(installation.dataDir, 'key');
    writeFileSync(keyFile, `${SECOND_KEY}\n`);
    const rotation = { ENCRYPTION_KEY_FILE: keyFile, ENCRYPTION_KEY_PREVIOUS: FIRST_KEY };
    expect(await installation.encryption('rotate', rotation)).toEqual({
      code: 0,
      signal: null,
      output: `Encrypted with key ${SECOND_ID}: the API keys of 1 model. ENCRYPTION_KEY_PREVIOUS is not needed any more.\n`,
    });
    expect(filesWith(`\n${FIRST_ID}\n`)).toEqual([]);
    await installation.whileRunning({ ENCRYPTION_KEY_FILE: keyFile }, async (url) => {
      await assertWorks(url);
      expect(await installation.encryption('decrypt', rotation)).toEqual({
        code: 1,
        signal: null,
        output: expect.stringMatching(/ is in use by another LLM Gamebook.* Stop that one first/),
      });
    });
  });

  it('has no other commands, and checks the environment before each', async () => {
    expect(await installation.encryption('encrypt')).toEqual({
      code: 1,
      signal: null,
      output: 'Say what to do: status, rotate, decrypt or forget.\n',
    });
    expect(await installation.encryption('status', { ENCRYPTION_KEY: 'hunter2' })).toEqual({
      code: 1,
      signal: null,
      output: expect.stringMatching(
        /^The environment is not valid:\n {2}- ENCRYPTION_KEY must be 32 random bytes.*\n$/,
      ),
    });
  });
});

describe('kill -9 leaves every key as it was', () => {
  const NAMES = Array.from({ length: 400 }, (_, index) => `Bulk ${String(index).padStart(3, '0')}`);

  /** The file of the table of models, in the folder of the embedded database. */
  let tableFile: string;

  /** Stores models whose rows take their time to be changed: all of them 16 seconds. @returns their keys as they are stored */
  async function storeSlowModels(keys: KeyRing): Promise<string[]> {
    const ids = NAMES.map(() => randomUUID());
    const stored = ids.map((id) => keys.encrypt(API_KEY, `llm_model:${id}:api_key`));
    return installation.withDatabase(async (dataSource) => {
      await dataSource.query(
        `INSERT INTO "llm_model" ("id", "name", "name_key", "provider", "model_name", "api_key", "api_key_hint", "settings_version")
         SELECT "id", "name", lower("name"), 'openai', 'm', "key", 'hint', 2
         FROM unnest($1::uuid[], $2::text[], $3::text[]) AS "new" ("id", "name", "key")`,
        [ids, NAMES, stored],
      );
      await dataSource.query(
        `CREATE FUNCTION probe_slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.04); RETURN NEW; END $$`,
      );
      await dataSource.query(
        'CREATE TRIGGER "probe" BEFORE UPDATE ON "llm_model" FOR EACH ROW EXECUTE FUNCTION probe_slowly()',
      );
      const [row] = await dataSource.query<{ file: string }[]>(
        `SELECT pg_relation_filepath('llm_model') AS "file"`,
      );
      tableFile = join(installation.dataDir, 'postgres', row?.file ?? '');
      return stored;
    });
  }

  /** The keys as they are stored, in the order of the models' names. From now on rows are changed quickly again. */
  async function storedKeys(): Promise<(string | null)[]> {
    return installation.withDatabase(async (dataSource) => {
      await dataSource.query('DROP FUNCTION IF EXISTS probe_slowly() CASCADE');
      const rows = await dataSource.query<{ key: string | null }[]>(
        `SELECT "api_key" AS "key" FROM "llm_model" WHERE "provider" = 'openai' ORDER BY "name" COLLATE "C"`,
      );
      return rows.map(({ key }) => key);
    });
  }

  /** Bytes of the table of models on the disk: they grow with the rows that are written, long before a transaction ends. */
  async function tableSize(): Promise<number> {
    if (installation.databaseUrl === null) return statSync(tableFile).size;
    const client = new Client({ connectionString: installation.databaseUrl });
    await client.connect();
    try {
      const { rows } = await client.query<{ size: number }>(
        `SELECT pg_relation_size('llm_model')::int AS "size"`,
      );
      return rows[0]?.size ?? 0;
    } finally {
      await client.end();
    }
  }

  /** Kills a process when it has begun with the rows and is far from done. */
  async function killInTheMiddle(
    variables: Variables,
    script?: string,
    words?: readonly string[],
  ): Promise<void> {
    const before = await tableSize();
    const app = installation.run(variables, script, words);
    const hasEnded = app.ended.then(() => true);
    while ((await tableSize()) === before) {
      if (await Promise.race([hasEnded, sleep(50, false)])) break;
    }
    app.kill('SIGKILL');
    expect(await app.ended).toEqual({ code: null, signal: 'SIGKILL' });
    expect(app.output).not.toContain('ready');
  }

  it('in the middle of encrypting in place', async () => {
    const plain = await storeSlowModels(keyRing({}));
    await killInTheMiddle({ ENCRYPTION_KEY: FIRST_KEY });
    expect(await storedKeys()).toEqual(plain);

    await installation.whileRunning({ ENCRYPTION_KEY: FIRST_KEY });
    const stored = await storedKeys();
    const isEncrypted = (text: string | null): boolean =>
      text?.startsWith(`aes-256-gcm\n${FIRST_ID}\n`) === true;
    expect(stored.filter(isEncrypted)).toHaveLength(NAMES.length);
  });

  it('in the middle of a rotation', async () => {
    const encrypted = await storeSlowModels(keyRing({ ENCRYPTION_KEY: FIRST_KEY }));
    const rotation = { ENCRYPTION_KEY: SECOND_KEY, ENCRYPTION_KEY_PREVIOUS: FIRST_KEY };
    await killInTheMiddle(rotation, 'encryption-command.js', ['rotate']);
    expect(await storedKeys()).toEqual(encrypted);

    expect(await installation.encryption('rotate', rotation)).toMatchObject({
      code: 0,
      output: expect.stringContaining('the API keys of 400 models'),
    });
  });
});
