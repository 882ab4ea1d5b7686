import { request as httpRequest } from 'node:http';
import { ProbeModule } from './support/probe.module';
import { createTestApp, type TestApp } from './support/test-app';

const UUID = '0b5c2a44-8f0e-4c57-9a53-0a9d3f6b7a11';

describe('errors on the wire', () => {
  let testApp: TestApp;
  let log: string[];

  beforeAll(async () => {
    log = [];
    testApp = await createTestApp({ modules: [ProbeModule], log: (line) => log.push(line) });
  });

  afterAll(() => testApp.close());

  it('are problems with the id of the request, which is also in the header', async () => {
    const response = await testApp.http.get('/api/nothing').set('X-Request-Id', UUID).expect(404);
    expect(response.type).toBe('application/problem+json');
    expect(response.headers['x-request-id']).toBe(UUID);
    expect(response.body).toEqual({
      type: 'urn:problem:llm-gamebook:route-not-found',
      title: 'Nothing is here',
      status: 404,
      detail: 'There is nothing at this address.',
      instance: `urn:uuid:${UUID}`,
      code: 'ROUTE_NOT_FOUND',
    });
  });

  it.each(['has blanks', 'x'.repeat(65), 'new\tline'])(
    'do not take over the unsafe request id %j',
    async (id) => {
      const response = await testApp.http.get('/api/nothing').set('X-Request-Id', id);
      expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('place every mistake of a body at its field', async () => {
    const body = { name: 1, items: [{ count: 1 }, { count: 'x' }], other: true };
    const response = await testApp.http.post('/api/probe').send(body).expect(400);
    expect(response.body.code).toBe('VALIDATION_FAILED');
    expect(response.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/items/1/count',
      '/name',
      '/other',
    ]);
  });

  it('answer 400 to a malformed query and 404 to a malformed id', async () => {
    await testApp.http.get('/api/probe?limit=0').expect(400);
    await testApp.http.get('/api/probe?limit=100').expect(200, { limit: 100 });
    const response = await testApp.http.get('/api/probe/items/not-a-uuid').expect(404);
    expect(response.body).toMatchObject({ code: 'LLM_MODEL_NOT_FOUND', detail: 'Model not found' });
    await testApp.http.get(`/api/probe/items/${UUID.toUpperCase()}`).expect(200, { id: UUID });
  });

  it('answer 400 to malformed JSON, and to JSON that is no object', async () => {
    for (const text of ['{"name":', '"text"', 'null']) {
      const response = await testApp.http.post('/api/probe').type('json').send(text).expect(400);
      expect(response.body.code).toMatch(/^(MALFORMED_JSON|VALIDATION_FAILED)$/);
    }
  });

  it('take a body of up to 1 MiB and answer 413 to a larger one', async () => {
    const frame = '{"name":""}'.length;
    const largest = 'x'.repeat(1024 * 1024 - frame);
    await testApp.http.post('/api/probe').send({ name: largest }).expect(201);
    const response = await testApp.http
      .post('/api/probe')
      .send({ name: `${largest}x` })
      .expect(413);
    expect(response.body.code).toBe('PAYLOAD_TOO_LARGE');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'answer 415 to a body of the type %s',
    async (type) => {
      const response = await testApp.http
        .post('/api/probe')
        .set('Content-Type', type)
        .send('name=x')
        .expect(415);
      expect(response.body.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    },
  );

  it('refuse NUL characters in the body, in its names, in the query and in the path', async () => {
    const nested = { name: 'x', items: [{ count: 'a\0b' }] };
    const response = await testApp.http.post('/api/probe').send(nested).expect(400);
    expect(response.body.errors).toEqual([
      { pointer: '/items/0/count', detail: 'NUL characters are not allowed.' },
    ]);
    await testApp.http.post('/api/probe').send({ 'na\0me': 'x' }).expect(400);
    await testApp.http.get('/api/probe?limit=%00').expect(400);
    await testApp.http.get('/api/probe/items/%00').expect(400);
  });

  it('refuse halves of surrogate pairs in the body and in its names, and take whole ones', async () => {
    const post = (body: string) => testApp.http.post('/api/probe').type('json').send(body);
    const response = await post(String.raw`{"name":"x","items":[{"count":"a\ud83d"}]}`).expect(400);
    expect(response.body.errors).toEqual([
      { pointer: '/items/0/count', detail: 'Halves of surrogate pairs are not allowed.' },
    ]);
    await post(String.raw`{"na\udc00me":"x"}`).expect(400);
    await post(String.raw`{"name":"\ud83d\ude00"}`).expect(201);
  });

  it('refuse a body that is nested without end, and answer the next request', async () => {
    const deep = `{"name":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const response = await testApp.http.post('/api/probe').type('json').send(deep).expect(400);
    expect(response.body.code).toBe('VALIDATION_FAILED');
    await testApp.http.post('/api/probe').send({ name: 'x' }).expect(201);
  });

  it('answer 400 to an address that cannot be decoded', async () => {
    await expect(rawStatus(testApp.url, '/api/probe/items/%E0%A4%A')).resolves.toBe(400);
  });

  it('say nothing of the inside with a 500, but log it without secrets under the same id', async () => {
    const response = await testApp.http
      .get('/api/probe/failure')
      .set('X-Request-Id', 'failing-1')
      .expect(500);
    expect(response.body).toMatchObject({ code: 'INTERNAL', instance: 'failing-1' });
    expect(response.text).not.toContain('inside');
    const line = log.find((entry) => entry.includes('failing-1') && entry.includes('inside'));
    expect(line).toContain('[REDACTED]');
    expect(line).not.toContain('1234567890abcdef');
  });

  it('are described to programs and people, on pages that need no inline script', async () => {
    const document = await testApp.http.get('/api/docs-json').expect(200);
    expect(document.body.openapi).toBe('3.1.0');
    const page = await testApp.http.get('/api/docs').expect(200);
    const scripts = [...page.text.matchAll(/<script([^>]*)>([^<]*)/g)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes, content] of scripts) {
      const source = /src=["']([^"']+)["']/.exec(attributes ?? '')?.[1] ?? '';
      expect(content?.trim()).toBe('');
      await testApp.http.get(new URL(source, `${testApp.url}/api/docs`).pathname).expect(200);
    }
  });

  it('carry the security headers', async () => {
    for (const path of ['/api/health', '/api/nothing', '/api/probe/failure', '/missing.js']) {
      const { headers } = await testApp.http.get(path);
      expect(headers['content-security-policy']).toMatch(/script-src 'self';/);
      expect(headers['content-security-policy']).not.toMatch(/upgrade-insecure|https:/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it('log method, pattern of the route and status of a request, but not its query', async () => {
    await testApp.http.get('/api/probe?limit=7').set('X-Request-Id', 'logged-1').expect(200);
    const line = log.find((entry) => entry.includes('"logged-1"'));
    expect(JSON.parse(line ?? '')).toMatchObject({ method: 'GET', route: '/api/probe', status: 200 });
    expect(line).not.toContain('limit');
  });
});

/** The status of a GET whose path no client library would send. */
function rawStatus(url: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
