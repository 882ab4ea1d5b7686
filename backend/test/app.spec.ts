import { readFile } from 'node:fs/promises';
import { get, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import supertest from 'supertest';
import { ProbeModule } from './support/probe.module';
import { createTestApp, type TestApp } from './support/test-app';

const UUID = '0b5c2a44-8f0e-4c57-9a53-0a9d3f6b7a11';

let testApp: TestApp;
const log: string[] = [];

beforeAll(async () => {
  testApp = await startApp({
    ALLOWED_HOSTS: 'books.example, shelf.example., [fd00::1]',
    ACCESS_PASSWORD: '',
  });
});

afterAll(() => testApp.close());

function startApp(environment: Record<string, string> = {}): Promise<TestApp> {
  return createTestApp({ modules: [ProbeModule], environment, log: (line) => log.push(line) });
}

describe('an app on loopback', () => {
  it.each([
    'localhost',
    'localhost:3000',
    '127.0.0.1:80',
    '[::1]:3000',
    'LOCALHOST',
    'books.example:8443',
    'books.example.',
  ])('answers under the name %s', async (host) => {
    await testApp.http.get('/api/health').set('Host', host).expect(200);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.example:3000',
    '192.0.2.1',
    'user@localhost',
    'a b',
  ])('refuses the name %s, for pages as for the API', async (host) => {
    const response = await testApp.http.get('/api/health').set('Host', host).expect(403);
    expect(response.body.code).toBe('FORBIDDEN_HOST');
    await testApp.http.get('/').set('Host', host).expect(403);
  });

  it.each([
    ['two names', ['localhost', 'evil.example']],
    ['the same name twice', ['localhost', 'localhost']],
  ])('refuses %s at once', async (_name, hosts) => {
    const { port } = new URL(testApp.url);
    const socket = connect(Number(port), '127.0.0.1');
    const fields = hosts.map((host) => `Host: ${host}`).join('\r\n');
    socket.write(`GET /api/health HTTP/1.1\r\n${fields}\r\nConnection: close\r\n\r\n`);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"BAD_REQUEST"');
    expect(answer).toContain('"reason":"SEVERAL_HOSTS"');
  });

  it.each(['http://evil.example', 'null', 'http://localhost:4444', 'https://books.example.evil', 'nonsense'])(
    'refuses writes from the origin %s',
    async (origin) => {
      const response = await testApp.http
        .post('/api/probe')
        .set('Host', 'localhost:3000')
        .set('Origin', origin)
        .send({ name: 'x' });
      expect(response.status).toBe(403);
      expect(response.body.code).toBe('FORBIDDEN_ORIGIN');
    },
  );

  it('refuses writes that a browser marks as coming from another site', async () => {
    await testApp.http.post('/api/probe').set('Sec-Fetch-Site', 'cross-site').send({ name: 'x' }).expect(403);
  });

  it.each([
    ['its own origin', 'localhost:3000', 'http://localhost:3000'],
    ['an allowed name, behind a proxy', '127.0.0.1:3000', 'https://books.example'],
    ['a name that was allowed with a final dot', '127.0.0.1:3000', 'https://shelf.example'],
    ['an allowed IPv6 address', '127.0.0.1:3000', 'http://[fd00::1]:8080'],
  ])('takes writes from %s', async (_name, host, origin) => {
    await testApp.http
      .post('/api/probe')
      .set('Host', host)
      .set('Origin', origin)
      .send({ name: 'x' })
      .expect(201);
  });

  it('takes writes of programs, and reads whatever the origin', async () => {
    await testApp.http.post('/api/probe').send({ name: 'x' }).expect(201);
    await testApp.http.get('/api/health').set('Origin', 'http://evil.example').expect(200);
  });
});

describe('an app with a password', () => {
  const password = 'a long sentence: ünïcode';
  let lockedApp: TestApp;

  beforeAll(async () => {
    lockedApp = await startApp({ ACCESS_PASSWORD: password });
  });

  afterEach(() => jest.restoreAllMocks());

  afterAll(() => lockedApp.close());

  /** Requests without the memory for cookies that `lockedApp.http` has. */
  function http(): ReturnType<typeof supertest> {
    return supertest(lockedApp.url);
  }

  function signIn(password: string, next = '/'): supertest.Test {
    return http().post('/login').type('form').send({ password, next });
  }

  function cookiesOf(headers: Record<string, unknown>): string[] {
    const cookies = headers['set-cookie'];
    return Array.isArray(cookies) ? cookies.map(String) : [];
  }

  it('keeps out whoever does not know it, but answers to supervisors', async () => {
    const response = await http().get('/api/probe').expect(401);
    expect(response.body.code).toBe('UNAUTHORIZED');
    expect(response.headers['www-authenticate']).toMatch(/^Basic /);
    await http().get('/api/docs-json').expect(401);
    await http().post('/api/probe').send({ name: 'x' }).expect(401);
    await http().get('/main.js').expect(401);
    await http().get('/api/health').expect(200);
  });

  it('does not make a browser open a dialogue of its own', async () => {
    const response = await http().get('/api/probe').set('Sec-Fetch-Mode', 'cors').expect(401);
    expect(response.headers['www-authenticate']).toBeUndefined();
  });

  it('asks on a page without scripts, and leads back to where one wanted to go', async () => {
    const refused = await http().get('/books?page=2').set('Accept', 'text/html').expect(303);
    expect(refused.headers['location']).toBe('/login?next=%2Fbooks%3Fpage%3D2');
    const page = await http().get('/login?next=%2Fbooks%3Fpage%3D2').expect(200);
    expect(page.type).toBe('text/html');
    expect(page.text).not.toMatch(/<script|\son\w+=/i);
    // Else a browser would send the form with the origin "null".
    expect(page.headers['referrer-policy']).toBe('same-origin');
    expect(page.text).toContain('value="/books?page=2"');
    const login = await signIn(password, '/books?page=2').expect(303);
    expect(login.headers['location']).toBe('/books?page=2');
    const [cookie] = cookiesOf(login.headers);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toContain(encodeURIComponent(password));
    await http()
      .get('/api/probe')
      .set('Cookie', cookie?.split(';')[0] ?? '')
      .expect(200);
  });

  it('asks in the language of who is to sign in', async () => {
    const english = await http().get('/login').expect(200);
    expect(english.headers['content-language']).toBe('en');
    expect(english.text).toMatch(/<html lang="en">.*Password<.*Sign in</s);
    const german = await http().get('/login').set('Accept-Language', 'de-DE,de;q=0.9').expect(200);
    expect(german.headers['content-language']).toBe('de');
    expect(german.text).toMatch(/<html lang="de">.*Passwort<.*Anmelden</s);
    const refused = await signIn('falsch').set('Cookie', 'language=de').expect(401);
    expect(refused.text).toContain('Das ist nicht das Passwort.');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a\nb', 'javascript:alert(1)'])(
    'does not lead to %j after signing in',
    async (next) => {
      const response = await signIn(password, next).expect(303);
      expect(response.headers['location']).toBe('/');
    },
  );

  it('does not write what it was asked for into the page as markup', async () => {
    const page = await http()
      .get(`/login?next=${encodeURIComponent('/"><script>x</script>')}`)
      .expect(200);
    expect(page.text).not.toContain('<script>');
  });

  it('lets programs in by HTTP Basic authentication with any user name', async () => {
    await http().get('/api/probe').auth('anyone', password).expect(200);
    await http().get('/api/probe').auth('anyone', 'wrong').expect(401);
  });

  it('does not take a ticket that was changed', async () => {
    const [cookie = ''] = cookiesOf((await signIn(password)).headers);
    const [name, ticket = ''] = (cookie.split(';')[0] ?? '').split('=');
    const [expiry, signature] = ticket.split('.');
    for (const forged of [`${Number(expiry) + 1}.${signature}`, `${expiry}.`, `${expiry}`, '', 'x.y']) {
      await http().get('/api/probe').set('Cookie', `${name}=${forged}`).expect(401);
    }
  });

  it('refuses to be signed in to by a page elsewhere', async () => {
    await signIn(password).set('Origin', 'http://evil.example').expect(403);
  });

  it('keeps its secret where only this user can read it', async () => {
    const secret = await readFile(join(lockedApp.dataDir, 'access-secret'));
    expect(secret).toHaveLength(32);
  });

  it('makes an address wait for a minute after five wrong passwords, even with the right one', async () => {
    // A minute of its own: the other tests guess from the same address.
    const later = performance.now() + 60_000;
    const clock = jest.spyOn(performance, 'now').mockReturnValue(later);
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn(`wrong ${attempt}`).expect(401);
    const response = await signIn(password).expect(429);
    expect(response.text).toContain('Try again in 60 seconds');
    const basic = await http().get('/api/probe').auth('x', password).expect(429);
    expect(basic.body.code).toBe('TOO_MANY_ATTEMPTS');
    clock.mockReturnValue(later + 60_000);
    await signIn(password).expect(303);
  });
});

describe('errors on the wire', () => {
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
      params: {},
    });
  });

  it.each(['has blanks', 'x'.repeat(65), 'new\tline'])(
    'do not take over the unsafe request id %j',
    async (id) => {
      const response = await testApp.http.get('/api/nothing').set('X-Request-Id', id);
      expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('place every error of a body at its field', async () => {
    const body = { name: 1, items: 'none', other: true };
    const response = await testApp.http.post('/api/probe').send(body).expect(400);
    expect(response.body.code).toBe('VALIDATION_FAILED');
    expect(response.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/items',
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

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])(
    'answer 400 to a body that says to be %s and cannot be unpacked, and take one that can',
    async (encoding, pack) => {
      const post = (body: Buffer) =>
        fetch(`${testApp.url}/api/probe`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Content-Encoding': encoding },
          body: new Uint8Array(body),
        });
      const packed = pack(Buffer.from(JSON.stringify({ name: 'x'.repeat(2000) })));
      expect((await post(packed)).status).toBe(201);
      const broken = Buffer.concat([packed.subarray(0, 8), Buffer.alloc(64, 0x5a)]);
      for (const body of [Buffer.from('{"name":"x"}'), broken]) {
        const response = await post(body);
        expect(response.status).toBe(400);
        expect(await response.json()).toMatchObject({
          code: 'BAD_REQUEST',
          params: { reason: 'BODY_CORRUPT' },
        });
      }
    },
  );

  it('answer 415 to a body that is packed in an unknown way', async () => {
    const { body } = await testApp.http
      .post('/api/probe')
      .set('Content-Encoding', 'compress')
      .type('json')
      .send('{"name":"x"}')
      .expect(415);
    expect(body).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE', params: { reason: 'ENCODING' } });
  });

  it('refuse NUL characters in the body, in its names, in the query and in the path', async () => {
    const nested = { name: 'x', items: [{ count: 'a\0b' }] };
    const response = await testApp.http.post('/api/probe').send(nested).expect(400);
    expect(response.body.errors).toMatchObject([
      { pointer: '/items/0/count', detail: 'NUL characters are not allowed.' },
    ]);
    await testApp.http.post('/api/probe').send({ 'na\0me': 'x' }).expect(400);
    await testApp.http.get('/api/probe?limit=%00').expect(400);
    await testApp.http.get('/api/probe/items/%00').expect(400);
  });

  it('refuse halves of surrogate pairs in the body and in its names, and take whole ones', async () => {
    const post = (body: string) => testApp.http.post('/api/probe').type('json').send(body);
    const response = await post(String.raw`{"name":"x","items":[{"count":"a\ud83d"}]}`).expect(400);
    expect(response.body.errors).toMatchObject([
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
    expect(document.body.info.description).toMatch(/HTTP Basic[^]*text\/event-stream/);
    const script = await testApp.http.get('/api/docs/swagger-ui-init.js').expect(200);
    expect(script.text).toMatch(/"tryItOutEnabled": ?false/);
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

describe('GET /api/health', () => {
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('says that the app works, on which kind of database and in which version', async () => {
    const response = await testApp.http.get('/api/health').expect(200);
    expect(response.body).toEqual({
      status: 'ok',
      database: process.env['TEST_DATABASE_URL'] ? 'postgresql' : 'embedded',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('answers 503 when the database does not answer within two seconds', async () => {
    const asked = new Promise<void>((resolve) => {
      jest.spyOn(testApp.dataSource, 'query').mockImplementationOnce(() => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    const answer = testApp.http
      .get('/api/health')
      .expect(503)
      .then(({ body }): unknown => body);
    await asked;
    jest.advanceTimersByTime(2_000);
    expect(await answer).toMatchObject({ code: 'DATABASE_UNAVAILABLE', status: 503 });
  });

  it('takes the answer to another statement for one: the only connection may be taken for longer', async () => {
    const asked = new Promise<void>((resolve) => {
      jest.spyOn(testApp.dataSource, 'query').mockImplementationOnce(() => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    const answer = testApp.http.get('/api/health').then(({ status }) => status);
    await asked;
    await testApp.dataSource.transaction((manager) => manager.query('SELECT 1'));
    expect(await answer).toBe(200);
  });
});

describe('GET /api/installation', () => {
  it('says that keys are stored plain unless there is an encryption key, and the version', async () => {
    const { body } = await testApp.http.get('/api/installation').expect(200);
    expect(body).toEqual({ keyStorage: 'plain', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });
});

describe('stopping the app', () => {
  let stoppedApp: TestApp;

  beforeAll(async () => {
    stoppedApp = await startApp();
  });

  it('ends within five seconds with an open event stream, and cuts the stream', async () => {
    const stream = await openStream(`${stoppedApp.url}/api/probe/stream`);
    const cut = new Promise<void>((resolve) => stream.once('close', resolve));
    await stoppedApp.close();
    await cut;
    await expect(fetch(`${stoppedApp.url}/api/health`)).rejects.toThrow();
  }, 5_000);
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

/** Opens an event stream and waits for its first event. */
function openStream(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      response.on('error', () => undefined);
      response.once('data', () => resolve(response));
    }).on('error', reject);
  });
}
