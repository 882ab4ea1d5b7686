import { randomBytes } from 'node:crypto';
import { readEnvironment } from '../src/config/environment';
import { StartupError } from '../src/config/startup-error';
import { HEADER_MASK } from '../src/llm-model/secrets/header-secrets';
import { SECRET_COMMANDS } from '../src/llm-model/secrets/secret-commands';
import { SecretsAtStart } from '../src/llm-model/secrets/secrets-at-start';
import { createKeyRing } from '../src/secret/secret.module';
import { checkedVendor } from './support/checked-vendor';
import { deleteModels, revisionsOf } from './support/llm-models';
import { Play, telling, vendorModel } from './support/play';
import type { TestApp } from './support/test-app';
import { OPENAI_WIRE } from './vendors/openai-server';

/** The encryption key of the app. */
const ENCRYPTION_KEY = randomBytes(32).toString('hex');
const OTHER_KEY = randomBytes(32).toString('base64');
const ID = keysOf({ ENCRYPTION_KEY }).currentId;
const OTHER_ID = keysOf({ ENCRYPTION_KEY: OTHER_KEY }).currentId;
const ROTATION = { ENCRYPTION_KEY: OTHER_KEY, ENCRYPTION_KEY_PREVIOUS: ENCRYPTION_KEY };

/** Secrets of a model: no table, answer or log line may hold them. */
const API_KEY = 'q7Zt-unlikely-text-that-is-only-a-key-19';
const HEADERS = { 'X-Team': 'b4Kx9-unlikely-team', 'X-Desk': 'c5Ly8-unlikely-desk' };
const NEW_KEY = 'w3Rt-unlikely-text-of-another-key-42-LMNO';
const SECRETS = [API_KEY, NEW_KEY, ENCRYPTION_KEY, ...Object.values(HEADERS)];

/** What all encrypted texts begin with. */
const ENCRYPTED = /aes-256-gcm/;

/** A model's row, as far as tests look at it. */
interface StoredRow {
  apiKey: string | null;
  apiKeyHint: string | null;
  settings: { extraHeaders?: Record<string, string> } & Record<string, unknown>;
  connectionRevision: number;
  updatedAt: Date;
}

const log: string[] = [];
let play: Play;
let app: TestApp;

beforeAll(async () => {
  const environment = { ENCRYPTION_KEY, LOG_LEVEL: 'debug', LOG_CONTENT: 'true' };
  play = await Play.start({ environment, log: (line) => log.push(line) });
  ({ app } = play);
});

beforeEach(() => deleteModels(app));

afterEach(() => {
  const lines = log.splice(0).join('\n');
  for (const secret of SECRETS) expect(lines).not.toContain(secret);
  expect(lines).not.toMatch(ENCRYPTED);
});

afterAll(() => play.close());

function keysOf(variables: Record<string, string>): ReturnType<typeof createKeyRing> {
  return createKeyRing(readEnvironment(variables));
}

/** Adds a model with a key and two headers. */
async function addModel(fields: Record<string, unknown> = {}): Promise<{ id: string; path: string }> {
  const request = {
    ...vendorModel(play.vendor),
    name: 'Sealed',
    apiKey: API_KEY,
    settings: { seed: 7, extraHeaders: HEADERS },
    ...fields,
  };
  const { body } = await app.http.post('/api/llm-models').send(request).expect(201);
  return { id: body.id as string, path: `/api/llm-models/${body.id}` };
}

async function rowOf(id: string): Promise<StoredRow> {
  const [row] = await app.dataSource.query<StoredRow[]>(
    `SELECT "api_key" AS "apiKey", "api_key_hint" AS "apiKeyHint", "settings", "connection_revision" AS "connectionRevision",
       "updated_at" AS "updatedAt"
     FROM "llm_model" WHERE "id" = $1`,
    [id],
  );
  if (row === undefined) throw new Error('The row is gone');
  return row;
}

/** Changes a row behind the back of the app. */
async function store(
  id: string,
  { apiKey, settings }: Pick<StoredRow, 'apiKey' | 'settings'>,
): Promise<void> {
  await app.dataSource.query('UPDATE "llm_model" SET "api_key" = $2, "settings" = $3 WHERE "id" = $1', [
    id,
    apiKey,
    settings,
  ]);
}

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const tables = await app.dataSource.query<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  const texts: unknown[] = [];
  for (const { name } of tables) {
    texts.push(await app.dataSource.query(`SELECT "row"::text FROM "${name}" AS "row" ORDER BY 1`));
  }
  return JSON.stringify(texts);
}

/** Tells a turn with the model. @returns the headers that the vendor got */
async function headersSent(llmModelId: string): Promise<Record<string, unknown>> {
  play.sessionId = await play.newSession({ llmModelId });
  play.vendor.play(telling('You wake up.'));
  expect(await play.say(null)).toMatchObject({ status: 'completed' });
  return play.vendor.requests.at(-1)?.headers ?? {};
}

describe('with ENCRYPTION_KEY, the key of a model and its header values', () => {
  it('are in no table, answer or log line, neither plain nor encrypted, and reach the vendor', async () => {
    const { id, path } = await addModel();
    const listed = await app.http.get('/api/llm-models').expect(200);
    const shown = await app.http.get(path).expect(200);
    expect(shown.body).toMatchObject({
      hasApiKey: true,
      apiKeyHint: 'y-19',
      settings: { seed: 7, extraHeaders: { 'X-Team': HEADER_MASK, 'X-Desk': HEADER_MASK } },
    });
    expect(await headersSent(id)).toMatchObject({
      authorization: `Bearer ${API_KEY}`,
      'x-team': HEADERS['X-Team'],
      'x-desk': HEADERS['X-Desk'],
    });
    const turns = await app.http.get(play.turnsPath).expect(200);
    const answers = [listed, shown, turns].map(({ text }) => text);
    const tables = await dump();
    expect(tables).toMatch(ENCRYPTED);
    for (const text of [tables, ...answers]) {
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    }
    for (const text of answers) expect(text).not.toMatch(ENCRYPTED);
  });

  it('stay, are replaced and are removed by changes', async () => {
    const { id, path } = await addModel();
    const before = await rowOf(id);
    const renamed = await app.http.patch(path).send({ name: 'Renamed' }).expect(200);
    expect(renamed.body).toMatchObject({ name: 'Renamed', hasApiKey: true, apiKeyHint: 'y-19' });
    expect(await rowOf(id)).toMatchObject({
      apiKey: before.apiKey,
      connectionRevision: before.connectionRevision,
    });
    const settings = { seed: 7, extraHeaders: { 'x-team': HEADER_MASK, 'X-Desk': 'window-seat' } };
    await app.http.patch(path).send({ apiKey: NEW_KEY, settings }).expect(200);
    expect(await headersSent(id)).toMatchObject({
      authorization: `Bearer ${NEW_KEY}`,
      'x-team': HEADERS['X-Team'],
      'x-desk': 'window-seat',
    });
    const replaced = await rowOf(id);
    expect(replaced).toMatchObject({ apiKey: expect.stringMatching(ENCRYPTED), apiKeyHint: 'LMNO' });
    expect(JSON.stringify(replaced)).not.toMatch(/window-seat|unlikely/);
    const removed = await app.http.patch(path).send({ apiKey: null, settings: {} }).expect(200);
    expect(removed.body).toMatchObject({ hasApiKey: false, apiKeyHint: null, settings: {} });
    expect(await rowOf(id)).toMatchObject({ apiKey: null, apiKeyHint: null, settings: {} });
  });

  it('count as unchanged where a change sends the masks', async () => {
    const { id, path } = await addModel();
    const masked = { 'X-Team': HEADER_MASK, 'X-Desk': HEADER_MASK };
    await app.http
      .patch(path)
      .send({ settings: { seed: 7, extraHeaders: masked } })
      .expect(200);
    expect((await rowOf(id)).connectionRevision).toBe(1);
    expect(await headersSent(id)).toMatchObject({
      'x-team': HEADERS['X-Team'],
      'x-desk': HEADERS['X-Desk'],
    });
  });

  it('are used by checks, of the saved model and of a draft that borrows them', async () => {
    const { id, path } = await addModel({ baseUrl: `${play.vendor.url}/checked/v1` });
    play.vendor.play(checkedVendor(OPENAI_WIRE, [OPENAI_WIRE.modelName], {}));
    const stored = await app.http.post(`${path}/check`).expect(200);
    const { apiKey: _key, ...draft } = vendorModel(play.vendor);
    const borrowed = await app.http
      .post('/api/llm-models/check')
      .send({
        ...draft,
        baseUrl: `${play.vendor.url}/draft/v1`,
        settings: { extraHeaders: { 'X-Team': HEADER_MASK } },
        llmModelId: id,
      })
      .expect(200);
    for (const { body, text } of [stored, borrowed]) {
      expect(body.ok).toBe(true);
      expect(text).not.toMatch(ENCRYPTED);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    }
    for (const { headers } of play.vendor.requests.slice(-2)) {
      expect(headers).toMatchObject({ authorization: `Bearer ${API_KEY}`, 'x-team': HEADERS['X-Team'] });
    }
  });

  it('may look like encrypted ones', async () => {
    const lookalike = 'aes-256-gcm:5f101ee9:AAECAwQFBgcICQoL:a-rEAG9ms2RHg9ev1m1azdkF6cnaEYClklAADSqy-OVl9g';
    const { id } = await addModel({
      apiKey: lookalike,
      settings: { extraHeaders: { 'X-Team': lookalike } },
    });
    expect(await headersSent(id)).toMatchObject({
      authorization: `Bearer ${lookalike}`,
      'x-team': lookalike,
    });
  });
});

describe('a row that was changed behind the back of the app', () => {
  async function problemOfTurn(llmModelId: string): Promise<unknown> {
    play.sessionId = await play.newSession({});
    const requests = play.vendor.requests.length;
    const { body } = await app.http.post(play.turnsPath).send({ input: null, llmModelId }).expect(409);
    expect(play.vendor.requests).toHaveLength(requests);
    return body;
  }

  it('is told to whoever uses it, can be mended, and leaves others alone', async () => {
    const first = await addModel();
    const second = await addModel({ name: 'Other', apiKey: NEW_KEY });
    const [firstRow, secondRow] = [await rowOf(first.id), await rowOf(second.id)];
    await store(first.id, { ...firstRow, apiKey: secondRow.apiKey });
    expect(await problemOfTurn(first.id)).toMatchObject({
      code: 'LLM_MODEL_SECRET_UNREADABLE',
      detail:
        'The stored API key of the model "Sealed" cannot be decrypted: it is damaged. Edit the model and enter it again.',
    });
    await app.http.post(`${first.path}/check`).expect(409);
    expect(await headersSent(second.id)).toMatchObject({ authorization: `Bearer ${NEW_KEY}` });

    await app.http.get(first.path).expect(200);
    await app.http.patch(first.path).send({ name: 'Still editable' }).expect(200);
    await app.http.patch(first.path).send({ apiKey: API_KEY }).expect(200);
    expect(await headersSent(first.id)).toMatchObject({ authorization: `Bearer ${API_KEY}` });
  });

  it("is in nobody's way who enters another in the form and checks it before it is saved", async () => {
    const { id } = await addModel();
    const row = await rowOf(id);
    await store(id, { ...row, apiKey: `${row.apiKey}!` });
    play.vendor.play(checkedVendor(OPENAI_WIRE, [OPENAI_WIRE.modelName], {}));
    const { apiKey: _key, ...draft } = vendorModel(play.vendor);
    const request = { ...draft, settings: { extraHeaders: { 'X-Team': HEADER_MASK } }, llmModelId: id };
    const send = (fields: object) => app.http.post('/api/llm-models/check').send({ ...request, ...fields });
    expect((await send({}).expect(409)).body.code).toBe('LLM_MODEL_SECRET_UNREADABLE');
    expect((await send({ apiKey: NEW_KEY }).expect(200)).body.ok).toBe(true);
    expect(play.vendor.requests.at(-1)?.headers).toMatchObject({
      authorization: `Bearer ${NEW_KEY}`,
      'x-team': HEADERS['X-Team'],
    });
  });

  it('keeps what can be read of its headers, and asks for the others', async () => {
    const { id, path } = await addModel();
    const row = await rowOf(id);
    const headers = row.settings.extraHeaders ?? {};
    // The value of one header under the name of another.
    await store(id, {
      ...row,
      settings: { ...row.settings, extraHeaders: { ...headers, 'X-Desk': headers['X-Team'] ?? '' } },
    });
    expect(await problemOfTurn(id)).toMatchObject({
      detail: expect.stringMatching(
        /^The stored value of the extra header "X-Desk" of the model "Sealed" cannot be/,
      ),
    });
    const renamed = await app.http.patch(path).send({ name: 'Not lost' }).expect(409);
    expect(renamed.body.code).toBe('LLM_MODEL_SECRET_UNREADABLE');
    const masked = { 'X-Team': HEADER_MASK, 'X-Desk': HEADER_MASK };
    const refused = await app.http
      .patch(path)
      .send({ settings: { extraHeaders: masked } })
      .expect(400);
    expect(refused.body.errors).toMatchObject([
      {
        pointer: '/settings/extraHeaders/X-Desk',
        detail: 'Enter the value of "X-Desk": none is stored for this server',
      },
    ]);
    const mended = { ...masked, 'X-Desk': 'window-seat' };
    await app.http
      .patch(path)
      .send({ settings: { extraHeaders: mended } })
      .expect(200);
    expect(await headersSent(id)).toMatchObject({ 'x-team': HEADERS['X-Team'], 'x-desk': 'window-seat' });
  });
});

describe('GET /api/installation', () => {
  it('says that keys are encrypted, and the version', async () => {
    const { body } = await app.http.get('/api/installation').expect(200);
    expect(body).toEqual({ keyStorage: 'encrypted', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });
});

describe('a start', () => {
  /** What the app does at a start with these variables. */
  function startWith(variables: Record<string, string>): Promise<void> {
    return new SecretsAtStart(app.dataSource, keysOf(variables)).onModuleInit();
  }

  it('encrypts what is plain, and touches nothing else', async () => {
    const { id, path } = await addModel();
    const encrypted = await rowOf(id);
    await store(id, {
      apiKey: API_KEY,
      settings: { ...encrypted.settings, extraHeaders: { ...HEADERS, 'X-Odd': 'aes-256-gcm' } },
    });
    // A number that a double cannot hold, such as only a database keeps.
    await app.dataSource.query(
      `UPDATE "llm_model" SET "settings" = jsonb_set("settings", '{extraBody}', '{"exact": 12345678901234567890}') WHERE "id" = $1`,
      [id],
    );
    const before = await rowOf(id);
    await startWith({ ENCRYPTION_KEY });
    const tables = await dump();
    for (const secret of [API_KEY, ...Object.values(HEADERS)]) expect(tables).not.toContain(secret);
    expect(tables).toContain('12345678901234567890');
    const after = await rowOf(id);
    expect({ ...after, apiKey: null, settings: null }).toEqual({ ...before, apiKey: null, settings: null });
    expect((await app.http.get(path)).body.apiKeyHint).toBe('y-19');
    expect(await headersSent(id)).toMatchObject({
      authorization: `Bearer ${API_KEY}`,
      'x-team': HEADERS['X-Team'],
      'x-odd': 'aes-256-gcm',
    });
    await startWith({ ENCRYPTION_KEY });
    expect(await rowOf(id)).toEqual(after);
  });

  it('encrypts hundreds of models, in batches', async () => {
    await app.dataSource.query(
      `INSERT INTO "llm_model" ("name", "name_key", "provider", "model_name", "api_key", "settings", "settings_version")
       SELECT 'Bulk ' || n, 'bulk ' || n, 'openai', 'm', 'unlikely-' || n,
         CASE n % 3 WHEN 0 THEN '{}' WHEN 1 THEN '{"extraHeaders": {}}' ELSE jsonb_build_object('extraHeaders', jsonb_build_object('X-N', 'unlikely-' || n)) END, 2
       FROM generate_series(1, 350) AS n`,
    );
    await startWith({ ENCRYPTION_KEY });
    expect(await dump()).not.toContain('unlikely-');
    const keys = keysOf({ ENCRYPTION_KEY });
    const rows = await app.dataSource.query<{ id: string; name: string; apiKey: string }[]>(
      `SELECT "id", "name", "api_key" AS "apiKey" FROM "llm_model" WHERE "name" LIKE 'Bulk %'`,
    );
    expect(rows).toHaveLength(350);
    for (const { id, name, apiKey } of rows) {
      expect(keys.decrypt(apiKey, `llm_model:${id}:api_key`)).toBe(`unlikely-${name.slice(5)}`);
    }
  });

  it('with a new key and the former one encrypts everything anew', async () => {
    const { id } = await addModel();
    await startWith({ ENCRYPTION_KEY: OTHER_KEY, ENCRYPTION_KEY_PREVIOUS: ENCRYPTION_KEY });
    const other = keysOf({ ENCRYPTION_KEY: OTHER_KEY });
    const { apiKey, settings } = await rowOf(id);
    expect(other.decrypt(apiKey ?? '', `llm_model:${id}:api_key`)).toBe(API_KEY);
    expect(other.isCurrent(settings.extraHeaders?.['X-Team'] ?? '')).toBe(true);
  });

  it('without the right key is refused with what to do, and changes nothing', async () => {
    await addModel();
    await addModel({ name: 'Another' });
    const before = await dump();
    const lost =
      'If it is lost, "npm run encryption -- forget" removes what cannot be read, to be entered anew.';
    await expect(startWith({})).rejects.toEqual(
      new StartupError(
        `The API keys of 2 models are encrypted with key ${ID}, and no ENCRYPTION_KEY is given. ` +
          `Set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE to it. ${lost}`,
      ),
    );
    await expect(startWith({ ENCRYPTION_KEY: OTHER_KEY })).rejects.toEqual(
      new StartupError(
        `The API keys of 2 models are encrypted with key ${ID}, but ENCRYPTION_KEY is another one, ${OTHER_ID}. Set ENCRYPTION_KEY ` +
          `to the right one, or keep the new one and put the former one into ENCRYPTION_KEY_PREVIOUS. ${lost}`,
      ),
    );
    expect(await dump()).toBe(before);
  });

  it('leaves a damaged text as it is, and names its model in the log', async () => {
    const { id } = await addModel();
    const row = await rowOf(id);
    await store(id, { ...row, apiKey: `${row.apiKey}A` });
    await startWith({ ENCRYPTION_KEY });
    await startWith({ ENCRYPTION_KEY: OTHER_KEY, ENCRYPTION_KEY_PREVIOUS: ENCRYPTION_KEY });
    expect((await rowOf(id)).apiKey).toBe(`${row.apiKey}A`);
    expect(log.at(-1)).toContain('"names":["Sealed"]');
  });
});

describe('npm run encryption', () => {
  /** Runs a command with these variables. @returns what it says */
  async function run(words: string, variables: Record<string, string> = { ENCRYPTION_KEY }): Promise<string> {
    const command = SECRET_COMMANDS.get(words);
    if (!command) throw new Error('There is no such command');
    const keys = keysOf(variables);
    const line = await app.dataSource.transaction((manager) => command(manager, keys));
    for (const secret of [API_KEY, ...Object.values(HEADERS)]) expect(line).not.toContain(secret);
    return line;
  }

  /** Why a command refuses; it changes nothing then. */
  async function refusal(words: string, variables?: Record<string, string>): Promise<string> {
    const before = await dump();
    const error: unknown = await run(words, variables).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartupError);
    expect(await dump()).toBe(before);
    return error instanceof StartupError ? error.message : '';
  }

  /** Damages the key of a model. */
  async function damage(id: string): Promise<void> {
    const row = await rowOf(id);
    await store(id, { ...row, apiKey: `${row.apiKey}!` });
  }

  describe('status', () => {
    it('counts models by the way in which their secrets are stored', async () => {
      expect(await run('status', {})).toBe('API keys stored plain: 0 models. ENCRYPTION_KEY is not given.');
      await addModel();
      const plain = await addModel({ name: 'Plain' });
      await store(plain.id, { apiKey: API_KEY, settings: { extraHeaders: HEADERS } });
      await addModel({ name: 'Headers only', apiKey: undefined, baseUrl: 'http://127.0.0.1:1/v1' });
      await damage((await addModel({ name: 'Damaged', settings: {} })).id);
      expect(await run('status')).toBe(
        `API keys stored plain: 1 model; encrypted with ${ID}: 2 models; not readable: 1 model. ENCRYPTION_KEY is ${ID}.`,
      );
      expect(await run('status', { ENCRYPTION_KEY: OTHER_KEY })).toBe(
        `API keys stored plain: 1 model; encrypted with ${ID}: 2 models; not readable: 3 models. ENCRYPTION_KEY is ${OTHER_ID}.`,
      );
    });
  });

  describe('rotate', () => {
    it('encrypts everything with the new key, what is plain too, and does nothing the second time', async () => {
      const { id } = await addModel();
      const plain = await addModel({ name: 'Plain' });
      await store(plain.id, { apiKey: API_KEY, settings: { extraHeaders: HEADERS } });
      expect(await run('rotate', ROTATION)).toBe(
        `Encrypted with key ${OTHER_ID}: the API keys of 2 models. ENCRYPTION_KEY_PREVIOUS is not needed any more.`,
      );
      expect(await run('status', { ENCRYPTION_KEY: OTHER_KEY })).toBe(
        `API keys stored plain: 0 models; encrypted with ${OTHER_ID}: 2 models. ENCRYPTION_KEY is ${OTHER_ID}.`,
      );
      const row = await rowOf(id);
      expect(await run('rotate', ROTATION)).toContain('the API keys of 0 models');
      expect(await rowOf(id)).toEqual(row);
    });

    it('refuses without the new key, without the former one and where something is damaged', async () => {
      const { id } = await addModel();
      expect(await refusal('rotate', {})).toContain(
        'Set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE to the new key',
      );
      expect(await refusal('rotate', { ENCRYPTION_KEY: OTHER_KEY })).toContain(
        `encrypted with key ${ID}, but ENCRYPTION_KEY is another one, ${OTHER_ID}.`,
      );
      await addModel({ name: 'Whole' });
      await damage(id);
      const damaged =
        'Nothing was changed: what is stored is damaged for 1 model ("Sealed"). "npm run encryption -- forget" removes what cannot be read.';
      expect(await refusal('rotate', ROTATION)).toBe(damaged);
      expect(await refusal('decrypt')).toBe(damaged);
    });
  });

  describe('decrypt', () => {
    it('stores everything plain, as it was entered', async () => {
      const { id } = await addModel();
      const settings = { seed: 7, extraHeaders: HEADERS };
      expect(await refusal('decrypt', {})).toContain(
        `encrypted with key ${ID}, and no ENCRYPTION_KEY is given.`,
      );
      expect(await run('decrypt')).toBe(
        'Stored plain: the API keys of 1 model. Remove ENCRYPTION_KEY now: a start with it encrypts them again.',
      );
      expect(await rowOf(id)).toMatchObject({ apiKey: API_KEY, apiKeyHint: 'y-19', settings });
      expect(await run('decrypt', {})).toContain('of 0 models');
    });
  });

  describe('forget', () => {
    it('names first what it would remove, and then removes that alone', async () => {
      const { id, path } = await addModel({ name: 'Bard "the old"' });
      const other = await addModel({ name: 'Whole' });
      const [row, otherRow] = [await rowOf(id), await rowOf(other.id)];
      const headers = row.settings.extraHeaders ?? {};
      await store(id, {
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
      expect(await rowOf(id)).toMatchObject({
        apiKey: null,
        apiKeyHint: null,
        settings: { seed: 7, extraHeaders: { 'X-Team': headers['X-Team'] } },
        connectionRevision: row.connectionRevision + 1,
      });
      expect((await app.http.get(path)).body).toMatchObject({ hasApiKey: false, apiKeyHint: null });
      expect(await rowOf(other.id)).toEqual(otherRow);
      expect(await revisionsOf(app, other.id)).toHaveLength(1);
      for (const words of ['forget', 'forget --yes']) {
        expect(await run(words)).toBe('Nothing to forget: every stored API key can be read.');
      }
    });

    it('of every key, when the encryption key is lost, leaves models that can be mended', async () => {
      const { id, path } = await addModel();
      await addModel({ name: 'Another' });
      expect(await run('forget --yes', { ENCRYPTION_KEY: OTHER_KEY })).toContain(
        'of 2 models ("Another", "Sealed")',
      );
      expect(await dump()).not.toMatch(ENCRYPTED);
      await app.http.patch(path).send({ apiKey: API_KEY }).expect(200);
      expect(await headersSent(id)).toMatchObject({ authorization: `Bearer ${API_KEY}` });
    });

    it('is an edit of each model that loses something, also of a deleted one', async () => {
      const { id } = await addModel();
      const { 'X-Team': team } = HEADERS;
      const headless = await addModel({
        name: 'Headers',
        settings: { seed: 7, extraHeaders: { 'X-Team': team } },
      });
      const deleted = await addModel({ name: 'Deleted', settings: {} });
      await damage(id);
      await damage(deleted.id);
      const row = await rowOf(headless.id);
      await store(headless.id, {
        ...row,
        settings: { seed: 7, extraHeaders: { 'X-Team': 'aes-256-gcm\nx' } },
      });
      await app.http.delete(deleted.path).expect(204);
      await run('forget --yes');
      await app.http.post(`${deleted.path}/restore`).expect(200);
      const removal = { number: 2, isCurrent: true, keyChange: 'removed', changes: [] };
      expect(await revisionsOf(app, id)).toMatchObject([removal, { number: 1, keyChange: 'set' }]);
      expect(await revisionsOf(app, deleted.id)).toMatchObject([removal, { number: 1 }]);
      expect(await revisionsOf(app, headless.id)).toMatchObject([
        {
          ...removal,
          keyChange: 'none',
          changes: [{ pointer: '/settings/extraHeaders/X-Team', from: HEADER_MASK, to: null }],
        },
        { number: 1 },
      ]);
      // A form that was opened before must not write over it.
      const { body } = await app.http
        .patch(`/api/llm-models/${id}`)
        .send({ name: 'Mine', expectedRevision: 1 });
      expect(body).toMatchObject({ code: 'LLM_MODEL_CHANGED' });
      expect((await rowOf(headless.id)).updatedAt.getTime()).toBeGreaterThan(row.updatedAt.getTime());
    });
  });
});
