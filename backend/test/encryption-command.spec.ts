import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkedVendor } from './support/checked-vendor';
import { type CommandEnd, encryptionKeyIdOf, TestInstallation } from './support/test-installation';
import { OPENAI_WIRE } from './vendors/openai-server';
import { VendorServer } from './vendors/vendor-server';

jest.setTimeout(300_000);

const FIRST_KEY = randomBytes(32).toString('hex');
const SECOND_KEY = randomBytes(32).toString('base64');
const FIRST_ID = encryptionKeyIdOf(FIRST_KEY);
const SECOND_ID = encryptionKeyIdOf(SECOND_KEY);
const API_KEY = 'q7Zt-unlikely-text-that-is-only-a-key-19';
const HEADER_VALUE = 'b4Kx9-unlikely-team';

let installation: TestInstallation;
let vendor: VendorServer;

beforeAll(async () => {
  vendor = await VendorServer.start();
  vendor.play(checkedVendor(OPENAI_WIRE, [OPENAI_WIRE.modelName], {}));
});

beforeEach(async () => {
  installation = await TestInstallation.create();
});

afterEach(async () => {
  const output = await installation.destroy();
  for (const secret of [FIRST_KEY, SECOND_KEY, API_KEY, HEADER_VALUE]) expect(output).not.toContain(secret);
});

afterAll(() => vendor.close());

function done(output: string): CommandEnd {
  return { code: 0, signal: null, output: `${output}\n` };
}

function failed(output: unknown): unknown {
  return { code: 1, signal: null, output };
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

async function listModels(url: string): Promise<Record<string, unknown>[]> {
  const { items } = await call('GET', `${url}/api/llm-models`);
  return items as Record<string, unknown>[];
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
  const items = await listModels(url);
  const model = items.find((item) => item['name'] === name);
  expect(model).toMatchObject({ hasApiKey: true, apiKeyHint: 'y-19' });
  const report = await call('POST', `${url}/api/llm-models/${String(model?.['id'])}/check`);
  expect(report).toMatchObject({ ok: true });
  expect(vendor.requests.at(-1)?.headers).toMatchObject({
    authorization: `Bearer ${API_KEY}`,
    'x-team': HEADER_VALUE,
  });
}

/** Files of the tables, on the embedded database, that hold a text. */
function filesWith(text: string): string[] {
  const tables = join(installation.dataDir, 'postgres', 'base');
  if (!installation.isEmbedded) return [];
  return readdirSync(tables, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readFileSync(join(entry.parentPath, entry.name)).includes(text))
    .map(({ name }) => name);
}

describe('keys at rest', () => {
  it('are encrypted in place, move on to another key and come back to plain', async () => {
    await installation.whileRunning({}, (url) => addModel(url, 'Bard'));
    if (installation.isEmbedded) expect(filesWith(API_KEY)).not.toEqual([]);
    expect(await installation.encryption('status')).toEqual(
      done('API keys stored plain: 1 model. ENCRYPTION_KEY is not given.'),
    );

    await installation.whileRunning({ ENCRYPTION_KEY: FIRST_KEY }, async (url) => {
      expect(await call('GET', `${url}/api/installation`)).toMatchObject({ keyStorage: 'encrypted' });
      await assertWorks(url, 'Bard');
      await addModel(url, 'Scribe');
    });
    for (const secret of [API_KEY, HEADER_VALUE]) expect(filesWith(secret)).toEqual([]);

    const without = installation.run({});
    expect(await without.ended).toEqual({ code: 1, signal: null });
    expect(without.errors).toBe(
      `The API keys of 2 models are encrypted with key ${FIRST_ID}, and no ENCRYPTION_KEY is given. Set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE ` +
        'to it. If it is lost, "npm run encryption -- forget" removes what cannot be read, to be entered anew.\n',
    );
    const withAnother = installation.run({ ENCRYPTION_KEY: SECOND_KEY });
    expect(await withAnother.ended).toEqual({ code: 1, signal: null });
    expect(withAnother.errors).toMatch(
      new RegExp(
        `^The API keys of 2 models are encrypted with key ${FIRST_ID}, but ENCRYPTION_KEY is another one, ${SECOND_ID}\\..*\n$`,
      ),
    );

    const keyFile = join(installation.dataDir, 'key');
    writeFileSync(keyFile, `${SECOND_KEY}\n`);
    expect(
      await installation.encryption('rotate', {
        ENCRYPTION_KEY_FILE: keyFile,
        ENCRYPTION_KEY_PREVIOUS: FIRST_KEY,
      }),
    ).toEqual(
      done(
        `Encrypted with key ${SECOND_ID}: the API keys of 2 models. ENCRYPTION_KEY_PREVIOUS is not needed any more.`,
      ),
    );
    await installation.whileRunning({ ENCRYPTION_KEY_FILE: keyFile }, async (url) => {
      await assertWorks(url, 'Bard');
      await assertWorks(url, 'Scribe');
    });

    expect(await installation.encryption('decrypt', { ENCRYPTION_KEY: SECOND_KEY })).toEqual(
      done(
        'Stored plain: the API keys of 2 models. Remove ENCRYPTION_KEY now: a start with it encrypts them again.',
      ),
    );
    await installation.whileRunning({}, (url) => assertWorks(url, 'Scribe'));
  });

  it('that cannot be read any more are forgotten, but not by mistake', async () => {
    const stored = await installation.storeModels(['Bard "the old"', 'Scribe'], {
      apiKey: API_KEY,
      encryptionKey: FIRST_KEY,
    });
    const [other] = await installation.storeModels(['Singer'], {
      apiKey: API_KEY,
      encryptionKey: SECOND_KEY,
    });
    const names = '2 models ("Bard \\"the old\\"", "Scribe")';
    expect(await installation.encryption('forget', { ENCRYPTION_KEY: SECOND_KEY })).toEqual(
      failed(
        `Nothing was changed. API keys and header values that cannot be read, of ${names}, are removed for good by ` +
          '"npm run encryption -- forget --yes".\n',
      ),
    );
    expect(await installation.storedKeys()).toEqual([...stored, other]);
    expect(await installation.encryption('forget --yes', { ENCRYPTION_KEY: SECOND_KEY })).toEqual(
      done(`Removed API keys and header values that could not be read, of ${names}.`),
    );
    expect(await installation.storedKeys()).toEqual([null, null, other]);
    expect(await installation.encryption('forget', { ENCRYPTION_KEY: SECOND_KEY })).toEqual(
      done('Nothing to forget: every stored API key can be read.'),
    );
    await installation.whileRunning({ ENCRYPTION_KEY: SECOND_KEY }, async (url) => {
      const items = await listModels(url);
      const keys = items.map((item) => [item['name'], item['hasApiKey'], item['apiKeyHint']]);
      expect(keys).toEqual(
        expect.arrayContaining([
          ['Scribe', false, null],
          ['Singer', true, 'hint'],
        ]),
      );
    });
  });

  it('are not rotated in part where one is damaged', async () => {
    await installation.storeModels(['Bard', 'Scribe'], { apiKey: API_KEY, encryptionKey: FIRST_KEY });
    await installation.withDatabase((dataSource) =>
      dataSource.query(`UPDATE "llm_model" SET "api_key" = "api_key" || 'A' WHERE "name" = 'Scribe'`),
    );
    const before = await installation.storedKeys();
    const rotation = { ENCRYPTION_KEY: SECOND_KEY, ENCRYPTION_KEY_PREVIOUS: FIRST_KEY };
    const refusal =
      'Nothing was changed: what is stored is damaged for 1 model ("Scribe"). "npm run encryption -- forget" removes what cannot be read.\n';
    expect(await installation.encryption('rotate', rotation)).toEqual(failed(refusal));
    expect(await installation.encryption('decrypt', { ENCRYPTION_KEY: FIRST_KEY })).toEqual(failed(refusal));
    expect(await installation.storedKeys()).toEqual(before);
    expect(await installation.encryption('status', rotation)).toEqual(
      done(
        `API keys stored plain: 0 models; encrypted with ${FIRST_ID}: 1 model; not readable: 1 model. ENCRYPTION_KEY is ${SECOND_ID}.`,
      ),
    );
  });

  it('are left alone while the app runs, and by a word that is no command', async () => {
    await installation.whileRunning({ ENCRYPTION_KEY: FIRST_KEY }, async () => {
      expect(await installation.encryption('rotate', { ENCRYPTION_KEY: FIRST_KEY })).toEqual(
        failed(expect.stringMatching(/ is in use by another LLM Gamebook.* Stop that one first/)),
      );
    });
    expect(await installation.encryption('encrypt')).toEqual(
      failed('Say what to do: status, rotate, decrypt or forget.\n'),
    );
    expect(await installation.encryption('forget --no')).toMatchObject({ code: 1 });
    expect(await installation.encryption('rotate')).toEqual(
      failed(expect.stringContaining('Set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE to the new key')),
    );
    expect(await installation.encryption('status', { ENCRYPTION_KEY: 'hunter2' })).toEqual(
      failed(expect.stringContaining('ENCRYPTION_KEY must be 32 random bytes')),
    );
  });
});
