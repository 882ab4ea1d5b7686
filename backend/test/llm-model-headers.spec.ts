import { HEADER_MASK } from '../src/llm-model/header-secrets';
import { Play, telling, vendorModel } from './support/play';
import { VendorServer } from './vendors/vendor-server';

/** No name of these headers says that they hold secrets, and one of the values is short. */
const HEADERS = { 'X-Team': 'q7Zt-unlikely-text-that-is-only-a-key-19', 'X-Desk': 'b4Kx9' };
const MASKED = { 'X-Team': HEADER_MASK, 'X-Desk': HEADER_MASK };

let play: Play;
let elsewhere: VendorServer;
const log: string[] = [];

beforeAll(async () => {
  play = await Play.start({
    environment: { LOG_LEVEL: 'debug', LOG_CONTENT: 'true' },
    log: (line) => log.push(line),
  });
  elsewhere = await VendorServer.start();
});

beforeEach(() => play.app.dataSource.query(`DELETE FROM "llm_model" WHERE "name" <> 'Vendor'`));

afterAll(async () => {
  await play.close();
  await elsewhere.close();
});

async function addModel(
  extraHeaders: Record<string, string> = HEADERS,
): Promise<{ id: string; path: string }> {
  const request = { ...vendorModel(play.vendor), name: 'With headers', settings: { seed: 7, extraHeaders } };
  const { body } = await play.app.http.post('/api/llm-models').send(request).expect(201);
  expect(body.settings).toEqual({ seed: 7, extraHeaders: masked(extraHeaders) });
  return { id: body.id as string, path: `/api/llm-models/${body.id}` };
}

function masked(headers: object): Record<string, string> {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, HEADER_MASK]));
}

async function storedHeaders(id: string): Promise<unknown> {
  const [row] = await play.app.dataSource.query<{ headers: unknown }[]>(
    `SELECT "settings" -> 'extraHeaders' AS "headers" FROM "llm_model" WHERE "id" = $1`,
    [id],
  );
  return row?.headers;
}

describe('the values of extra headers', () => {
  it("reach the model's server, and are in no answer, event or log line, whatever the server says", async () => {
    const { id, path } = await addModel();
    play.sessionId = await play.newSession({ llmModelId: id });
    play.vendor.play(async (exchange) => {
      exchange.begin(401, { 'content-type': 'application/json' });
      const message = `Team ${HEADERS['X-Team']} at desk ${HEADERS['X-Desk']} is unknown`;
      exchange.end(JSON.stringify({ error: { message } }));
    });
    const failed = await play.begin({ input: null });
    const failure = await play.events(failed);
    expect(play.vendor.requests.at(-1)?.headers).toMatchObject({
      'x-team': HEADERS['X-Team'],
      'x-desk': HEADERS['X-Desk'],
    });
    play.vendor.play(telling(`The sign says ${HEADERS['X-Team']} .`));
    const told = await play.say(null, { parentTurnId: null });
    expect(told).toMatchObject({ status: 'completed', text: 'The sign says [key] .' });
    const shown = [
      failure,
      told,
      (await play.app.http.get(path)).body,
      (await play.app.http.get('/api/llm-models')).body,
      (await play.app.http.get(play.turnsPath)).body,
      (await play.app.http.patch(path).send({ name: 'Renamed' })).body,
    ];
    expect(told.model.settings).toEqual({ seed: 7, extraHeaders: MASKED });
    expect(JSON.stringify(failure)).toContain('[key]');
    for (const text of [JSON.stringify(shown), ...log]) {
      for (const value of Object.values(HEADERS)) expect(text).not.toContain(value);
    }
  });

  it('stay where a change sends the mask, in whatever case the name is', async () => {
    const { id, path } = await addModel();
    const extraHeaders = { 'x-team': HEADER_MASK, 'X-Desk': 'window-seat', 'X-New': 'fresh' };
    const { body } = await play.app.http
      .patch(path)
      .send({ settings: { seed: 8, extraHeaders } })
      .expect(200);
    expect(body.settings).toEqual({ seed: 8, extraHeaders: masked(extraHeaders) });
    expect(await storedHeaders(id)).toEqual({ ...extraHeaders, 'x-team': HEADERS['X-Team'] });
  });

  it('have to be entered where none is stored', async () => {
    const { path } = await addModel();
    const errors = [
      {
        pointer: '/settings/extraHeaders/X-Other',
        detail: 'Enter the value of "X-Other": none is stored for this server',
      },
    ];
    const settings = { extraHeaders: { 'X-Other': HEADER_MASK } };
    const changed = await play.app.http.patch(path).send({ settings }).expect(400);
    expect(changed.body.errors).toEqual(errors);
    const created = await play.app.http
      .post('/api/llm-models')
      .send({ ...vendorModel(play.vendor), name: 'Another', settings })
      .expect(400);
    expect(created.body.errors).toEqual(errors);
  });

  it('are removed with a notice when the model goes to another server', async () => {
    const { id, path } = await addModel();
    const { body } = await play.app.http
      .patch(path)
      .send({ baseUrl: `${elsewhere.url}/v1` })
      .expect(200);
    expect(body.settings).toEqual({ seed: 7 });
    expect(body.notices).toContainEqual({
      code: 'SETTINGS_DROPPED',
      detail: 'The stored extra headers were removed: they were entered for another server.',
    });
    expect(await storedHeaders(id)).toBeNull();
  });

  it('are removed with a notice when the model gets another provider', async () => {
    const { id, path } = await addModel();
    const { body } = await play.app.http
      .patch(path)
      .send({ provider: 'deepseek', baseUrl: play.vendor.url, apiKey: 'another-key-1234' })
      .expect(200);
    expect(body.settings).not.toHaveProperty('extraHeaders');
    expect(body.notices).toContainEqual({
      code: 'SETTINGS_DROPPED',
      detail: 'The stored extra headers were removed: they were entered for another provider.',
    });
    expect(await storedHeaders(id)).toBeNull();
  });

  it('are not lent to another server by a mask', async () => {
    const { id, path } = await addModel();
    const { body } = await play.app.http
      .patch(path)
      .send({ baseUrl: `${elsewhere.url}/v1`, settings: { extraHeaders: MASKED } })
      .expect(400);
    expect(body.errors).toHaveLength(2);
    expect(await storedHeaders(id)).toEqual(HEADERS);
  });

  it('stay when only the path of the server changes', async () => {
    const { id, path } = await addModel();
    await play.app.http
      .patch(path)
      .send({ baseUrl: `${play.vendor.url}/v2` })
      .expect(200);
    expect(await storedHeaders(id)).toEqual(HEADERS);
  });
});
