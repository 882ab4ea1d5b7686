import { setTimeout as delay } from 'node:timers/promises';
import { checkedVendor } from './support/checked-vendor';
import { addModel, deleteModels } from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';
import { OPENAI_WIRE } from './vendors/openai-server';
import { VendorServer } from './vendors/vendor-server';

describe('a check that is left', () => {
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
    apiKey: 'sk-check-0123456789abcdef-WXYZ',
    baseUrl: `${vendor.url}/v1`,
  });

  /** Begins a check and leaves it when the vendor has been asked. */
  async function leave(url: string, body: Record<string, unknown>): Promise<void> {
    const client = new AbortController();
    let closed = 0;
    vendor.play(async (exchange) => {
      void exchange.closed.then(() => closed++);
      client.abort();
      await exchange.wait(20_000);
    });
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: client.signal,
    };
    await expect(fetch(`${app.url}${url}`, request)).rejects.toThrow();
    for (let count = 0; count < 400 && closed === 0; count++) await delay(5);
    expect(closed).toBe(1);
    expect(vendor.requests).toHaveLength(1);
  }

  it('ends with the client that waits for JSON, too, and frees its place', async () => {
    for (let count = 0; count < 10; count++) await leave('/api/llm-models/check', openAi());
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], {}));
    const { body } = await app.http.post('/api/llm-models/check').send(openAi()).expect(200);
    expect(body.ok).toBe(true);
  });

  it('keeps nothing of a check that was left', async () => {
    const { id } = await addModel(app, { ...openAi(), name: 'Saved' });
    await leave(`/api/llm-models/${id}/check`, {});
    const { body } = await app.http.get(`/api/llm-models/${id}`).expect(200);
    expect(body.lastCheck).toBeNull();
  });

  it('is checked by eight at once, and the ninth is told so', async () => {
    vendor.play((exchange) => exchange.wait(20_000));
    const body = JSON.stringify(openAi());
    const clients = Array.from({ length: 8 }, () => new AbortController());
    const checks = clients.map(async ({ signal }) => {
      const response = await fetch(`${app.url}/api/llm-models/check`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
        body,
        signal,
      });
      expect(response.status).toBe(200);
      return response;
    });
    await Promise.all(checks);
    for (const accept of ['application/json', 'text/event-stream']) {
      const ninth = await app.http
        .post('/api/llm-models/check')
        .set('Content-Type', 'application/json')
        .set('Accept', accept)
        .send(body)
        .expect(429);
      expect(ninth.body).toMatchObject({ code: 'TOO_MANY_CHECKS', status: 429 });
    }
    for (const client of clients) client.abort();
  });
});
