import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import supertest from 'supertest';
import { ProbeModule } from './support/probe.module';
import { createTestApp, type TestApp } from './support/test-app';

describe('an app on loopback', () => {
  let testApp: TestApp;

  beforeAll(async () => {
    testApp = await createTestApp({
      modules: [ProbeModule],
      environment: { ALLOWED_HOSTS: 'books.example, shelf.example., [fd00::1]', ACCESS_PASSWORD: '' },
    });
  });

  afterAll(() => testApp.close());

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
  let testApp: TestApp;

  beforeAll(async () => {
    testApp = await createTestApp({ modules: [ProbeModule], environment: { ACCESS_PASSWORD: password } });
  });

  afterAll(() => testApp.close());

  it('keeps out whoever does not know it, but answers to supervisors', async () => {
    const response = await http(testApp).get('/api/probe').expect(401);
    expect(response.body.code).toBe('UNAUTHORIZED');
    expect(response.headers['www-authenticate']).toMatch(/^Basic /);
    await http(testApp).get('/api/docs-json').expect(401);
    await http(testApp).post('/api/probe').send({ name: 'x' }).expect(401);
    await http(testApp).get('/main.js').expect(401);
    await http(testApp).get('/api/health').expect(200);
  });

  it('does not make a browser open a dialogue of its own', async () => {
    const response = await http(testApp).get('/api/probe').set('Sec-Fetch-Mode', 'cors').expect(401);
    expect(response.headers['www-authenticate']).toBeUndefined();
  });

  it('asks on a page without scripts, and leads back to where one wanted to go', async () => {
    const refused = await http(testApp).get('/books?page=2').set('Accept', 'text/html').expect(303);
    expect(refused.headers['location']).toBe('/login?next=%2Fbooks%3Fpage%3D2');
    const page = await http(testApp).get('/login?next=%2Fbooks%3Fpage%3D2').expect(200);
    expect(page.type).toBe('text/html');
    expect(page.text).not.toMatch(/<script|\son\w+=/i);
    // Else a browser would send the form with the origin "null".
    expect(page.headers['referrer-policy']).toBe('same-origin');
    expect(page.text).toContain('value="/books?page=2"');
    const login = await signIn(testApp, password, '/books?page=2').expect(303);
    expect(login.headers['location']).toBe('/books?page=2');
    const [cookie] = cookiesOf(login.headers);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toContain(encodeURIComponent(password));
    await http(testApp)
      .get('/api/probe')
      .set('Cookie', cookie?.split(';')[0] ?? '')
      .expect(200);
  });

  it('asks in the language of who is to sign in', async () => {
    const english = await http(testApp).get('/login').expect(200);
    expect(english.headers['content-language']).toBe('en');
    expect(english.text).toMatch(/<html lang="en">.*Password<.*Sign in</s);
    const german = await http(testApp).get('/login').set('Accept-Language', 'de-DE,de;q=0.9').expect(200);
    expect(german.headers['content-language']).toBe('de');
    expect(german.text).toMatch(/<html lang="de">.*Passwort<.*Anmelden</s);
    const refused = await signIn(testApp, 'falsch').set('Cookie', 'language=de').expect(401);
    expect(refused.text).toContain('Das ist nicht das Passwort.');
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a\nb', 'javascript:alert(1)'])(
    'does not lead to %j after signing in',
    async (next) => {
      const response = await signIn(testApp, password, next).expect(303);
      expect(response.headers['location']).toBe('/');
    },
  );

  it('does not write what it was asked for into the page as markup', async () => {
    const page = await http(testApp)
      .get(`/login?next=${encodeURIComponent('/"><script>x</script>')}`)
      .expect(200);
    expect(page.text).not.toContain('<script>');
  });

  it('lets programs in by HTTP Basic authentication with any user name', async () => {
    await http(testApp).get('/api/probe').auth('anyone', password).expect(200);
    await http(testApp).get('/api/probe').auth('anyone', 'wrong').expect(401);
  });

  it('does not take a ticket that was changed', async () => {
    const [cookie = ''] = cookiesOf((await signIn(testApp, password)).headers);
    const [name, ticket = ''] = (cookie.split(';')[0] ?? '').split('=');
    const [expiry, signature] = ticket.split('.');
    for (const forged of [`${Number(expiry) + 1}.${signature}`, `${expiry}.`, `${expiry}`, '', 'x.y']) {
      await http(testApp).get('/api/probe').set('Cookie', `${name}=${forged}`).expect(401);
    }
  });

  it('refuses to be signed in to by a page elsewhere', async () => {
    await signIn(testApp, password).set('Origin', 'http://evil.example').expect(403);
  });

  it('keeps its secret where only this user can read it', async () => {
    const secret = await readFile(join(testApp.dataDir, 'access-secret'));
    expect(secret).toHaveLength(32);
  });
});

describe('the guessing of the password', () => {
  const password = 'right';
  let testApp: TestApp;

  beforeAll(async () => {
    testApp = await createTestApp({ modules: [ProbeModule], environment: { ACCESS_PASSWORD: password } });
  });

  afterAll(() => testApp.close());

  it('makes an address wait after five wrong passwords, even with the right one', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn(testApp, `wrong ${attempt}`).expect(401);
    const response = await signIn(testApp, password).expect(429);
    expect(response.text).toMatch(/Try again in \d+ seconds/);
    const basic = await http(testApp).get('/api/probe').auth('x', password).expect(429);
    expect(basic.body.code).toBe('TOO_MANY_ATTEMPTS');
  });
});

/** Requests without the memory for cookies that `testApp.http` has. */
function http(testApp: TestApp): ReturnType<typeof supertest> {
  return supertest(testApp.url);
}

function signIn(testApp: TestApp, password: string, next = '/'): supertest.Test {
  return http(testApp).post('/login').type('form').send({ password, next });
}

function cookiesOf(headers: Record<string, unknown>): string[] {
  const cookies = headers['set-cookie'];
  return Array.isArray(cookies) ? cookies.map(String) : [];
}
