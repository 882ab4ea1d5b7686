import { sampleYaml } from './support/sample-book';
import { createTestApp, type TestApp } from './support/test-app';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
});

afterAll(() => app.close());

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
        detail: 'The node "lost" is in no graph: no "node_ids" name it.',
      },
    ]);
  });

  it('answers with every mistake at once, and stores nothing', async () => {
    const yaml = 'titel: T\ndescription: null\nentity_types:\n  - name: Thing\n    traits: [describd]\n';

    const response = await app.http.post('/api/gamebooks').send({ name: 'tests/broken', yaml }).expect(400);

    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.body).toMatchObject({
      code: 'GAMEBOOK_INVALID',
      detail: 'The file has 3 mistakes. Put it right and import it again.',
      errors: [
        { pointer: '/titel', line: 1, column: 1, detail: expect.stringContaining('Did you mean "title"?') },
        { pointer: '', line: 1, column: 1, detail: expect.stringContaining('"title" is missing') },
        {
          pointer: '/entity_types/0/traits/0',
          line: 5,
          column: 14,
          detail: expect.stringContaining('described'),
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

  it('refuses a body of more than 1 MiB', async () => {
    const { body } = await app.http
      .post('/api/gamebooks')
      .send({ name: 'tests/large', yaml: '#'.repeat(1_100_000) })
      .expect(413);

    expect(body.code).toBe('PAYLOAD_TOO_LARGE');
  });
});
