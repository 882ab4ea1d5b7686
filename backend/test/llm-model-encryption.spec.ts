import { randomBytes } from 'node:crypto';
import { readEnvironment } from '../src/config/environment';
import { StartupError } from '../src/config/startup-error';
import { HEADER_MASK } from '../src/llm-model/header-secrets';
import { SecretsAtStart } from '../src/llm-model/secrets-at-start';
import { createKeyRing } from '../src/secret/secret.module';
import { checkedVendor } from './support/checked-vendor';
import { Play, telling, vendorModel } from './support/play';
import { OPENAI_WIRE } from './vendors/openai-server';

const ENCRYPTION_KEY = randomBytes(32).toString('hex');
const OTHER_KEY = randomBytes(32).toString('base64');
const API_KEY = 'q7Zt-unlikely-text-that-is-only-a-key-19';
const NEW_KEY = 'w3Rt-unlikely-text-of-another-key-42-LMNO';
const HEADERS = { 'X-Team': 'b4Kx9-unlikely-team', 'X-Desk': 'c5Ly8-unlikely-desk' };
const SECRETS = [API_KEY, NEW_KEY, ENCRYPTION_KEY, ...Object.values(HEADERS)];
const SEALED = /aes-256-gcm/;

let play: Play;
const log: string[] = [];

beforeAll(async () => {
  play = await Play.start({
    environment: { ENCRYPTION_KEY, LOG_LEVEL: 'debug', LOG_CONTENT: 'true' },
    log: (line) => log.push(line),
  });
});

beforeEach(() => play.app.dataSource.query(`DELETE FROM "llm_model" WHERE "name" <> 'Vendor'`));

afterAll(() => play.close());

interface StoredRow {
  api_key: string | null;
  api_key_hint: string | null;
  settings: { extraHeaders?: Record<string, string> } & Record<string, unknown>;
  connection_revision: number;
  updated_at: Date;
}

async function addModel(fields: Record<string, unknown> = {}): Promise<{ id: string; path: string }> {
  const request = {
    ...vendorModel(play.vendor),
    name: 'Sealed',
    apiKey: API_KEY,
    settings: { seed: 7, extraHeaders: HEADERS },
    ...fields,
  };
  const { body } = await play.app.http.post('/api/llm-models').send(request).expect(201);
  return { id: body.id as string, path: `/api/llm-models/${body.id}` };
}

async function rowOf(id: string): Promise<StoredRow> {
  const [row] = await play.app.dataSource.query<StoredRow[]>('SELECT * FROM "llm_model" WHERE "id" = $1', [
    id,
  ]);
  if (row === undefined) throw new Error('The row is gone');
  return row;
}

async function store(
  id: string,
  { api_key, settings }: Pick<StoredRow, 'api_key' | 'settings'>,
): Promise<void> {
  await play.app.dataSource.query('UPDATE "llm_model" SET "api_key" = $2, "settings" = $3 WHERE "id" = $1', [
    id,
    api_key,
    settings,
  ]);
}

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const tables = await play.app.dataSource.query<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const texts = [];
  for (const { name } of tables) {
    texts.push(...(await play.app.dataSource.query(`SELECT "row"::text FROM "${name}" AS "row"`)));
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

/** What the app does at a start with these variables. */
function startWith(variables: Record<string, string>): Promise<void> {
  return new SecretsAtStart(play.app.dataSource, createKeyRing(readEnvironment(variables))).onModuleInit();
}

describe('with ENCRYPTION_KEY, the key of a model and its header values', () => {
  it('are in no table, answer or log line, neither plain nor sealed, and reach the vendor', async () => {
    const { id, path } = await addModel();
    const listed = await play.app.http.get('/api/llm-models').expect(200);
    const shown = await play.app.http.get(path).expect(200);
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
    const turns = await play.app.http.get(play.turnsPath).expect(200);
    const answers = [listed, shown, turns].map(({ text }) => text);
    const tables = await dump();
    expect(tables).toMatch(SEALED);
    for (const text of [tables, ...answers, ...log]) {
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    }
    for (const text of [...answers, ...log]) expect(text).not.toMatch(SEALED);
  });

  it('stay, are replaced and are removed by changes', async () => {
    const { id, path } = await addModel();
    const before = await rowOf(id);
    const renamed = await play.app.http.patch(path).send({ name: 'Renamed' }).expect(200);
    expect(renamed.body).toMatchObject({ name: 'Renamed', hasApiKey: true, apiKeyHint: 'y-19' });
    expect(await rowOf(id)).toMatchObject({
      api_key: before.api_key,
      connection_revision: before.connection_revision,
    });
    const settings = { seed: 7, extraHeaders: { 'x-team': HEADER_MASK, 'X-Desk': 'window-seat' } };
    await play.app.http.patch(path).send({ apiKey: NEW_KEY, settings }).expect(200);
    expect(await headersSent(id)).toMatchObject({
      authorization: `Bearer ${NEW_KEY}`,
      'x-team': HEADERS['X-Team'],
      'x-desk': 'window-seat',
    });
    const replaced = await rowOf(id);
    expect(replaced).toMatchObject({ api_key: expect.stringMatching(SEALED), api_key_hint: 'LMNO' });
    expect(JSON.stringify(replaced)).not.toMatch(/window-seat|unlikely/);
    const removed = await play.app.http.patch(path).send({ apiKey: null, settings: {} }).expect(200);
    expect(removed.body).toMatchObject({ hasApiKey: false, apiKeyHint: null, settings: {} });
    expect(await rowOf(id)).toMatchObject({ api_key: null, api_key_hint: null, settings: {} });
  });

  it('count as unchanged where a change sends the masks', async () => {
    const { id, path } = await addModel();
    const masked = { 'X-Team': HEADER_MASK, 'X-Desk': HEADER_MASK };
    await play.app.http
      .patch(path)
      .send({ settings: { seed: 7, extraHeaders: masked } })
      .expect(200);
    expect((await rowOf(id)).connection_revision).toBe(1);
    expect(await headersSent(id)).toMatchObject({ 'x-team': HEADERS['X-Team'], 'x-desk': HEADERS['X-Desk'] });
  });

  it('are used by checks, of the saved model and of a draft that borrows them', async () => {
    const { id, path } = await addModel({ baseUrl: `${play.vendor.url}/checked/v1` });
    play.vendor.play(checkedVendor(OPENAI_WIRE, [OPENAI_WIRE.modelName], {}));
    const stored = await play.app.http.post(`${path}/check`).expect(200);
    const { apiKey: _key, ...draft } = vendorModel(play.vendor);
    const borrowed = await play.app.http
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
      expect(text).not.toMatch(SEALED);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    }
    for (const { headers } of play.vendor.requests.slice(-2)) {
      expect(headers).toMatchObject({ authorization: `Bearer ${API_KEY}`, 'x-team': HEADERS['X-Team'] });
    }
  });

  it('may look like sealed ones', async () => {
    const lookalike = 'aes-256-gcm:5f101ee9:AAECAwQFBgcICQoL:a-rEAG9ms2RHg9ev1m1azdkF6cnaEYClklAADSqy-OVl9g';
    const { id } = await addModel({ apiKey: lookalike, settings: { extraHeaders: { 'X-Team': lookalike } } });
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
    const { body } = await play.app.http.post(play.turnsPath).send({ input: null, llmModelId }).expect(409);
    expect(play.vendor.requests).toHaveLength(requests);
    return body;
  }

  it('is told to whoever uses it, can be mended, and leaves others alone', async () => {
    const first = await addModel();
    const second = await addModel({ name: 'Other', apiKey: NEW_KEY });
    const [firstRow, secondRow] = [await rowOf(first.id), await rowOf(second.id)];
    await store(first.id, { ...firstRow, api_key: secondRow.api_key });
    expect(await problemOfTurn(first.id)).toMatchObject({
      code: 'LLM_MODEL_SECRET_UNREADABLE',
      detail:
        'The stored API key of the model "Sealed" cannot be decrypted: it is damaged. Edit the model and enter it again.',
    });
    await play.app.http.post(`${first.path}/check`).expect(409);
    expect(await headersSent(second.id)).toMatchObject({ authorization: `Bearer ${NEW_KEY}` });

    await play.app.http.get(first.path).expect(200);
    await play.app.http.patch(first.path).send({ name: 'Still editable' }).expect(200);
    await play.app.http.patch(first.path).send({ apiKey: API_KEY }).expect(200);
    expect(await headersSent(first.id)).toMatchObject({ authorization: `Bearer ${API_KEY}` });
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
    const renamed = await play.app.http.patch(path).send({ name: 'Not lost' }).expect(409);
    expect(renamed.body.code).toBe('LLM_MODEL_SECRET_UNREADABLE');
    const masked = { 'X-Team': HEADER_MASK, 'X-Desk': HEADER_MASK };
    const refused = await play.app.http
      .patch(path)
      .send({ settings: { extraHeaders: masked } })
      .expect(400);
    expect(refused.body.errors).toEqual([
      {
        pointer: '/settings/extraHeaders/X-Desk',
        detail: 'Enter the value of "X-Desk": none is stored for this server',
      },
    ]);
    const mended = { ...masked, 'X-Desk': 'window-seat' };
    await play.app.http
      .patch(path)
      .send({ settings: { extraHeaders: mended } })
      .expect(200);
    expect(await headersSent(id)).toMatchObject({ 'x-team': HEADERS['X-Team'], 'x-desk': 'window-seat' });
  });

  it('does not hold up a start', async () => {
    const { id } = await addModel();
    const row = await rowOf(id);
    await store(id, { ...row, api_key: `${row.api_key}A` });
    await startWith({ ENCRYPTION_KEY });
    await startWith({ ENCRYPTION_KEY: OTHER_KEY, ENCRYPTION_KEY_PREVIOUS: ENCRYPTION_KEY });
    expect((await rowOf(id)).api_key).toBe(`${row.api_key}A`);
    expect(log.at(-1)).toContain('"names":["Sealed"]');
    await play.app.dataSource.query('DELETE FROM "llm_model" WHERE "id" = $1', [id]);
    await startWith({ ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS: OTHER_KEY });
  });
});

describe('a start', () => {
  it('seals what is plain, and touches nothing else', async () => {
    const { id, path } = await addModel();
    const sealed = await rowOf(id);
    await store(id, {
      api_key: API_KEY,
      settings: { ...sealed.settings, extraHeaders: { ...HEADERS, 'X-Odd': 'aes-256-gcm' } },
    });
    // A number that a double cannot hold, such as only a database keeps.
    await play.app.dataSource.query(
      `UPDATE "llm_model" SET "settings" = jsonb_set("settings", '{extraBody}', '{"exact": 12345678901234567890}') WHERE "id" = $1`,
      [id],
    );
    const before = await rowOf(id);
    await startWith({ ENCRYPTION_KEY });
    const tables = await dump();
    for (const secret of SECRETS) expect(tables).not.toContain(secret);
    expect(tables).toContain('12345678901234567890');
    const after = await rowOf(id);
    expect({ ...after, api_key: null, settings: null }).toEqual({ ...before, api_key: null, settings: null });
    expect((await play.app.http.get(path)).body.apiKeyHint).toBe('y-19');
    expect(await headersSent(id)).toMatchObject({
      authorization: `Bearer ${API_KEY}`,
      'x-team': HEADERS['X-Team'],
      'x-odd': 'aes-256-gcm',
    });
    await startWith({ ENCRYPTION_KEY });
    expect(await rowOf(id)).toEqual(after);
  });

  it('seals hundreds of models, in batches', async () => {
    await play.app.dataSource.query(
      `INSERT INTO "llm_model" ("name", "name_key", "provider", "model_name", "api_key", "settings", "settings_version")
       SELECT 'Bulk ' || n, 'bulk ' || n, 'openai', 'm', 'unlikely-' || n,
         CASE n % 3 WHEN 0 THEN '{}' WHEN 1 THEN '{"extraHeaders": {}}' ELSE jsonb_build_object('extraHeaders', jsonb_build_object('X-N', 'unlikely-' || n)) END, 2
       FROM generate_series(1, 350) AS n`,
    );
    await startWith({ ENCRYPTION_KEY });
    expect(await dump()).not.toContain('unlikely-');
    const keys = createKeyRing(readEnvironment({ ENCRYPTION_KEY }));
    const rows = await play.app.dataSource.query<(StoredRow & { id: string; name: string })[]>(
      `SELECT * FROM "llm_model" WHERE "name" LIKE 'Bulk %'`,
    );
    expect(rows).toHaveLength(350);
    for (const { id, name, api_key } of rows) {
      expect(keys.open(api_key ?? '', `llm_model:${id}:api_key`)).toBe(`unlikely-${name.slice(5)}`);
    }
  });

  it('with a new key and the former one seals everything anew', async () => {
    const { id } = await addModel();
    await startWith({ ENCRYPTION_KEY: OTHER_KEY, ENCRYPTION_KEY_PREVIOUS: ENCRYPTION_KEY });
    const other = createKeyRing(readEnvironment({ ENCRYPTION_KEY: OTHER_KEY }));
    const { api_key, settings } = await rowOf(id);
    expect(other.open(api_key ?? '', `llm_model:${id}:api_key`)).toBe(API_KEY);
    expect(other.isCurrent(settings.extraHeaders?.['X-Team'] ?? '')).toBe(true);
    await startWith({ ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS: OTHER_KEY });
  });

  it('without the right key is refused with what to do, and changes nothing', async () => {
    await addModel();
    const before = await dump();
    const needed = createKeyRing(readEnvironment({ ENCRYPTION_KEY })).currentId;
    const given = createKeyRing(readEnvironment({ ENCRYPTION_KEY: OTHER_KEY })).currentId;
    const lost =
      'If it is lost, "npm run encryption -- forget" removes what cannot be read, to be entered anew.';
    await expect(startWith({})).rejects.toEqual(
      new StartupError(
        `The API keys of 2 models are encrypted with key ${needed}, and no ENCRYPTION_KEY is given. ` +
          `Set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE to it. ${lost}`,
      ),
    );
    await expect(startWith({ ENCRYPTION_KEY: OTHER_KEY })).rejects.toEqual(
      new StartupError(
        `The API keys of 2 models are encrypted with key ${needed}, but ENCRYPTION_KEY is another one, ${given}. Set ENCRYPTION_KEY ` +
          `to the right one, or keep the new one and put the former one into ENCRYPTION_KEY_PREVIOUS. ${lost}`,
      ),
    );
    expect(await dump()).toBe(before);
  });
});

describe('GET /api/installation', () => {
  it('says that keys are encrypted, and the version', async () => {
    const { body } = await play.app.http.get('/api/installation').expect(200);
    expect(body).toEqual({ keyStorage: 'encrypted', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });
});
