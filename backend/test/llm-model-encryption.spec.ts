import { HEADER_MASK } from '../src/llm-model/header-secrets';
import { checkedVendor } from './support/checked-vendor';
import { vendorModel } from './support/play';
import { API_KEY, EncryptedPlay, ENCRYPTION_KEY, HEADERS, SEALED } from './support/stored-secrets';
import { OPENAI_WIRE } from './vendors/openai-server';

const NEW_KEY = 'w3Rt-unlikely-text-of-another-key-42-LMNO';
const SECRETS = [API_KEY, NEW_KEY, ENCRYPTION_KEY, ...Object.values(HEADERS)];

let app: EncryptedPlay;

beforeAll(async () => {
  app = await EncryptedPlay.start();
});

beforeEach(() => app.removeModels());

afterAll(() => app.play.close());

describe('with ENCRYPTION_KEY, the key of a model and its header values', () => {
  it('are in no table, answer or log line, neither plain nor sealed, and reach the vendor', async () => {
    const { id, path } = await app.addModel();
    const listed = await app.play.app.http.get('/api/llm-models').expect(200);
    const shown = await app.play.app.http.get(path).expect(200);
    expect(shown.body).toMatchObject({
      hasApiKey: true,
      apiKeyHint: 'y-19',
      settings: { seed: 7, extraHeaders: { 'X-Team': HEADER_MASK, 'X-Desk': HEADER_MASK } },
    });
    expect(await app.headersSent(id)).toMatchObject({
      authorization: `Bearer ${API_KEY}`,
      'x-team': HEADERS['X-Team'],
      'x-desk': HEADERS['X-Desk'],
    });
    const turns = await app.play.app.http.get(app.play.turnsPath).expect(200);
    const answers = [listed, shown, turns].map(({ text }) => text);
    const tables = await app.dump();
    expect(tables).toMatch(SEALED);
    for (const text of [tables, ...answers, ...app.log]) {
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    }
    for (const text of [...answers, ...app.log]) expect(text).not.toMatch(SEALED);
  });

  it('stay, are replaced and are removed by changes', async () => {
    const { id, path } = await app.addModel();
    const before = await app.rowOf(id);
    const renamed = await app.play.app.http.patch(path).send({ name: 'Renamed' }).expect(200);
    expect(renamed.body).toMatchObject({ name: 'Renamed', hasApiKey: true, apiKeyHint: 'y-19' });
    expect(await app.rowOf(id)).toMatchObject({
      apiKey: before.apiKey,
      connectionRevision: before.connectionRevision,
    });
    const settings = { seed: 7, extraHeaders: { 'x-team': HEADER_MASK, 'X-Desk': 'window-seat' } };
    await app.play.app.http.patch(path).send({ apiKey: NEW_KEY, settings }).expect(200);
    expect(await app.headersSent(id)).toMatchObject({
      authorization: `Bearer ${NEW_KEY}`,
      'x-team': HEADERS['X-Team'],
      'x-desk': 'window-seat',
    });
    const replaced = await app.rowOf(id);
    expect(replaced).toMatchObject({ apiKey: expect.stringMatching(SEALED), apiKeyHint: 'LMNO' });
    expect(JSON.stringify(replaced)).not.toMatch(/window-seat|unlikely/);
    const removed = await app.play.app.http.patch(path).send({ apiKey: null, settings: {} }).expect(200);
    expect(removed.body).toMatchObject({ hasApiKey: false, apiKeyHint: null, settings: {} });
    expect(await app.rowOf(id)).toMatchObject({ apiKey: null, apiKeyHint: null, settings: {} });
  });

  it('count as unchanged where a change sends the masks', async () => {
    const { id, path } = await app.addModel();
    const masked = { 'X-Team': HEADER_MASK, 'X-Desk': HEADER_MASK };
    await app.play.app.http
      .patch(path)
      .send({ settings: { seed: 7, extraHeaders: masked } })
      .expect(200);
    expect((await app.rowOf(id)).connectionRevision).toBe(1);
    expect(await app.headersSent(id)).toMatchObject({
      'x-team': HEADERS['X-Team'],
      'x-desk': HEADERS['X-Desk'],
    });
  });

  it('are used by checks, of the saved model and of a draft that borrows them', async () => {
    const { id, path } = await app.addModel({ baseUrl: `${app.play.vendor.url}/checked/v1` });
    app.play.vendor.play(checkedVendor(OPENAI_WIRE, [OPENAI_WIRE.modelName], {}));
    const stored = await app.play.app.http.post(`${path}/check`).expect(200);
    const { apiKey: _key, ...draft } = vendorModel(app.play.vendor);
    const borrowed = await app.play.app.http
      .post('/api/llm-models/check')
      .send({
        ...draft,
        baseUrl: `${app.play.vendor.url}/draft/v1`,
        settings: { extraHeaders: { 'X-Team': HEADER_MASK } },
        llmModelId: id,
      })
      .expect(200);
    for (const { body, text } of [stored, borrowed]) {
      expect(body.ok).toBe(true);
      expect(text).not.toMatch(SEALED);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    }
    for (const { headers } of app.play.vendor.requests.slice(-2)) {
      expect(headers).toMatchObject({ authorization: `Bearer ${API_KEY}`, 'x-team': HEADERS['X-Team'] });
    }
  });

  it('may look like sealed ones', async () => {
    const lookalike = 'aes-256-gcm:5f101ee9:AAECAwQFBgcICQoL:a-rEAG9ms2RHg9ev1m1azdkF6cnaEYClklAADSqy-OVl9g';
    const { id } = await app.addModel({
      apiKey: lookalike,
      settings: { extraHeaders: { 'X-Team': lookalike } },
    });
    expect(await app.headersSent(id)).toMatchObject({
      authorization: `Bearer ${lookalike}`,
      'x-team': lookalike,
    });
  });
});

describe('a row that was changed behind the back of the app', () => {
  async function problemOfTurn(llmModelId: string): Promise<unknown> {
    app.play.sessionId = await app.play.newSession({});
    const requests = app.play.vendor.requests.length;
    const { body } = await app.play.app.http
      .post(app.play.turnsPath)
      .send({ input: null, llmModelId })
      .expect(409);
    expect(app.play.vendor.requests).toHaveLength(requests);
    return body;
  }

  it('is told to whoever uses it, can be mended, and leaves others alone', async () => {
    const first = await app.addModel();
    const second = await app.addModel({ name: 'Other', apiKey: NEW_KEY });
    const [firstRow, secondRow] = [await app.rowOf(first.id), await app.rowOf(second.id)];
    await app.store(first.id, { ...firstRow, apiKey: secondRow.apiKey });
    expect(await problemOfTurn(first.id)).toMatchObject({
      code: 'LLM_MODEL_SECRET_UNREADABLE',
      detail:
        'The stored API key of the model "Sealed" cannot be decrypted: it is damaged. Edit the model and enter it again.',
    });
    await app.play.app.http.post(`${first.path}/check`).expect(409);
    expect(await app.headersSent(second.id)).toMatchObject({ authorization: `Bearer ${NEW_KEY}` });

    await app.play.app.http.get(first.path).expect(200);
    await app.play.app.http.patch(first.path).send({ name: 'Still editable' }).expect(200);
    await app.play.app.http.patch(first.path).send({ apiKey: API_KEY }).expect(200);
    expect(await app.headersSent(first.id)).toMatchObject({ authorization: `Bearer ${API_KEY}` });
  });

  it("is in nobody's way who enters another in the form and checks it before it is saved", async () => {
    const { id } = await app.addModel();
    const row = await app.rowOf(id);
    await app.store(id, { ...row, apiKey: `${row.apiKey}!` });
    app.play.vendor.play(checkedVendor(OPENAI_WIRE, [OPENAI_WIRE.modelName], {}));
    const { apiKey: _key, ...draft } = vendorModel(app.play.vendor);
    const request = { ...draft, settings: { extraHeaders: { 'X-Team': HEADER_MASK } }, llmModelId: id };
    const send = (fields: object) =>
      app.play.app.http.post('/api/llm-models/check').send({ ...request, ...fields });
    expect((await send({}).expect(409)).body.code).toBe('LLM_MODEL_SECRET_UNREADABLE');
    expect((await send({ apiKey: NEW_KEY }).expect(200)).body.ok).toBe(true);
    expect(app.play.vendor.requests.at(-1)?.headers).toMatchObject({
      authorization: `Bearer ${NEW_KEY}`,
      'x-team': HEADERS['X-Team'],
    });
  });

  it('keeps what can be read of its headers, and asks for the others', async () => {
    const { id, path } = await app.addModel();
    const row = await app.rowOf(id);
    const headers = row.settings.extraHeaders ?? {};
    // The value of one header under the name of another.
    await app.store(id, {
      ...row,
      settings: { ...row.settings, extraHeaders: { ...headers, 'X-Desk': headers['X-Team'] ?? '' } },
    });
    expect(await problemOfTurn(id)).toMatchObject({
      detail: expect.stringMatching(
        /^The stored value of the extra header "X-Desk" of the model "Sealed" cannot be/,
      ),
    });
    const renamed = await app.play.app.http.patch(path).send({ name: 'Not lost' }).expect(409);
    expect(renamed.body.code).toBe('LLM_MODEL_SECRET_UNREADABLE');
    const masked = { 'X-Team': HEADER_MASK, 'X-Desk': HEADER_MASK };
    const refused = await app.play.app.http
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
    await app.play.app.http
      .patch(path)
      .send({ settings: { extraHeaders: mended } })
      .expect(200);
    expect(await app.headersSent(id)).toMatchObject({ 'x-team': HEADERS['X-Team'], 'x-desk': 'window-seat' });
  });
});

describe('GET /api/installation', () => {
  it('says that keys are encrypted, and the version', async () => {
    const { body } = await app.play.app.http.get('/api/installation').expect(200);
    expect(body).toEqual({ keyStorage: 'encrypted', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });
});
