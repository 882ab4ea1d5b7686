import { setTimeout as delay } from 'node:timers/promises';
import { addModel, deleteModels } from './support/llm-models';
import { checkedVendor, type Step } from './support/checked-vendor';
import { createTestApp, type TestApp } from './support/test-app';
import { OPENAI_WIRE } from './vendors/openai-server';
import { VendorServer } from './vendors/vendor-server';

const KEY = 'sk-check-0123456789abcdef-WXYZ';

describe('the check of a saved model', () => {
  let app: TestApp;
  let vendor: VendorServer;

  beforeAll(async () => {
    app = await createTestApp();
    vendor = await VendorServer.start();
  });

  afterAll(async () => {
    await app.close();
    await vendor.close();
  });

  beforeEach(() => deleteModels(app));

  const openAi = (): Record<string, unknown> => ({
    provider: 'openai',
    modelName: 'm-1',
    apiKey: KEY,
    // Each test has an address of its own, so that no list of another test is still known.
    baseUrl: `${vendor.url}/${String(Math.random()).slice(2)}/v1`,
  });

  async function check(body: Record<string, unknown>): Promise<{ ok: boolean; steps: Step[] }> {
    const response = await app.http.post('/api/llm-models/check').send(body).expect(200);
    expect(JSON.stringify(response.body)).not.toContain(KEY);
    return response.body;
  }

  it('lends the stored key and header values to the same server, and to no other', async () => {
    const settings = { extraHeaders: { 'X-Team': 'secret-team' } };
    const saved = { ...openAi(), name: 'Saved', settings };
    const { id } = await addModel(app, saved);
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], {}));
    const masked = { extraHeaders: { 'X-Team': '••••••••' } };
    const { apiKey: _key, ...draft } = openAi();
    await check({ ...draft, settings: masked, llmModelId: id });
    expect(vendor.requests.map(({ headers }) => headers.authorization)).toContain(`Bearer ${KEY}`);
    expect(vendor.requests[0]?.headers['x-team']).toBe('secret-team');

    const other = await VendorServer.start();
    try {
      other.play(checkedVendor(OPENAI_WIRE, ['m-1'], {}));
      await check({ ...draft, baseUrl: `${other.url}/v1`, llmModelId: id });
      expect(other.requests.length).toBeGreaterThan(0);
      expect(JSON.stringify(other.requests)).not.toContain(KEY);
      const refused = await app.http
        .post('/api/llm-models/check')
        .send({ ...draft, baseUrl: `${other.url}/v1`, settings: masked, llmModelId: id });
      expect(refused.status).toBe(400);
    } finally {
      await other.close();
    }
  });

  it('keeps the verdict with a saved model, stale after an edit but not after a new name', async () => {
    const { id, updatedAt } = await addModel(app, { ...openAi(), name: 'Saved' });
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], {}));
    await app.http.post(`/api/llm-models/${id}/check`).expect(200);
    const lastCheckOf = async (): Promise<unknown> => {
      const response = await app.http.get(`/api/llm-models/${id}`).expect(200);
      return response.body.lastCheck;
    };
    const fresh = { checkedAt: expect.stringMatching(/Z$/), verdict: 'passed', isStale: false };
    expect(await lastCheckOf()).toEqual(fresh);
    expect((await app.http.get(`/api/llm-models/${id}`)).body.updatedAt).toBe(updatedAt);
    await app.http.patch(`/api/llm-models/${id}`).send({ name: 'Renamed' }).expect(200);
    expect(await lastCheckOf()).toEqual(fresh);
    await app.http
      .patch(`/api/llm-models/${id}`)
      .send({ settings: { temperature: 1 } })
      .expect(200);
    expect(await lastCheckOf()).toEqual({ ...fresh, isStale: true });
  });

  it('does not take an edit during the check for checked', async () => {
    const { id } = await addModel(app, { ...openAi(), name: 'Saved' });
    vendor.play(async (exchange) => {
      await exchange.wait(150);
      await checkedVendor(OPENAI_WIRE, ['m-1'], {})(exchange);
    });
    const checking = app.http.post(`/api/llm-models/${id}/check`).then((response) => response.status);
    await delay(50);
    await app.http.patch(`/api/llm-models/${id}`).send({ modelName: 'm-2' }).expect(200);
    expect(await checking).toBe(200);
    expect((await app.http.get(`/api/llm-models/${id}`)).body.lastCheck).toMatchObject({ isStale: true });
  });

  it('does not let a slow check of what was before replace the mark of what is now', async () => {
    const { id } = await addModel(app, { ...openAi(), name: 'Saved' });
    const isAsked = new Promise<void>((resolve) => {
      vendor.play(async (exchange) => {
        resolve();
        await exchange.wait(400);
        await checkedVendor(OPENAI_WIRE, ['m-1'], {})(exchange);
      });
    });
    const slow = app.http.post(`/api/llm-models/${id}/check`).then((response) => response.status);
    await isAsked;
    await app.http
      .patch(`/api/llm-models/${id}`)
      .send({ baseUrl: 'http://127.0.0.1:1/v1', apiKey: KEY })
      .expect(200);
    await app.http.post(`/api/llm-models/${id}/check`).expect(200);
    const failed = { verdict: 'failed', isStale: false };
    expect((await app.http.get(`/api/llm-models/${id}`)).body.lastCheck).toMatchObject(failed);
    expect(await slow).toBe(200);
    expect((await app.http.get(`/api/llm-models/${id}`)).body.lastCheck).toMatchObject(failed);
  });

  it('answers 404 for a model that is not there', async () => {
    await app.http.post('/api/llm-models/00000000-0000-4000-8000-000000000000/check').expect(404);
    await app.http.post('/api/llm-models/nonsense/check').expect(404);
  });
});
