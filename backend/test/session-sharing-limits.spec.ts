import type { Test } from 'supertest';
import { HOUSE_BOOK } from './support/play';
import { plainTurn, sessionDocument } from './support/session-document';
import { exportSession, importSession, rowCounts, type SharedSession } from './support/shared-session';
import { addGamebook, createTestApp, type TestApp } from './support/test-app';

const MEBIBYTE = 1024 * 1024;

let testApp: TestApp;
let gamebook: Record<string, unknown>;

beforeAll(async () => {
  testApp = await createTestApp();
  const gamebookId = await addGamebook(testApp, 'test/house', HOUSE_BOOK);
  const { body } = await testApp.http.post('/api/sessions').send({ gamebookId }).expect(201);
  gamebook = (await exportSession(testApp, body.id)).session.gamebook;
});

afterAll(() => testApp.close());

function house(turns: readonly unknown[], session: Record<string, unknown> = {}): unknown {
  return sessionDocument(turns, { gamebook, ...session });
}

/** Sends a JSON text of so many bytes: the request, and blanks. */
function sendSized(path: string, request: unknown, bytes: number): Test {
  return testApp.http.post(path).type('json').send(JSON.stringify(request).padEnd(bytes));
}

describe('the body of a session import', () => {
  it('may have 32 MiB, and no more', async () => {
    const request = { document: house([]) };
    for (const [path, status] of [
      ['/api/sessions/import', 201],
      ['/api/sessions/import/preview', 200],
    ] as const) {
      await sendSized(path, request, 32 * MEBIBYTE).expect(status);
      const { body } = await sendSized(path, request, 32 * MEBIBYTE + 1).expect(413);
      expect(body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', detail: 'The body may be at most 32 MiB.' });
    }
  });

  it('is the only one that may have more than 1 MiB', async () => {
    for (const path of ['/api/llm-models/import', '/api/sessions', '/api/sessions/import/other']) {
      const { body } = await sendSized(path, {}, MEBIBYTE + 1).expect(413);
      expect(body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE', detail: 'The body may be at most 1 MiB.' });
    }
  });

  it('may hold a long story, which is exported in one piece', async () => {
    const turns = Array.from({ length: 1_500 }, (_, index) =>
      plainTurn(index + 1, index === 0 ? null : index, { text: 'Once.', eventMarks: [['text', 5]] }),
    );
    const document = sessionDocument(turns, { gamebook, headTurn: turns.length, llmModel: null });
    const session = await importSession(testApp, document);
    expect(session).toMatchObject({ turnCount: turns.length });
    const { exportedAt, ...exported } = await exportSession(testApp, session.id);
    expect(exported).toEqual({ ...document, exportedAt: undefined });
    expect(exportedAt).toEqual(expect.any(String));
  });

  it('may hold a turn as long as a model can tell one', async () => {
    const length = 4 * MEBIBYTE;
    const turn = plainTurn(1, null, { text: 'x'.repeat(length), eventMarks: [['text', length]] });
    const session = await importSession(testApp, house([turn], { headTurn: 1 }));
    const { turns } = await exportSession(testApp, session.id);
    expect(String(turns[0]?.['text']).length).toBe(length);
  });

  it('holds nothing that the database cannot store', async () => {
    const nul = house([plainTurn(1, null, { reasoning: '\0', eventMarks: [['reasoning', 1]] })]);
    const { body } = await testApp.http.post('/api/sessions/import').send({ document: nul }).expect(400);
    expect(body.errors).toEqual([
      { pointer: '/document/turns/0/reasoning', detail: 'NUL characters are not allowed.' },
    ]);
  });

  it('may be nested as deep as what a model can have said', async () => {
    const deep = JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`) as unknown;
    const call = { id: 'c', step: 0, name: 'go', arguments: deep, result: { error: 'no' }, stateChanges: [] };
    const turn = plainTurn(1, null, {
      toolCalls: [call],
      eventMarks: [
        ['call', 0],
        ['result', 0],
      ],
    });
    const session = await importSession(testApp, house([turn]));
    expect((await exportSession(testApp, session.id)).turns[0]?.['toolCalls']).toEqual([call]);
  });

  it.each(['/api/sessions/import', '/api/sessions/import/preview', '/api/llm-models/import'])(
    'is not taken from a page of another origin: %s',
    async (path) => {
      const { body } = await testApp.http
        .post(path)
        .set('Origin', 'https://elsewhere.example')
        .send({})
        .expect(403);
      expect(body.code).toBe('FORBIDDEN_ORIGIN');
    },
  );

  it('must be an object with a document and nothing else', async () => {
    for (const [request, pointer] of [
      [{}, '/document'],
      [{ document: house([]), dry: true }, '/dry'],
      [[], ''],
    ] as const) {
      const { body } = await testApp.http.post('/api/sessions/import').send(request).expect(400);
      expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer }] });
    }
  });

  it.each(['{"__proto__":{"current_node_id":"hall"}}', '{"constructor":{}}', '{"player":{"a":1}}'])(
    'knows no other entities and fields than the gamebook: %s',
    async (state) => {
      const before = await rowCounts(testApp);
      const document = JSON.stringify(house([plainTurn(1, null)])).replace('"state":{}', `"state":${state}`);
      const { body } = await testApp.http
        .post('/api/sessions/import')
        .type('json')
        .send(`{"document":${document}}`)
        .expect(400);
      expect(body.errors).toEqual([
        { pointer: expect.stringMatching(/^\/document\/turns\/0\/state\//), detail: expect.any(String) },
      ]);
      expect(await rowCounts(testApp)).toEqual(before);
    },
  );

  it('masks the values of extra headers that somebody has left in', async () => {
    const turn = plainTurn(1, null);
    const settings = { extraHeaders: { 'X-Door': 'secret' } };
    const session = await importSession(testApp, house([{ ...turn, model: { ...turn.model, settings } }]));
    const rows = await testApp.dataSource.query<{ model: unknown }[]>(
      'SELECT "model" FROM "turn" WHERE "session_id" = $1',
      [session.id],
    );
    expect(rows).toMatchObject([{ model: { settings: { extraHeaders: { 'X-Door': '••••••••' } } } }]);
  });

  it('makes a session of each of two that come at once', async () => {
    const document = house([plainTurn(1, null)], { headTurn: 1 }) as SharedSession;
    const [first, second] = await Promise.all([
      importSession(testApp, document),
      importSession(testApp, document),
    ]);
    expect(first.id).not.toBe(second.id);
    expect(first.headTurnId).not.toBe(second.headTurnId);
  });
});
