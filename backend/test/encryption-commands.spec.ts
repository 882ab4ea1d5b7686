import { randomBytes } from 'node:crypto';
import { readEnvironment } from '../src/config/environment';
import { StartupError } from '../src/config/startup-error';
import { HEADER_MASK } from '../src/llm-model/header-secrets';
import { SECRET_COMMANDS } from '../src/llm-model/secret-commands';
import { createKeyRing } from '../src/secret/secret.module';
import { ModelRevisions } from './support/model-revisions';
import { API_KEY, EncryptedPlay, ENCRYPTION_KEY, HEADERS, SEALED } from './support/stored-secrets';

const OTHER_KEY = randomBytes(32).toString('base64');
const ID = idOf(ENCRYPTION_KEY);
const OTHER_ID = idOf(OTHER_KEY);
const ROTATION = { ENCRYPTION_KEY: OTHER_KEY, ENCRYPTION_KEY_PREVIOUS: ENCRYPTION_KEY };

let app: EncryptedPlay;

beforeAll(async () => {
  app = await EncryptedPlay.start();
});

beforeEach(() => app.dataSource.query('DELETE FROM "llm_model"'));

afterAll(() => app.play.close());

function idOf(key: string): string {
  return createKeyRing(readEnvironment({ ENCRYPTION_KEY: key })).currentId ?? '';
}

/** Runs a command with these variables. @returns what it says */
async function run(words: string, variables: Record<string, string> = { ENCRYPTION_KEY }): Promise<string> {
  const command = SECRET_COMMANDS.get(words);
  if (!command) throw new Error('There is no such command');
  const keys = createKeyRing(readEnvironment(variables));
  const line = await app.dataSource.transaction((manager) => command(manager, keys));
  for (const secret of [API_KEY, ...Object.values(HEADERS)]) expect(line).not.toContain(secret);
  return line;
}

/** Why a command refuses; it changes nothing then. */
async function refusal(words: string, variables?: Record<string, string>): Promise<string> {
  const before = await app.dump();
  const error: unknown = await run(words, variables).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StartupError);
  expect(await app.dump()).toBe(before);
  return error instanceof StartupError ? error.message : '';
}

/** Damages the key of a model. */
async function damage(id: string): Promise<void> {
  const row = await app.rowOf(id);
  await app.store(id, { ...row, apiKey: `${row.apiKey}!` });
}

async function revisionsOf(id: string): Promise<unknown[]> {
  return new ModelRevisions(app.play.app).list(id);
}

describe('status', () => {
  it('counts models by the way in which their secrets are stored', async () => {
    expect(await run('status', {})).toBe('API keys stored plain: 0 models. ENCRYPTION_KEY is not given.');
    await app.addModel();
    const plain = await app.addModel({ name: 'Plain' });
    await app.store(plain.id, { apiKey: API_KEY, settings: { extraHeaders: HEADERS } });
    await app.addModel({ name: 'Headers only', apiKey: undefined, baseUrl: 'http://127.0.0.1:1/v1' });
    await damage((await app.addModel({ name: 'Damaged', settings: {} })).id);
    expect(await run('status')).toBe(
      `API keys stored plain: 1 model; encrypted with ${ID}: 2 models; not readable: 1 model. ENCRYPTION_KEY is ${ID}.`,
    );
    expect(await run('status', { ENCRYPTION_KEY: OTHER_KEY })).toBe(
      `API keys stored plain: 1 model; encrypted with ${ID}: 2 models; not readable: 3 models. ENCRYPTION_KEY is ${OTHER_ID}.`,
    );
  });
});

describe('rotate', () => {
  it('seals everything with the new key, what is plain too, and does nothing the second time', async () => {
    const { id } = await app.addModel();
    const plain = await app.addModel({ name: 'Plain' });
    await app.store(plain.id, { apiKey: API_KEY, settings: { extraHeaders: HEADERS } });
    expect(await run('rotate', ROTATION)).toBe(
      `Encrypted with key ${OTHER_ID}: the API keys of 2 models. ENCRYPTION_KEY_PREVIOUS is not needed any more.`,
    );
    expect(await run('status', { ENCRYPTION_KEY: OTHER_KEY })).toBe(
      `API keys stored plain: 0 models; encrypted with ${OTHER_ID}: 2 models. ENCRYPTION_KEY is ${OTHER_ID}.`,
    );
    const row = await app.rowOf(id);
    expect(await run('rotate', ROTATION)).toContain('the API keys of 0 models');
    expect(await app.rowOf(id)).toEqual(row);
  });

  it('refuses without the new key, without the former one and where something is damaged', async () => {
    const { id } = await app.addModel();
    expect(await refusal('rotate', {})).toContain('Set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE to the new key');
    expect(await refusal('rotate', { ENCRYPTION_KEY: OTHER_KEY })).toContain(
      `encrypted with key ${ID}, but ENCRYPTION_KEY is another one, ${OTHER_ID}.`,
    );
    await app.addModel({ name: 'Whole' });
    await damage(id);
    const damaged =
      'Nothing was changed: what is stored is damaged for 1 model ("Sealed"). "npm run encryption -- forget" removes what cannot be read.';
    expect(await refusal('rotate', ROTATION)).toBe(damaged);
    expect(await refusal('decrypt')).toBe(damaged);
  });
});

describe('decrypt', () => {
  it('stores everything plain, as it was entered', async () => {
    const { id } = await app.addModel();
    const settings = { seed: 7, extraHeaders: HEADERS };
    expect(await refusal('decrypt', {})).toContain(
      `encrypted with key ${ID}, and no ENCRYPTION_KEY is given.`,
    );
    expect(await run('decrypt')).toBe(
      'Stored plain: the API keys of 1 model. Remove ENCRYPTION_KEY now: a start with it encrypts them again.',
    );
    expect(await app.rowOf(id)).toMatchObject({ apiKey: API_KEY, apiKeyHint: 'y-19', settings });
    expect(await run('decrypt', {})).toContain('of 0 models');
  });
});

describe('forget', () => {
  it('names first what it would remove, and then removes that alone', async () => {
    const { id, path } = await app.addModel({ name: 'Bard "the old"' });
    const other = await app.addModel({ name: 'Whole' });
    const [row, otherRow] = [await app.rowOf(id), await app.rowOf(other.id)];
    const headers = row.settings.extraHeaders ?? {};
    await app.store(id, {
      apiKey: otherRow.apiKey,
      settings: { ...row.settings, extraHeaders: { ...headers, 'X-Desk': 'aes-256-gcm\nx' } },
    });
    const names = '1 model ("Bard \\"the old\\"")';
    expect(await refusal('forget')).toBe(
      `Nothing was changed. API keys and header values that cannot be read, of ${names}, are removed for good by "npm run encryption -- forget --yes".`,
    );
    expect(await run('forget --yes')).toBe(
      `Removed API keys and header values that could not be read, of ${names}.`,
    );
    expect(await app.rowOf(id)).toMatchObject({
      apiKey: null,
      apiKeyHint: null,
      settings: { seed: 7, extraHeaders: { 'X-Team': headers['X-Team'] } },
      connectionRevision: row.connectionRevision + 1,
    });
    expect((await app.play.app.http.get(path)).body).toMatchObject({ hasApiKey: false, apiKeyHint: null });
    expect(await app.rowOf(other.id)).toEqual(otherRow);
    expect(await revisionsOf(other.id)).toHaveLength(1);
    for (const words of ['forget', 'forget --yes']) {
      expect(await run(words)).toBe('Nothing to forget: every stored API key can be read.');
    }
  });

  it('of every key, when the encryption key is lost, leaves models that can be mended', async () => {
    const { id, path } = await app.addModel();
    await app.addModel({ name: 'Another' });
    expect(await run('forget --yes', { ENCRYPTION_KEY: OTHER_KEY })).toContain(
      'of 2 models ("Another", "Sealed")',
    );
    expect(await app.dump()).not.toMatch(SEALED);
    await app.play.app.http.patch(path).send({ apiKey: API_KEY }).expect(200);
    expect(await app.headersSent(id)).toMatchObject({ authorization: `Bearer ${API_KEY}` });
  });

  it('is an edit of each model that loses something, also of a deleted one', async () => {
    const { id } = await app.addModel();
    const { 'X-Team': team } = HEADERS;
    const headless = await app.addModel({
      name: 'Headers',
      settings: { seed: 7, extraHeaders: { 'X-Team': team } },
    });
    const deleted = await app.addModel({ name: 'Deleted', settings: {} });
    await damage(id);
    await damage(deleted.id);
    const row = await app.rowOf(headless.id);
    await app.store(headless.id, {
      ...row,
      settings: { seed: 7, extraHeaders: { 'X-Team': 'aes-256-gcm\nx' } },
    });
    await app.play.app.http.delete(deleted.path).expect(204);
    await run('forget --yes');
    await app.play.app.http.post(`${deleted.path}/restore`).expect(200);
    const removal = { number: 2, isCurrent: true, keyChange: 'removed', changes: [] };
    expect(await revisionsOf(id)).toMatchObject([removal, { number: 1, keyChange: 'set' }]);
    expect(await revisionsOf(deleted.id)).toMatchObject([removal, { number: 1 }]);
    expect(await revisionsOf(headless.id)).toMatchObject([
      {
        ...removal,
        keyChange: 'none',
        changes: [{ pointer: '/settings/extraHeaders/X-Team', from: HEADER_MASK, to: null }],
      },
      { number: 1 },
    ]);
    // A form that was opened before must not write over it.
    const { body } = await app.play.app.http
      .patch(`/api/llm-models/${id}`)
      .send({ name: 'Mine', expectedRevision: 1 });
    expect(body).toMatchObject({ code: 'LLM_MODEL_CHANGED' });
    expect((await app.rowOf(headless.id)).updatedAt.getTime()).toBeGreaterThan(row.updatedAt.getTime());
  });
});
