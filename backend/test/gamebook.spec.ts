import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BundledGamebooks } from '../src/gamebook/bundled-gamebooks';
import { GamebookService } from '../src/gamebook/gamebook.service';
import { GamebookReader } from '../src/gamebook/gamebook-reader';
import { GamebookStore } from '../src/gamebook/gamebook.store';
import { sampleYaml } from './support/sample-book';
import { addGamebook, clearApp, createTestApp, type TestApp } from './support/test-app';

const SMALL_BOOK = `title: A small book
author: Ada Example
description: Two rooms and a door.
entity_types:
  - name: House
    traits: [{ name: graph, node_type_id: Room }]
    entities:
      - id: house
        node_ids: [hall, garden]
        functions: [{ target: transition, name: go_to }]
  - name: Room
    traits: [described, graph_node]
    entities:
      - { name: Hall, description: A hall., edge_ids: [garden] }
      - { name: Garden, description: A garden. }
`;

let app: TestApp;
const log: string[] = [];

beforeAll(async () => {
  app = await createTestApp({ log: (line) => log.push(line) });
});

beforeEach(() => {
  log.length = 0;
});

afterAll(() => app.close());

function importBook(name: string, yaml = SMALL_BOOK): Promise<string> {
  return addGamebook(app, name, yaml);
}

async function play(gamebookId: string): Promise<void> {
  await app.dataSource.query(
    `INSERT INTO "session" ("title", "gamebook_id", "gamebook_revision_id")
     SELECT 'A session', "gamebook_id", "id" FROM "gamebook_revision" WHERE "gamebook_id" = $1`,
    [gamebookId],
  );
}

describe('GET /api/gamebooks', () => {
  it('lists the bundled books of a fresh installation, by title', async () => {
    await clearApp(app);
    const { body } = await app.http.get('/api/gamebooks').expect(200);

    expect(body.total).toBe(body.items.length);
    expect(body.total).toBeGreaterThanOrEqual(2);
    expect(body.items[0]).toEqual({
      id: expect.any(String),
      name: expect.stringMatching(/^llm-gamebook\//),
      title: expect.any(String),
      description: expect.any(String),
      author: expect.any(String),
      source: 'bundled',
      sessionCount: 0,
    });
    const titles = body.items.map((item: { title: string }) => item.title);
    expect(titles).toEqual([...titles].sort((first, second) => first.localeCompare(second, 'en')));
  });

  it('counts the sessions of each book', async () => {
    const played = await importBook('tests/counted');
    const idle = await importBook('tests/idle');
    await play(played);
    await play(played);

    const { body } = await app.http.get('/api/gamebooks').expect(200);

    const counts = new Map(
      body.items.map((item: { id: string; sessionCount: number }) => [item.id, item.sessionCount]),
    );
    expect(counts.get(played)).toBe(2);
    expect(counts.get(idle)).toBe(0);
  });
});

describe('GET /api/gamebooks/:id', () => {
  it('shows a book with its entity types', async () => {
    const id = await importBook('tests/shown');

    const { body } = await app.http.get(`/api/gamebooks/${id}`).expect(200);

    expect(body).toEqual({
      id,
      name: 'tests/shown',
      title: 'A small book',
      description: 'Two rooms and a door.',
      author: 'Ada Example',
      source: 'imported',
      sessionCount: 0,
      entityTypes: [
        { id: 'House', name: 'House', traits: ['graph'], entities: [{ id: 'house', name: null }] },
        {
          id: 'Room',
          name: 'Room',
          traits: ['described', 'graph_node'],
          entities: [
            { id: 'hall', name: 'Hall' },
            { id: 'garden', name: 'Garden' },
          ],
        },
      ],
    });
  });

  it.each([randomUUID(), 'no-uuid'])('answers 404 for the unknown id %s', async (id) => {
    const { body } = await app.http.get(`/api/gamebooks/${id}`).expect(404);

    expect(body).toMatchObject({ code: 'GAMEBOOK_NOT_FOUND', detail: 'Gamebook not found' });
  });
});

describe('GET /api/gamebooks/:id/source', () => {
  it('hands out the very text that was imported', async () => {
    const yaml = `${SMALL_BOOK}# A note with “quotes”, an 🗝️ and blanks at its end   \r\n`;
    const id = await importBook('tests/source', yaml);

    const response = await app.http.get(`/api/gamebooks/${id}/source`).expect(200);

    expect(response.headers['content-type']).toBe('text/yaml; charset=utf-8');
    expect(response.text).toBe(yaml);
  });

  it('answers 404 with a problem for an unknown book', async () => {
    const response = await app.http.get(`/api/gamebooks/${randomUUID()}/source`).expect(404);

    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  });
});

describe('DELETE /api/gamebooks/:id', () => {
  it('deletes an imported book', async () => {
    const id = await importBook('tests/deleted');

    await app.http.delete(`/api/gamebooks/${id}`).expect(204);

    await app.http.get(`/api/gamebooks/${id}`).expect(404);
    await importBook('tests/deleted');
  });

  it('refuses to delete a bundled book', async () => {
    const { body } = await app.http.get('/api/gamebooks');
    const bundled = body.items.find((item: { source: string }) => item.source === 'bundled');

    const problem = await app.http.delete(`/api/gamebooks/${bundled.id}`).expect(409);

    expect(problem.body.code).toBe('GAMEBOOK_BUNDLED');
    await app.http.get(`/api/gamebooks/${bundled.id}`).expect(200);
  });

  it('refuses to delete a book that is played', async () => {
    const id = await importBook('tests/played');
    await play(id);

    const { body } = await app.http.delete(`/api/gamebooks/${id}`).expect(409);

    expect(body).toMatchObject({ code: 'GAMEBOOK_IN_USE', detail: expect.stringContaining('One session') });
    await app.http.get(`/api/gamebooks/${id}`).expect(200);
  });

  it('leaves every book that a session began to play at the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, (_, index) => importBook(`tests/race-${index}`)));

    const answers = await Promise.all(
      ids.map(async (id) => {
        const deletion = app.http.delete(`/api/gamebooks/${id}`);
        // Which of the two comes first is chance; the session that comes too late is refused by the database.
        const [response] = await Promise.all([deletion, play(id).catch(() => undefined)]);
        return response;
      }),
    );

    for (const [index, { status, body }] of answers.entries()) {
      const sessions = await app.dataSource.query('SELECT 1 FROM "session" WHERE "gamebook_id" = $1', [
        ids[index],
      ]);
      expect([status, body.code, sessions.length]).toEqual(
        status === 204 ? [204, undefined, 0] : [409, 'GAMEBOOK_IN_USE', 1],
      );
    }
  });

  it('answers 404 for an unknown book', async () => {
    await app.http.delete(`/api/gamebooks/${randomUUID()}`).expect(404);
  });
});

describe('POST /api/gamebooks', () => {
  it('adds a book of format 0.3', async () => {
    const yaml = sampleYaml('lighthouse');

    const { body } = await app.http
      .post('/api/gamebooks')
      .send({ name: 'tests/lighthouse', yaml })
      .expect(201);

    expect(body).toMatchObject({
      name: 'tests/lighthouse',
      title: 'The Lighthouse',
      source: 'imported',
      sessionCount: 0,
      warnings: [],
    });
    expect(body.entityTypes).toHaveLength(5);
    const { warnings: _warnings, ...book } = body;
    expect((await app.http.get(`/api/gamebooks/${body.id}`)).body).toEqual(book);
  });

  it('answers with the warnings', async () => {
    const yaml = `title: T
description: null
entity_types:
  - { name: Spot, traits: [graph_node], entities: [{ id: lost }] }
`;

    const { body } = await app.http.post('/api/gamebooks').send({ name: 'tests/warned', yaml }).expect(201);

    expect(body.warnings).toEqual([
      {
        pointer: '/entity_types/0/entities/0/id',
        line: 4,
        column: 58,
        code: 'BOOK_NODE_IN_NO_GRAPH',
        params: { node: 'lost' },
        detail: 'The node "lost" is in no graph: no "node_ids" name it.',
      },
    ]);
  });

  it('answers with every error at once, and stores nothing', async () => {
    const yaml = 'titel: T\ndescription: null\nentity_types:\n  - name: Thing\n    traits: [describd]\n';

    const response = await app.http.post('/api/gamebooks').send({ name: 'tests/broken', yaml }).expect(400);

    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.body).toMatchObject({
      code: 'GAMEBOOK_INVALID',
      params: { count: 3 },
      detail: 'The file has 3 mistakes. Put it right and import it again.',
      errors: [
        {
          pointer: '/titel',
          line: 1,
          column: 1,
          code: 'BOOK_FIELD_UNKNOWN',
          params: { field: 'titel', owner: 'GAMEBOOK', suggestion: 'title' },
          detail: expect.stringContaining('Did you mean "title"?'),
        },
        {
          pointer: '',
          line: 1,
          column: 1,
          code: 'BOOK_FIELD_MISSING',
          params: { field: 'title', owner: 'GAMEBOOK' },
        },
        {
          pointer: '/entity_types/0/traits/0',
          line: 5,
          column: 14,
          code: 'BOOK_TRAIT_UNKNOWN',
          params: { trait: 'describd', suggestion: 'described' },
        },
      ],
    });
    const { body } = await app.http.get('/api/gamebooks');
    expect(body.items.map((item: { name: string }) => item.name)).not.toContain('tests/broken');
  });

  it('refuses a name that is taken, by a player or by the app', async () => {
    const yaml = sampleYaml('orchard');
    await app.http.post('/api/gamebooks').send({ name: 'tests/taken', yaml }).expect(201);
    const { body } = await app.http.get('/api/gamebooks');
    const bundled = body.items.find((item: { source: string }) => item.source === 'bundled');

    for (const name of ['tests/taken', bundled.name]) {
      const problem = await app.http.post('/api/gamebooks').send({ name, yaml }).expect(409);

      expect(problem.body).toMatchObject({ code: 'GAMEBOOK_NAME_TAKEN', errors: [{ pointer: '/name' }] });
    }
  });

  it('lets one of several imports of the same name through', async () => {
    const request = { name: 'tests/contested', yaml: sampleYaml('orchard') };

    const answers = await Promise.all(
      Array.from({ length: 5 }, () => app.http.post('/api/gamebooks').send(request)),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(
      new Set(['GAMEBOOK_NAME_TAKEN']),
    );
  });

  it.each([
    ['no name', { yaml: 'x' }, '/name'],
    ['a name without a namespace', { name: 'book', yaml: 'x' }, '/name'],
    ['a name in capitals', { name: 'Tests/book', yaml: 'x' }, '/name'],
    ['a name of three parts', { name: 'a/b/c', yaml: 'x' }, '/name'],
    ['a name that leads elsewhere', { name: '../book', yaml: 'x' }, '/name'],
    ['a name of 256 characters', { name: `a/${'b'.repeat(254)}`, yaml: 'x' }, '/name'],
    ['no text', { name: 'tests/x' }, '/yaml'],
    ['a text that is none', { name: 'tests/x', yaml: { title: 'T' } }, '/yaml'],
    ['a NUL character', { name: 'tests/x', yaml: 'a\0b' }, '/yaml'],
    ['an unknown field', { name: 'tests/x', yaml: 'x', source: 'bundled' }, '/source'],
  ])('refuses %s', async (_what, request, pointer) => {
    const { body } = await app.http.post('/api/gamebooks').send(request).expect(400);

    expect(body.code).toBe('VALIDATION_FAILED');
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(
      expect.arrayContaining([pointer]),
    );
  });

  it('takes a file of 1 MiB, though it is twice as long as JSON', async () => {
    const book = sampleYaml('orchard');
    const yaml = `#${'"'.repeat(1_048_576 - Buffer.byteLength(book) - 2)}\n${book}`;

    await app.http.post('/api/gamebooks').send({ name: 'tests/large', yaml }).expect(201);
  });

  it('refuses a body of more than 3 MiB', async () => {
    const { body } = await app.http
      .post('/api/gamebooks')
      .send({ name: 'tests/larger', yaml: '#'.repeat(3 * 1_048_576) })
      .expect(413);

    expect(body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', params: { mebibytes: 3 } });
  });
});

describe('the gamebooks that come with the app', () => {
  let folder: string;

  beforeAll(() => clearApp(app));

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'llm-gamebook-books-'));
    await app.dataSource.query('DELETE FROM "gamebook"');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  afterAll(async () => {
    await app.dataSource.query('DELETE FROM "gamebook"');
    await app.app.get(BundledGamebooks).onApplicationBootstrap();
  });

  async function write(name: string, yaml: string): Promise<void> {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, 'llm-gamebook.yaml'), yaml);
  }

  /** What a start of the app does with the folder. */
  async function start(reader = app.app.get(GamebookReader)): Promise<void> {
    await new BundledGamebooks(folder, app.app.get(GamebookStore), reader).onApplicationBootstrap();
  }

  async function titles(): Promise<string[]> {
    const { body } = await app.http.get('/api/gamebooks').expect(200);
    return body.items.map((item: { title: string }) => item.title);
  }

  async function rows(): Promise<unknown[]> {
    return app.dataSource.query(
      `SELECT "name", "number", "gamebook"."xmin" AS "version", "gamebook_revision"."xmin" AS "revision_version"
       FROM "gamebook" JOIN "gamebook_revision" ON "gamebook_id" = "gamebook"."id" ORDER BY "name", "number"`,
    );
  }

  it('are there after the first start, and not written again by the next', async () => {
    await write('tests/orchard', sampleYaml('orchard'));
    await write('tests/lighthouse', sampleYaml('lighthouse'));
    await start();
    const before = await rows();

    await start();

    expect(await titles()).toEqual(['The Lighthouse', 'The Orchard at Night']);
    expect(before).toHaveLength(2);
    expect(await rows()).toEqual(before);
  });

  it('get a new revision when they have changed, while who plays the old one keeps it', async () => {
    await write('tests/orchard', sampleYaml('orchard'));
    await start();
    const service = app.app.get(GamebookService);
    const [{ id }] = (await app.http.get('/api/gamebooks')).body.items;
    const old = await service.currentRevision(id);

    await write('tests/orchard', sampleYaml('orchard').replace('at Night', 'by Day'));
    await start();

    const current = await service.currentRevision(id);
    expect(current.gamebookId).toBe(old.gamebookId);
    expect((await service.book(current.revisionId)).title).toBe('The Orchard by Day');
    expect((await service.book(old.revisionId)).title).toBe('The Orchard at Night');
    expect(await titles()).toEqual(['The Orchard by Day']);
    expect(await rows()).toMatchObject([{ number: 1 }, { number: 2 }]);
  });

  it('are left out, and logged, where reading them takes too much', async () => {
    await write('tests/anchors', '&a '.repeat(200_000));
    await write('tests/lighthouse', sampleYaml('lighthouse'));
    const reader = new GamebookReader({ seconds: 0.5, mebibytes: 256 });

    await start(reader);
    await reader.onApplicationShutdown();

    expect(await titles()).toEqual(['The Lighthouse']);
    expect(log.filter((line) => line.includes('bundled gamebook could'))).toEqual([
      expect.stringContaining('tests/anchors'),
    ]);
  });

  it('are left out, and logged, where they cannot be read', async () => {
    await write('tests/broken', 'title: [');
    await write('Tests/orchard', sampleYaml('orchard'));
    await mkdir(join(folder, 'tests', 'empty'));
    await write('tests/lighthouse', sampleYaml('lighthouse'));

    await start();

    expect(await titles()).toEqual(['The Lighthouse']);
    const errors = log.filter((line) => /bundled gamebook (?:has|could)/.test(line));
    expect(errors).toEqual([
      expect.stringContaining('Tests/orchard'),
      expect.stringContaining('tests/broken'),
      expect.stringContaining('tests/empty'),
    ]);
  });

  it('keep what they were when a later version of the file is broken', async () => {
    await write('tests/orchard', sampleYaml('orchard'));
    await start();

    await write('tests/orchard', 'title: [');
    await start();

    expect(await titles()).toEqual(['The Orchard at Night']);
  });

  it('leave an imported book of their name alone', async () => {
    await start();
    const yaml = sampleYaml('orchard');
    await app.http.post('/api/gamebooks').send({ name: 'tests/orchard', yaml }).expect(201);

    await write('tests/orchard', sampleYaml('lighthouse'));
    await start();

    expect(await titles()).toEqual(['The Orchard at Night']);
    expect(log.some((line) => line.includes('an imported one has its name'))).toBe(true);
  });

  it('may all be missing', async () => {
    await rm(folder, { recursive: true });

    await start();

    expect(await titles()).toEqual([]);
    expect(log.some((line) => line.includes('the folder of the bundled gamebooks cannot be read'))).toBe(
      true,
    );
  });

  it('are read from their source again where another version of the app had stored them', async () => {
    await write('tests/orchard', sampleYaml('orchard'));
    await start();
    await app.dataSource.query(
      `UPDATE "gamebook_revision" SET "definition" = '{}', "definition_version" = 0`,
    );
    const [{ id }] = (await app.http.get('/api/gamebooks')).body.items;

    const { body } = await app.http.get(`/api/gamebooks/${id}`).expect(200);

    expect(body.entityTypes).toHaveLength(5);
  });
});
