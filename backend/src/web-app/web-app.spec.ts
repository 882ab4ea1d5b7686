import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Logger } from '@nestjs/common';
import express from 'express';
import supertest from 'supertest';
import { problemMiddleware } from '../problem/problem.filter';
import { LANGUAGES } from './language';
import { createWebApp } from './web-app';

const SCRIPT = 'console.log("a script that is long enough to be compressed");'.repeat(20);
const GERMAN_SCRIPT = 'console.log("ein Skript");';

describe('createWebApp', () => {
  let folder: string;

  beforeAll(() => Logger.overrideLogger(false));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>start page</title>');
    mkdirSync(join(folder, 'de'));
    writeFileSync(join(folder, 'de', 'index.html'), '<!doctype html><title>Startseite</title>');
    writeFileSync(join(folder, 'de', 'main-ABCD1234.js'), GERMAN_SCRIPT);
    writeFileSync(join(folder, 'main-ABCD1234.js'), SCRIPT);
    writeFileSync(join(folder, 'main-ABCD1234.js.br'), brotliCompressSync(SCRIPT));
    writeFileSync(join(folder, 'favicon.ico'), 'icon');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function client(): ReturnType<typeof supertest> {
    const app = express();
    app.use(createWebApp(folder));
    app.use('/api', (_request, response) => response.send('the API'));
    app.use(problemMiddleware);
    return supertest(app);
  }

  it.each(['/', '/index.html', '/gamebooks', '/sessions/1/turns', '/gamebooks?sort=title'])(
    'answers a navigation to %s with the start page, always asked for anew',
    async (path) => {
      const response = await client()
        .get(path)
        .set('Accept', 'text/html')
        .set('Sec-Fetch-Mode', 'navigate')
        .expect(200);
      expect(response.text).toContain('start page');
      expect(response.headers['cache-control']).toBe('no-cache');
    },
  );

  it.each([
    ['nothing', {}, 'en'],
    ['a language that there is not', { 'Accept-Language': 'fr' }, 'en'],
    ['any language', { 'Accept-Language': '*' }, 'en'],
    ['German', { 'Accept-Language': 'de' }, 'de'],
    ['Austrian German', { 'Accept-Language': 'de-AT' }, 'de'],
    ['English before German', { 'Accept-Language': 'en-US,en;q=0.9,de;q=0.8' }, 'en'],
    ['German before English, by weight', { 'Accept-Language': 'en;q=0.5,fr,de;q=0.8' }, 'de'],
    ['no German', { 'Accept-Language': 'de;q=0' }, 'en'],
    ['nonsense', { 'Accept-Language': ';;q=,-' }, 'en'],
    ['German by cookie', { 'Accept-Language': 'en', Cookie: 'x=1; language=de' }, 'de'],
    ['English by cookie', { 'Accept-Language': 'de', Cookie: 'language=en' }, 'en'],
    ['a language that there is not by cookie', { 'Accept-Language': 'de', Cookie: 'language=fr' }, 'de'],
    ['nonsense by cookie', { 'Accept-Language': 'de', Cookie: 'language; =; language=../..' }, 'de'],
  ])('shows who asks for %s the page in the right language', async (_name, headers, language) => {
    for (const path of ['/', '/models', '/index.html']) {
      const response = await client()
        .get(path)
        .set({ Accept: 'text/html', ...headers })
        .expect(200);
      expect(response.text).toContain(language === 'de' ? 'Startseite' : 'start page');
      expect(response.headers).toMatchObject({
        'content-language': language,
        vary: 'Accept-Encoding, Accept-Language, Cookie',
        'cache-control': 'no-cache',
      });
    }
  });

  it('serves the files of each language under one address each, whatever the reader speaks', async () => {
    const german = await client().get('/de/main-ABCD1234.js').set('Accept-Language', 'en').expect(200);
    expect(german.text).toBe(GERMAN_SCRIPT);
    expect(german.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(german.headers['vary'] ?? '').not.toContain('Language');
    const english = await client().get('/main-ABCD1234.js').set('Cookie', 'language=de').expect(200);
    expect(english.text).toBe(SCRIPT);
    await client().get('/de/main-WXYZ1234.js').expect(404);
  });

  it.each([
    ['/de', '/', 'de'],
    ['/de/', '/', 'de'],
    ['/de/index.html', '/', 'de'],
    ['/de/models', '/models', 'de'],
    ['/de/sessions/1?from=here', '/sessions/1?from=here', 'de'],
    ['/de?from=here', '/?from=here', 'de'],
    ['/en/models', '/models', 'en'],
    ['/de//evil.example/path', '/evil.example/path', 'de'],
    ['/de/\\/evil.example/path', '/evil.example/path', 'de'],
    ['/de/%2F%2Fevil', '/%2F%2Fevil', 'de'],
  ])('leads from %s to %s, and remembers the language', async (path, target, language) => {
    const response = await client().get(path).set('Accept', 'text/html').expect(302);
    expect(response.headers['location']).toBe(target);
    expect(response.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^language=${language}; Max-Age=31536000; Path=/; Expires=[^;]+; SameSite=Lax$`),
    );
  });

  it.each(['/den', '/de-at/models', '/france/de'])('takes %s for an address of the app', async (path) => {
    const response = await client().get(path).set('Accept', 'text/html').expect(200);
    expect(response.text).toContain('start page');
  });

  describe('a page that the browser has', () => {
    /** The start page again, by its tag. */
    function again(tag: string, headers: Record<string, string> = {}): supertest.Test {
      return client()
        .get('/models')
        .set({ Accept: 'text/html', ...headers, 'If-None-Match': tag });
    }

    it('is not sent again, compressed or not', async () => {
      const { headers } = await client().get('/').expect(200);
      const tag = headers['etag'] ?? '';
      expect(tag).toMatch(/^W\/"en-[\w-]{22}"$/);
      for (const known of [tag, `"other", ${tag}`, tag.replace('W/', '')]) {
        const response = await again(known, { 'Accept-Encoding': 'br' }).expect(304);
        expect(response.text).toBe('');
        expect(response.headers).toMatchObject({
          etag: tag,
          vary: 'Accept-Encoding, Accept-Language, Cookie',
          'cache-control': 'no-cache',
        });
      }
    });

    it('is sent in the new language after a switch, also where both are as long and as old', async () => {
      writeFileSync(join(folder, 'de', 'index.html'), '<!doctype html><title>start page</title>');
      const { headers } = await client().get('/').expect(200);
      const response = await again(headers['etag'] ?? '', { Cookie: 'language=de' }).expect(200);
      expect(response.headers['content-language']).toBe('de');
      expect(response.headers['etag']).toMatch(/^W\/"de-/);
    });

    it('is sent anew when the app is another, though as long and as old', async () => {
      const { headers } = await client().get('/').expect(200);
      const file = join(folder, 'index.html');
      const { atime, mtime } = statSync(file);
      writeFileSync(file, '<!doctype html><title>START PAGE</title>');
      utimesSync(file, atime, mtime);
      const response = await again(headers['etag'] ?? '').expect(200);
      expect(response.text).toContain('START PAGE');
    });
  });

  it('knows the languages that the web app is built in', () => {
    const project = join(__dirname, '../../../frontend/project.json');
    const { i18n } = JSON.parse(readFileSync(project, 'utf8'));
    expect(LANGUAGES).toEqual([i18n.sourceLocale.code, ...Object.keys(i18n.locales)]);
  });

  it('has English for all where nothing else is built', async () => {
    rmSync(join(folder, 'de'), { recursive: true });
    const response = await client()
      .get('/')
      .set({ 'Accept-Language': 'de', Cookie: 'language=de' })
      .expect(200);
    expect(response.headers['content-language']).toBe('en');
    expect(response.text).toContain('start page');
  });

  it('serves files with a hash in their name for ever, compressed for those who take it', async () => {
    const response = await client().get('/main-ABCD1234.js').set('Accept-Encoding', 'br, gzip').expect(200);
    expect(response.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    expect(response.headers['content-type']).toMatch(/^text\/javascript/);
    const plain = await client().get('/main-ABCD1234.js').set('Accept-Encoding', 'identity').expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.text).toBe(SCRIPT);
  });

  it.each([
    'chunk-CKU-_bhe.js',
    'chunk--uHwiNyR-.js',
    'chunk-me-tM_mH.js',
    'literata-cyrillic-ext-wght-italic-XKUVONXE.woff2',
    'styles-7TS3QT5J.css',
  ])('serves %s for ever, as its name holds a hash', async (name) => {
    writeFileSync(join(folder, name), SCRIPT);
    const response = await client().get(`/${name}`).expect(200);
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each(['the-licences.txt', 'icon-512x512.png', 'x-ABCD1234.js.txt', 'ABCD1234.js', 'main-ABCD12345.js'])(
    'has %s checked for changes, as its name holds no hash',
    async (name) => {
      writeFileSync(join(folder, name), SCRIPT);
      const response = await client().get(`/${name}`).expect(200);
      expect(response.headers['cache-control']).toBe('no-cache');
    },
  );

  it('lets other files be checked for changes', async () => {
    const response = await client().get('/favicon.ico').expect(200);
    expect(response.headers['cache-control']).toBe('no-cache');
    await client()
      .get('/favicon.ico')
      .set('If-None-Match', response.headers['etag'] ?? '')
      .expect(304);
  });

  it('answers HEAD like GET, without a body', async () => {
    const response = await client().head('/gamebooks').expect(200);
    expect(response.headers['content-type']).toMatch(/^text\/html/);
    expect(response.text).toBeUndefined();
  });

  it.each([
    '/missing.js',
    '/assets/missing.woff2',
    '/gamebooks/missing.css',
    '/.env',
    '/..%2f..%2fpackage.json',
  ])('answers 404 to %s, navigation or not', async (path) => {
    const response = await client().get(path).set('Accept', 'text/html,*/*').expect(404);
    expect(response.body.code).toBe('ROUTE_NOT_FOUND');
  });

  it('answers 404 to what a page asks for in vain, rather than with the start page', async () => {
    await client().get('/data').set('Accept', '*/*').set('Sec-Fetch-Mode', 'cors').expect(404);
    await client().get('/data').set('Accept', 'application/json').expect(404);
    await client().post('/gamebooks').expect(404);
  });

  it('leaves the API alone', async () => {
    for (const path of ['/api', '/api/anything', '/api/docs.html']) {
      await client().get(path).set('Accept', 'text/html').expect(200, 'the API');
    }
  });

  it('serves a file whole, whatever range is asked for', async () => {
    await client().get('/favicon.ico').set('Range', 'bytes=3-1').expect(200);
  });

  it('says what to do when there is no build', async () => {
    rmSync(folder, { recursive: true });
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    const response = await client().get('/').expect(503);
    expect(response.text).toContain('npm run build');
    expect(warn).toHaveBeenCalledTimes(1);
    await client().get('/api/anything').expect(200);
    warn.mockRestore();
  });
});
