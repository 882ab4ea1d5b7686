import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from 'supertest';
import { calling, Play, SECRET_KEY, stallingAfter, telling, type PlayedTurn } from './support/play';
import { HOUSE_BOOK } from './support/sample-book';
import { plainTurn, sessionDocument } from './support/session-document';
import { addGamebook, clearApp } from './support/test-app';

const MEBIBYTE = 1024 * 1024;

/** The value of an extra header of the model that tells the story: no document may hold it. */
const HEADER_SECRET = 'q7Zt-unlikely-text-that-is-only-a-key-19';

/** The longest id of a call that is kept: a gateway has hidden in it what its vendor wants to see again. */
const CALL_ID = `call_1__thought__${'A'.repeat(65_519)}`;

/** A document that the app had written before it knew version 2. */
const FIRST_VERSION = join(__dirname, 'fixtures/documents/session-version-1.json');

/** A document as a test changes it. */
type SharedSession = {
  session: Record<string, unknown> & { gamebook: Record<string, unknown> };
  turns: (Record<string, unknown> & { id: number; parent: number | null })[];
} & Record<string, unknown>;

let play: Play;

beforeAll(async () => {
  play = await Play.start();
});

afterAll(() => play.close());

describe('a session with branches', () => {
  let opening: PlayedTurn;
  let document: SharedSession;

  async function tellStory(): Promise<void> {
    await play.beginAnew();
    opening = await tellBranchingStory();
    document = await exportSession(play.sessionId);
  }

  describe('exported', () => {
    beforeAll(tellStory);

    it('is a file named after the session', async () => {
      await play.app.http.patch(`/api/sessions/${play.sessionId}`).send({ title: 'Das Haus – für Zoë' });
      const { headers } = await play.app.http.get(`/api/sessions/${play.sessionId}/export`).expect(200);
      expect(headers).toMatchObject({
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'content-disposition': `attachment; filename="Das-Haus-_-fur-Zoe.json"; filename*=UTF-8''Das-Haus-%E2%80%93-f%C3%BCr-Zo%C3%AB.json`,
      });
      await play.app.http.patch(`/api/sessions/${play.sessionId}`).send({ title: 'The House' });
    });

    it('has the whole tree, parents first, with numbers of its own', () => {
      expect(document).toMatchObject({
        format: 'llm-gamebook/session',
        version: 2,
        session: {
          title: 'The House',
          gamebook: {
            name: 'test/house',
            title: 'The House',
            contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          },
          llmModel: { name: 'Vendor', provider: 'openai', modelName: expect.any(String) },
          headTurn: 2,
        },
      });
      expect(document.turns.map(({ id, parent, input, status }) => [id, parent, input, status])).toEqual([
        [1, null, null, 'completed'],
        [2, 1, 'Down!', 'completed'],
        [3, 1, 'Down!', 'completed'],
        [4, 2, 'Listen', 'failed'],
      ]);
      expect(document.turns[1]).toMatchObject({
        text: 'You climb down. \n\nIt is dark. 🐉',
        state: { player: { current_node_id: 'cellar' } },
        toolCalls: [{ id: CALL_ID, step: 0, name: 'go', arguments: { to: 'cellar' }, result: { ok: true } }],
        eventMarks: [
          ['text', 16],
          ['call', 0],
          ['result', 0],
          ['text', 16],
        ],
        usage: { inputTokens: 30, outputTokens: 7 },
        model: { name: 'Vendor', settings: { temperature: 0.5, extraHeaders: { 'X-Door': '••••••••' } } },
        ending: null,
      });
      expect(document.turns[3]).toMatchObject({ problem: { code: 'PROVIDER_AUTH' } });
    });

    it('holds no key, no header value, no id of this database, and nothing that only a vendor can read', async () => {
      const { id } = opening;
      await play.app.dataSource.query(
        `UPDATE "turn" SET "step_replays" = '["opaque-thing"]' WHERE "id" = $1`,
        [id],
      );
      const { text } = await play.app.http.get(`/api/sessions/${play.sessionId}/export`).expect(200);
      expect(text).not.toMatch(/opaque-thing|apiKey|idempotency|llmModelId/);
      const secrets = [SECRET_KEY, HEADER_SECRET, id, play.sessionId, play.modelId, play.gamebookId];
      for (const secret of secrets) expect(text).not.toContain(secret);
      await play.app.dataSource.query(`UPDATE "turn" SET "step_replays" = '[]' WHERE "id" = $1`, [id]);
    });

    it('leaves out what a base URL of an older row may hold beside the address', async () => {
      await play.app.dataSource.query(
        `UPDATE "turn" SET "model" = jsonb_set("model", '{baseUrl}', '"http://me:pass@127.0.0.1:9/v1?key=1"') WHERE "id" = $1`,
        [opening.id],
      );
      const { turns } = await exportSession(play.sessionId);
      expect(turns[0]).toMatchObject({ model: { baseUrl: 'http://127.0.0.1:9/v1' } });
      await play.app.dataSource.query(`UPDATE "turn" SET "model" = $2 WHERE "id" = $1`, [
        opening.id,
        { ...(document.turns[0]?.['model'] as object), llmModelId: play.modelId },
      ]);
    });

    it('answers 404 for a session that is not there', async () => {
      const { body } = await play.app.http
        .get('/api/sessions/00000000-0000-4000-8000-000000000000/export')
        .expect(404);
      expect(body.code).toBe('SESSION_NOT_FOUND');
    });

    it('has a turn that is being told as a stopped one', async () => {
      const own = play.sessionId;
      play.sessionId = await play.newSession({ llmModelId: play.modelId });
      const goOn = new AbortController();
      play.vendor.play(
        stallingAfter(
          'Once upon ',
          once(goOn.signal, 'abort').then(() => undefined),
          'a time.',
        ),
      );
      const live = await play.begin({ input: null });
      const { turns } = await exportSession(play.sessionId);
      expect(turns).toMatchObject([{ status: 'stopped', problem: null, completedAt: expect.any(String) }]);
      const imported = await importSession(await exportSession(play.sessionId));
      expect(imported).toMatchObject({ status: 'idle', turnCount: 1 });
      goOn.abort();
      await play.ended(live);
      play.sessionId = own;
    });
  });

  describe('imported where it was told', () => {
    beforeAll(tellStory);

    it('makes the same session again, and the same export', async () => {
      const imported = await importSession(document);
      expect(imported.id).not.toBe(play.sessionId);
      expect(imported).toMatchObject({
        title: 'The House',
        gamebook: { id: play.gamebookId },
        llmModel: { id: play.modelId },
        turnCount: 2,
        status: 'idle',
      });
      expect(imported).not.toHaveProperty('notices');
      expect(withoutTime(await exportSession(imported.id))).toEqual(withoutTime(document));
      const { body } = await play.app.http.get(`/api/sessions/${imported.id}/turns`).expect(200);
      expect(body.items).toMatchObject([
        { variantIndex: 0, variantCount: 1, model: { llmModelId: null, name: 'Vendor' } },
        { variantIndex: 0, variantCount: 2, toolCalls: [{ name: 'go' }] },
      ]);
    });

    it('is played on from any turn, with what was told before in the prompt', async () => {
      const own = play.sessionId;
      const imported = await importSession(document);
      play.sessionId = imported.id;
      play.vendor.play(telling('A drip.'));
      const turn = await play.say('Listen');
      expect(turn).toMatchObject({ status: 'completed', text: 'A drip.', parentTurnId: imported.headTurnId });
      const request = play.vendor.requests.at(-1)?.body as { messages: Record<string, unknown>[] };
      expect(request.messages.slice(1)).toMatchObject([
        { role: 'user' },
        { role: 'assistant', content: 'You stand in a hall.' },
        { role: 'user', content: 'Down!' },
        { role: 'assistant', tool_calls: [{ id: CALL_ID, function: { name: 'go' } }] },
        { role: 'tool', tool_call_id: CALL_ID },
        { role: 'assistant', content: '\n\nIt is dark. 🐉' },
        { role: 'user', content: 'Listen' },
      ]);
      play.sessionId = own;
    });

    it('tells the events of an imported turn again', async () => {
      const own = play.sessionId;
      play.sessionId = (await importSession(document)).id;
      const { body } = await play.app.http.get(play.turnsPath).expect(200);
      const events = await play.events(body.items[1]);
      expect(events.map(({ name }) => name)).toEqual([
        ...['turn-start', 'text-delta', 'tool-call', 'tool-result', 'text-delta', 'turn-end'],
      ]);
      play.sessionId = own;
    });
  });

  describe('imported elsewhere', () => {
    beforeAll(async () => {
      await tellStory();
      await clearApp(play.app);
      await addGamebook(play.app, 'test/house', HOUSE_BOOK);
    });

    function copy(): SharedSession {
      return structuredClone(document);
    }

    it('says beforehand what it will make', async () => {
      expect(await previewOf(document)).toEqual({
        title: 'The House',
        turnCount: 4,
        models: [{ name: 'Vendor', provider: 'openai', modelName: expect.any(String), turnCount: 4 }],
        gamebook: { name: 'test/house', title: 'The House', state: 'same' },
        problems: [],
      });
    });

    it('goes on with the default model where the one of the session is not there, and says so', async () => {
      const imported = await importSession(document);
      expect(imported).toMatchObject({
        llmModel: { name: 'Storyteller (built in)' },
        notices: [
          {
            code: 'LLM_MODEL_MISSING',
            params: { name: 'Vendor', provider: 'openai' },
            detail: expect.stringContaining('"Vendor"'),
          },
        ],
      });
    });

    it('finds the gamebook by its text, whatever its name here', async () => {
      const renamed = copy();
      renamed.session.gamebook['name'] = 'other/name';
      expect(await previewOf(renamed)).toMatchObject({ gamebook: { state: 'same' } });
      expect(await importSession(renamed)).toMatchObject({ gamebook: { name: 'test/house' } });
    });

    it('goes on in a changed text of the gamebook where that has all the places, and says so', async () => {
      const changed = copy();
      changed.session.gamebook['contentHash'] = '0'.repeat(64);
      expect(await previewOf(changed)).toMatchObject({
        gamebook: { state: 'changed' },
        problems: [],
      });
      const { notices } = await importSession(changed);
      expect(notices).toMatchObject([{ code: 'GAMEBOOK_CHANGED' }, { code: 'LLM_MODEL_MISSING' }]);
    });

    it('refuses a session whose places a changed gamebook does not have', async () => {
      await addGamebook(
        play.app,
        'test/hut',
        HOUSE_BOOK.replaceAll('cellar', 'loft').replaceAll('Cellar', 'Loft'),
      );
      const changed = copy();
      Object.assign(changed.session.gamebook, { name: 'test/hut', contentHash: '0'.repeat(64) });
      const { gamebook, problems } = await previewOf(changed);
      expect(gamebook).toMatchObject({ state: 'changed' });
      const noPlace = { code: 'STATE_NODE_UNKNOWN', params: { entity: 'player', node: 'cellar' } };
      const detail = '"player" has no place "cellar" in this gamebook.';
      expect(problems).toEqual([
        {
          code: 'SESSION_GAMEBOOK_TOO_DIFFERENT',
          params: { name: 'test/hut' },
          detail: expect.stringContaining('Import it under another name'),
        },
        ...[2, 4].map((turn) => ({
          code: 'SESSION_TURN_DOES_NOT_FIT',
          params: { turn, problem: noPlace },
          detail: `Turn ${turn}: ${detail}`,
        })),
      ]);
      const before = await rowCounts();
      const { body } = await play.app.http
        .post('/api/sessions/import')
        .send({ document: changed })
        .expect(400);
      expect(body.errors[0]).toEqual({
        pointer: '/document/turns/1/state/player/current_node_id',
        ...noPlace,
        detail,
      });
      expect(await rowCounts()).toEqual(before);
    });

    it('says which gamebook is to be imported first', async () => {
      const missing = copy();
      Object.assign(missing.session.gamebook, { name: 'nobody/nothing', contentHash: '0'.repeat(64) });
      const detail =
        'The gamebook of this session is not here. Import "nobody/nothing" (The House) first, then the session.';
      expect(await previewOf(missing)).toMatchObject({
        gamebook: { state: 'missing' },
        problems: [
          {
            code: 'SESSION_GAMEBOOK_MISSING',
            params: { name: 'nobody/nothing', title: 'The House' },
            detail,
          },
        ],
      });
      const { body } = await play.app.http
        .post('/api/sessions/import')
        .send({ document: missing })
        .expect(409);
      expect(body).toMatchObject({ code: 'SESSION_GAMEBOOK_MISSING', detail });
    });

    it('writes nothing where the database fails at the last turn', async () => {
      await play.app.dataSource.query(
        `ALTER TABLE "turn" ADD CONSTRAINT "CHK_probe" CHECK ("input" <> 'breaks') NOT VALID`,
      );
      const broken = copy();
      broken.turns.push({ ...broken.turns[2], id: 5, parent: 1, input: 'breaks' });
      const before = await rowCounts();
      await play.app.http.post('/api/sessions/import').send({ document: broken }).expect(500);
      await play.app.dataSource.query('ALTER TABLE "turn" DROP CONSTRAINT "CHK_probe"');
      expect(await rowCounts()).toEqual(before);
    });
  });
});

describe('the body of a session import', () => {
  let gamebook: Record<string, unknown>;

  beforeAll(async () => {
    await play.beginAnew();
    gamebook = (await exportSession(play.sessionId)).session.gamebook;
  });

  function house(turns: readonly unknown[], session: Record<string, unknown> = {}): unknown {
    return sessionDocument(turns, { gamebook, ...session });
  }

  /** Sends a JSON text of so many bytes: the request, and blanks. */
  function sendSized(path: string, request: unknown, bytes: number): Test {
    return play.app.http.post(path).type('json').send(JSON.stringify(request).padEnd(bytes));
  }

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
    const turns = Array.from({ length: 500 }, (_, index) =>
      plainTurn(index + 1, index === 0 ? null : index, { text: 'Once.', eventMarks: [['text', 5]] }),
    );
    const document = sessionDocument(turns, { gamebook, headTurn: turns.length, llmModel: null });
    const session = await importSession(document);
    expect(session).toMatchObject({ turnCount: turns.length });
    const { exportedAt, ...exported } = await exportSession(session.id);
    expect(exported).toEqual({ ...document, exportedAt: undefined });
    expect(exportedAt).toEqual(expect.any(String));
  });

  it('may hold codes and params of what was said of its turns, which the session and its export keep', async () => {
    const said = { code: 'SETTING_NOT_TAKEN', params: { setting: 'topK', owner: { code: 'A', params: {} } } };
    const warnings = [{ setting: 'topK', ...said, detail: 'Not taken.' }];
    const retry = { attempt: 1, ...said, reason: 'busy', delayMs: 250 };
    const problem = {
      ...{ type: 'urn:problem:llm-gamebook:provider-auth', title: 'Refused', status: 502 },
      ...{ code: 'PROVIDER_AUTH', params: { provider: 'OpenAI' }, detail: 'No.' },
    };
    const turn = {
      ...plainTurn(1, null),
      status: 'failed',
      warnings,
      problem,
      eventMarks: [['retry', retry]],
    };
    const { id } = await importSession(house([turn], { headTurn: 1 }));
    const { body } = await play.app.http.get(`/api/sessions/${id}/turns`).expect(200);
    expect(body.items).toMatchObject([{ warnings, problem }]);
    expect((await exportSession(id)).turns).toEqual([turn]);
  });

  it('may be of version 1: what was said of its turns has no code, also in an export of the newest version', async () => {
    const document = JSON.parse(readFileSync(FIRST_VERSION, 'utf8')) as SharedSession;
    expect(document['version']).toBe(1);
    expect(await previewOf(document)).toMatchObject({ gamebook: { state: 'same' }, problems: [] });
    const { id } = await importSession(document);
    const { body } = await play.app.http.get(`/api/sessions/${id}/turns`).expect(200);
    const notTaken = { setting: 'topK', detail: 'OpenAI does not take "topK"; it was left out.' };
    expect(body.items).toMatchObject([{ text: 'You stand in a hall.' }, { toolCalls: [{ name: 'go' }] }]);
    for (const { warnings } of body.items) expect(warnings).toEqual([notTaken]);
    const exported = await exportSession(id);
    expect(exported).toMatchObject({ version: 2, turns: document.turns });
    expect(exported.turns.at(-1)?.['problem']).toEqual(document.turns.at(-1)?.['problem']);
    expect(exported.turns.at(-1)?.['problem']).not.toHaveProperty('params');
  });

  it('may hold a turn as long as a model can tell one', async () => {
    const length = 4 * MEBIBYTE;
    const turn = plainTurn(1, null, { text: 'x'.repeat(length), eventMarks: [['text', length]] });
    const session = await importSession(house([turn], { headTurn: 1 }));
    const { turns } = await exportSession(session.id);
    expect(String(turns[0]?.['text']).length).toBe(length);
  });

  it('holds nothing that the database cannot store', async () => {
    const nul = house([plainTurn(1, null, { reasoning: '\0', eventMarks: [['reasoning', 1]] })]);
    const { body } = await play.app.http.post('/api/sessions/import').send({ document: nul }).expect(400);
    expect(body.errors).toMatchObject([
      { pointer: '/document/turns/0/reasoning', code: 'TEXT_NOT_STORABLE', params: { what: 'NUL' } },
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
    const session = await importSession(house([turn]));
    expect((await exportSession(session.id)).turns[0]?.['toolCalls']).toEqual([call]);
  });

  it.each(['/api/sessions/import', '/api/sessions/import/preview', '/api/llm-models/import'])(
    'is not taken from a page of another origin: %s',
    async (path) => {
      const { body } = await play.app.http
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
      const { body } = await play.app.http.post('/api/sessions/import').send(request).expect(400);
      expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer }] });
    }
  });

  it.each(['{"__proto__":{"current_node_id":"hall"}}', '{"constructor":{}}', '{"player":{"a":1}}'])(
    'knows no other entities and fields than the gamebook: %s',
    async (state) => {
      const before = await rowCounts();
      const document = JSON.stringify(house([plainTurn(1, null)])).replace('"state":{}', `"state":${state}`);
      const { body } = await play.app.http
        .post('/api/sessions/import')
        .type('json')
        .send(`{"document":${document}}`)
        .expect(400);
      expect(body.errors).toMatchObject([
        {
          pointer: expect.stringMatching(/^\/document\/turns\/0\/state\//),
          code: expect.stringMatching(/^STATE_(ENTITY|FIELD)_UNKNOWN$/),
        },
      ]);
      expect(await rowCounts()).toEqual(before);
    },
  );

  it('masks the values of extra headers that somebody has left in', async () => {
    const turn = plainTurn(1, null);
    const settings = { extraHeaders: { 'X-Door': 'secret' } };
    const session = await importSession(house([{ ...turn, model: { ...turn.model, settings } }]));
    const rows = await play.app.dataSource.query<{ model: unknown }[]>(
      'SELECT "model" FROM "turn" WHERE "session_id" = $1',
      [session.id],
    );
    expect(rows).toMatchObject([{ model: { settings: { extraHeaders: { 'X-Door': '••••••••' } } } }]);
  });

  it('makes a session of each of two that come at once', async () => {
    const document = house([plainTurn(1, null)], { headTurn: 1 }) as SharedSession;
    const [first, second] = await Promise.all([importSession(document), importSession(document)]);
    expect(first.id).not.toBe(second.id);
    expect(first.headTurnId).not.toBe(second.headTurnId);
  });
});

describe('a story that the Storyteller has told to an end, with variants', () => {
  let document: SharedSession;
  let played: PlayedTurn[];

  beforeAll(async () => {
    await play.beginAnew();
    await hurryStoryteller();
    const { body } = await play.app.http.get('/api/gamebooks').expect(200);
    const book = body.items.find(({ name }: { name: string }) => name.endsWith('/the-fog-at-table'));
    const session = await play.app.http.post('/api/sessions').send({ gamebookId: book.id }).expect(201);
    play.sessionId = session.body.id;
    const opening = await play.say(null);
    played = await playToTheEnd(opening);
    await reroll(played[1]);
    await reroll(opening);
    await play.app.http
      .patch(`/api/sessions/${play.sessionId}`)
      .send({ headTurnId: played.at(-1)?.id })
      .expect(200);
    document = await exportSession(play.sessionId);
    await clearApp(play.app);
    await hurryStoryteller();
  });

  /** Has the built-in model tell without pauses. */
  async function hurryStoryteller(): Promise<void> {
    const { body } = await play.app.http.get('/api/llm-models').expect(200);
    const { id } = body.items.find(({ isDefault }: { isDefault: boolean }) => isDefault);
    await play.app.http
      .patch(`/api/llm-models/${id}`)
      .send({ settings: { wordsPerSecond: 0 } })
      .expect(200);
  }

  async function reroll(turn: PlayedTurn | undefined): Promise<void> {
    const { body } = await play.app.http.post(`${play.turnsPath}/${turn?.id}/reroll`).send({}).expect(202);
    await play.ended(body);
  }

  /** Follows the ways out, which the last paragraph offers in bold, each new one before an old one, until the story has ended. */
  async function playToTheEnd(start: PlayedTurn): Promise<PlayedTurn[]> {
    const told = [start];
    const gone = new Set<string>();
    for (let turn = start; told.length < 20;) {
      if ((await play.session())['status'] === 'ended') return told;
      const lastParagraph = turn.text.split('\n\n').at(-1) ?? '';
      const names = [...lastParagraph.matchAll(/\*\*(.+?)\*\*/g)].map(([, name = '']) => name);
      const input = names.find((name) => !gone.has(name)) ?? names[0] ?? '';
      gone.add(input);
      turn = await play.say(input);
      told.push(turn);
    }
    throw new Error('The story came to no end.');
  }

  it('is the same where nothing of it was, its ending and its export too', async () => {
    expect(await previewOf(document)).toMatchObject({
      turnCount: played.length + 2,
      models: [{ name: 'Storyteller (built in)', turnCount: played.length + 2 }],
      gamebook: { state: 'same' },
      problems: [],
    });
    const imported = await importSession(document);
    expect(imported).toMatchObject({
      status: 'ended',
      turnCount: played.length,
      ending: document.turns.find(({ id }) => id === document.session['headTurn'])?.['ending'],
      llmModel: { name: 'Storyteller (built in)' },
    });
    expect(imported['ending']).not.toBeNull();
    expect(imported).not.toHaveProperty('notices');
    expect(withoutTime(await exportSession(imported.id))).toEqual(withoutTime(document));
  });

  it('is played on from an earlier turn to the same ending', async () => {
    play.sessionId = (await importSession(document)).id;
    const ended = await play.session();
    await play.app.http.post(play.turnsPath).send({ input: 'On' }).expect(409);
    const { body } = await play.app.http.get(`${play.turnsPath}?limit=100`).expect(200);
    const [opening] = body.items;
    expect(opening).toMatchObject({ variantIndex: 0, variantCount: 2 });
    await play.app.http.patch(`/api/sessions/${play.sessionId}`).send({ headTurnId: opening.id }).expect(200);
    expect(await play.session()).toMatchObject({ status: 'idle', ending: null });
    const again = await playToTheEnd(opening);
    expect(again.map(({ text }) => text)).toEqual(played.map(({ text }) => text));
    expect((await play.session())['ending']).toEqual(ended['ending']);
  });

  it('does not come to an ending that the gamebook does not have', async () => {
    const forged = structuredClone(document);
    const last = forged.turns.find(({ id }) => id === forged.session['headTurn']);
    Object.assign(last ?? {}, { ending: { title: 'Rich for ever', kind: 'good' } });
    const response = await play.app.http.post('/api/sessions/import').send({ document: forged }).expect(400);
    expect(response.body.errors).toMatchObject([
      {
        pointer: expect.stringMatching(/^\/document\/turns\/\d+\/ending$/),
        code: 'DOCUMENT_ENDING_WRONG',
      },
    ]);
  });
});

/** The document of a session, as the app exports it. */
async function exportSession(sessionId: string): Promise<SharedSession> {
  const { body } = await play.app.http.get(`/api/sessions/${sessionId}/export`).expect(200);
  return body;
}

/** What of a document stays the same from export to export. */
function withoutTime({ exportedAt: _exportedAt, ...document }: SharedSession): unknown {
  return document;
}

/** What a preview says of a document. */
async function previewOf(document: unknown): Promise<Record<string, unknown>> {
  const { body } = await play.app.http.post('/api/sessions/import/preview').send({ document }).expect(200);
  return body;
}

/** Imports a document. @returns the session as the API answers it */
async function importSession(
  document: unknown,
): Promise<Record<string, unknown> & { id: string; headTurnId: string }> {
  const { body } = await play.app.http.post('/api/sessions/import').send({ document }).expect(201);
  return body;
}

/** How many sessions and turns there are. */
async function rowCounts(): Promise<unknown> {
  const rows = await play.app.dataSource.query<unknown[]>(
    `SELECT (SELECT count(*)::int FROM "session") AS "sessions", (SELECT count(*)::int FROM "turn") AS "turns"`,
  );
  return rows[0];
}

/**
 * Tells a story of four turns: an opening, a way down to the cellar, another variant of it, and a turn after the
 * cellar that failed. The head is in the cellar, where a tool was called.
 *
 * @returns the opening
 */
async function tellBranchingStory(): Promise<PlayedTurn> {
  await play.app.http
    .patch(`/api/llm-models/${play.modelId}`)
    .send({ settings: { temperature: 0.5, extraHeaders: { 'X-Door': HEADER_SECRET } } })
    .expect(200);
  play.vendor.play(
    telling('You stand in a hall.'),
    calling([{ id: CALL_ID, name: 'go', arguments: '{"to":"cellar"}' }], 'You climb down. '),
    telling('It is dark. 🐉', { inputTokens: 20, outputTokens: 5 }),
    telling('You hesitate.'),
  );
  const opening = await play.say(null);
  const cellar = await play.say('Down!');
  await play.say('Down!', { parentTurnId: opening.id });
  play.vendor.play(async (exchange) => {
    exchange.begin(401, { 'content-type': 'application/json' });
    exchange.end('{"error":{"message":"no"}}');
  });
  await play.say('Listen', { parentTurnId: cellar.id });
  await play.app.http.patch(`/api/sessions/${play.sessionId}`).send({ headTurnId: cellar.id }).expect(200);
  return opening;
}
