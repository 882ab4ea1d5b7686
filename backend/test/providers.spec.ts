import { createTestApp, type TestApp } from './support/test-app';

describe('GET /api/providers', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await createTestApp({
      environment: { OPENAI_API_KEY: 'sk-from-the-environment', OLLAMA_HOST: '0.0.0.0:8000' },
    });
  });

  afterAll(() => app.close());

  it('lists every provider with what a form needs, and no key', async () => {
    const response = await app.http.get('/api/providers').expect(200);
    const items: { id: string; settingsSchema: unknown }[] = response.body.items;
    expect(response.body.total).toBe(items.length);
    expect(items.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'openai',
        'ollama',
        'groq',
        'deepseek',
        'mistral',
        'openrouter',
        'storyteller',
      ]),
    );
    for (const item of items) {
      expect(item.settingsSchema).toMatchObject({ type: 'object', additionalProperties: false });
    }
    expect(response.text).not.toContain('sk-from-the-environment');
  });

  it('answers one provider with the environment applied', async () => {
    const openai = await app.http.get('/api/providers/openai').expect(200);
    expect(openai.body).toMatchObject({
      id: 'openai',
      label: 'OpenAI',
      apiKeyEnv: 'OPENAI_API_KEY',
      apiKeyFromEnv: true,
    });
    const ollama = await app.http.get('/api/providers/ollama').expect(200);
    expect(ollama.body).toMatchObject({
      defaultBaseUrl: 'http://127.0.0.1:8000',
      baseUrl: 'required',
      apiKeyFromEnv: false,
    });
  });

  it.each(['nobody', '__proto__', 'constructor', '%20'])('answers 404 for the provider %s', async (id) => {
    const response = await app.http.get(`/api/providers/${id}`).expect(404);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.body).toMatchObject({
      status: 404,
      code: 'PROVIDER_UNKNOWN',
      detail: expect.any(String),
    });
  });
});
