import { randomUUID } from 'node:crypto';
import { createTestApp, type TestApp } from './support/test-app';

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

beforeAll(async () => {
  app = await createTestApp();
});

afterAll(() => app.close());

async function importBook(name: string, yaml = SMALL_BOOK): Promise<string> {
  const { body } = await app.http.post('/api/gamebooks').send({ name, yaml }).expect(201);
  return String(body.id);
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
