import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encryptionKeyIdOf, TestInstallation, type Variables } from './support/test-installation';

jest.setTimeout(300_000);

const FIRST_KEY = randomBytes(32).toString('hex');
const SECOND_KEY = randomBytes(32).toString('base64');
const API_KEY = 'q7Zt-unlikely-text-that-is-only-a-key-19';

const NAMES = Array.from({ length: 400 }, (_, index) => `Bulk ${String(index).padStart(3, '0')}`);

let installation: TestInstallation;

beforeEach(async () => {
  installation = await TestInstallation.create();
});

afterEach(async () => {
  expect(await installation.destroy()).not.toContain(API_KEY);
});

/** Makes each row take its time: all of them take 16 seconds. */
async function slowDown(): Promise<void> {
  await installation.withDatabase(async (dataSource) => {
    await dataSource.query(
      `CREATE FUNCTION probe_slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.04); RETURN NEW; END $$`,
    );
    await dataSource.query(
      'CREATE TRIGGER "probe" BEFORE UPDATE ON "llm_model" FOR EACH ROW EXECUTE FUNCTION probe_slowly()',
    );
  });
}

async function hurryAgain(): Promise<void> {
  await installation.withDatabase((dataSource) => dataSource.query('DROP FUNCTION probe_slowly() CASCADE'));
}

/** Kills a process some seconds after its database is there, when it has begun with the rows and is far from done. */
async function killInTheMiddle(
  variables: Variables,
  script?: string,
  words?: readonly string[],
): Promise<void> {
  const socket = join(installation.dataDir, 'socket', '.s.PGSQL.5432');
  rmSync(socket, { force: true });
  const app = installation.run(variables, script, words);
  while (installation.isEmbedded && !existsSync(socket)) await sleep(50);
  await sleep(6_000);
  app.kill('SIGKILL');
  expect(await app.ended).toEqual({ code: null, signal: 'SIGKILL' });
  expect(app.output).not.toContain('ready');
}

describe('kill -9 leaves every key as it was', () => {
  it('in the middle of encrypting in place', async () => {
    const plain = await installation.storeModels(NAMES, { apiKey: API_KEY, encryptionKey: null });
    await slowDown();
    await killInTheMiddle({ ENCRYPTION_KEY: FIRST_KEY });
    expect(await installation.storedKeys()).toEqual(plain);

    await hurryAgain();
    await installation.whileRunning({ ENCRYPTION_KEY: FIRST_KEY });
    const beginning = `aes-256-gcm\n${encryptionKeyIdOf(FIRST_KEY)}\n`;
    const stored = await installation.storedKeys();
    expect(stored.filter((text) => text?.startsWith(beginning) === true)).toHaveLength(NAMES.length);
  });

  it('in the middle of a rotation', async () => {
    const sealed = await installation.storeModels(NAMES, { apiKey: API_KEY, encryptionKey: FIRST_KEY });
    await slowDown();
    const rotation = { ENCRYPTION_KEY: SECOND_KEY, ENCRYPTION_KEY_PREVIOUS: FIRST_KEY };
    await killInTheMiddle(rotation, 'encryption-command.js', ['rotate']);
    expect(await installation.storedKeys()).toEqual(sealed);

    await hurryAgain();
    expect(await installation.encryption('rotate', rotation)).toMatchObject({ code: 0 });
    const id = encryptionKeyIdOf(SECOND_KEY);
    expect(await installation.encryption('status', { ENCRYPTION_KEY: SECOND_KEY })).toEqual({
      code: 0,
      signal: null,
      output: `API keys stored plain: 0 models; encrypted with ${id}: 400 models. ENCRYPTION_KEY is ${id}.\n`,
    });
  });
});
