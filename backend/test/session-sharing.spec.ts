import { once } from 'node:events';
import {
  calling,
  HOUSE_BOOK,
  Play,
  SECRET_KEY,
  stallingAfter,
  telling,
  type PlayedTurn,
} from './support/play';
import {
  addGamebook,
  exportSession,
  importSession,
  previewOf,
  rowCounts,
  type SharedSession,
  withoutTime,
} from './support/shared-session';
import { createTestApp, type TestApp } from './support/test-app';

const HEADER_SECRET = 'q7Zt-unlikely-text-that-is-only-a-key-19';

/** An app that has told a story, and another to which it is handed on. */
let play: Play;
let elsewhere: TestApp;
let opening: PlayedTurn;
let document: SharedSession;

beforeAll(async () => {
  play = await Play.start();
  elsewhere = await createTestApp();
  await addGamebook(elsewhere, 'test/house', HOUSE_BOOK);
  await play.app.http
    .patch(`/api/llm-models/${play.modelId}`)
    .send({ settings: { temperature: 0.5, extraHeaders: { 'X-Door': HEADER_SECRET } } })
    .expect(200);
  play.vendor.play(
    telling('You stand in a hall.'),
    calling([{ id: 'call_1', name: 'go', arguments: '{"to":"cellar"}' }], 'You climb down. '),
    telling('It is dark. 🐉', { inputTokens: 20, outputTokens: 5 }),
    telling('You hesitate.'),
  );
  opening = await play.say(null);
  const cellar = await play.say('Down!');
  await play.say('Down!', { parentTurnId: opening.id });
  play.vendor.play(async (exchange) => {
    exchange.begin(401, { 'content-type': 'application/json' });
    exchange.end('{"error":{"message":"no"}}');
  });
  await play.say('Listen', { parentTurnId: cellar.id });
  await play.app.http.patch(`/api/sessions/${play.sessionId}`).send({ headTurnId: cellar.id }).expect(200);
  document = await exportSession(play.app, play.sessionId);
});

afterAll(async () => {
  await play.close();
  await elsewhere.close();
});

function copy(): SharedSession {
  return structuredClone(document);
}

describe('the export of a session', () => {
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
      version: 1,
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
      toolCalls: [{ id: 'call_1', step: 0, name: 'go', arguments: { to: 'cellar' }, result: { ok: true } }],
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
    await play.app.dataSource.query(`UPDATE "turn" SET "step_replays" = '["opaque-thing"]' WHERE "id" = $1`, [
      id,
    ]);
    const { text } = await play.app.http.get(`/api/sessions/${play.sessionId}/export`).expect(200);
    expect(text).not.toMatch(/unlikely-text|opaque-thing|sk-secret|apiKey|idempotency|llmModelId/);
    expect(text).not.toContain(SECRET_KEY);
    for (const secret of [id, play.sessionId, play.modelId, play.gamebookId])
      expect(text).not.toContain(secret);
    await play.app.dataSource.query(`UPDATE "turn" SET "step_replays" = '[]' WHERE "id" = $1`, [id]);
  });

  it('leaves out what a base URL of an older row may hold beside the address', async () => {
    await play.app.dataSource.query(
      `UPDATE "turn" SET "model" = jsonb_set("model", '{baseUrl}', '"http://me:pass@127.0.0.1:9/v1?key=1"') WHERE "id" = $1`,
      [opening.id],
    );
    const { turns } = await exportSession(play.app, play.sessionId);
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
    const { turns } = await exportSession(play.app, play.sessionId);
    expect(turns).toMatchObject([{ status: 'stopped', problem: null, completedAt: expect.any(String) }]);
    const imported = await importSession(play.app, await exportSession(play.app, play.sessionId));
    expect(imported).toMatchObject({ status: 'idle', turnCount: 1 });
    goOn.abort();
    await play.ended(live);
    play.sessionId = own;
  });
});

describe('the import of a session', () => {
  it('makes the same session elsewhere, and the same export', async () => {
    const imported = await importSession(play.app, document);
    expect(imported.id).not.toBe(play.sessionId);
    expect(imported).toMatchObject({
      title: 'The House',
      gamebook: { id: play.gamebookId },
      llmModel: { id: play.modelId },
      turnCount: 2,
      status: 'idle',
    });
    expect(imported).not.toHaveProperty('notices');
    expect(withoutTime(await exportSession(play.app, imported.id))).toEqual(withoutTime(document));
    const { body } = await play.app.http.get(`/api/sessions/${imported.id}/turns`).expect(200);
    expect(body.items).toMatchObject([
      { variantIndex: 0, variantCount: 1, model: { llmModelId: null, name: 'Vendor' } },
      { variantIndex: 0, variantCount: 2, toolCalls: [{ name: 'go' }] },
    ]);
  });

  it('says beforehand what it will make', async () => {
    expect(await previewOf(elsewhere, document)).toEqual({
      title: 'The House',
      turnCount: 4,
      models: [{ name: 'Vendor', provider: 'openai', modelName: expect.any(String), turnCount: 4 }],
      gamebook: { name: 'test/house', title: 'The House', state: 'same' },
      problems: [],
    });
  });

  it('goes on with the default model where the one of the session is not there, and says so', async () => {
    const imported = await importSession(elsewhere, document);
    expect(imported).toMatchObject({
      llmModel: { name: 'Storyteller (built in)' },
      notices: [{ code: 'LLM_MODEL_MISSING', detail: expect.stringContaining('"Vendor"') }],
    });
  });

  it('is played on from any turn, with what was told before in the prompt', async () => {
    const own = play.sessionId;
    const imported = await importSession(play.app, document);
    play.sessionId = imported.id;
    play.vendor.play(telling('A drip.'));
    const turn = await play.say('Listen');
    expect(turn).toMatchObject({ status: 'completed', text: 'A drip.', parentTurnId: imported.headTurnId });
    const request = play.vendor.requests.at(-1)?.body as { messages: Record<string, unknown>[] };
    expect(request.messages.slice(1)).toMatchObject([
      { role: 'user' },
      { role: 'assistant', content: 'You stand in a hall.' },
      { role: 'user', content: 'Down!' },
      { role: 'assistant', tool_calls: [{ id: 'call_1', function: { name: 'go' } }] },
      { role: 'tool', tool_call_id: 'call_1' },
      { role: 'assistant', content: '\n\nIt is dark. 🐉' },
      { role: 'user', content: 'Listen' },
    ]);
    play.sessionId = own;
  });

  it('tells the events of an imported turn again', async () => {
    const own = play.sessionId;
    play.sessionId = (await importSession(play.app, document)).id;
    const { body } = await play.app.http.get(play.turnsPath).expect(200);
    const events = await play.events(body.items[1]);
    expect(events.map(({ name }) => name)).toEqual([
      ...['turn-start', 'text-delta', 'tool-call', 'tool-result', 'text-delta', 'turn-end'],
    ]);
    play.sessionId = own;
  });

  it('finds the gamebook by its text, whatever its name here', async () => {
    const renamed = copy();
    renamed.session.gamebook['name'] = 'other/name';
    expect(await previewOf(elsewhere, renamed)).toMatchObject({ gamebook: { state: 'same' } });
    expect(await importSession(elsewhere, renamed)).toMatchObject({ gamebook: { name: 'test/house' } });
  });

  it('goes on in a changed text of the gamebook where that has all the places, and says so', async () => {
    const changed = copy();
    changed.session.gamebook['contentHash'] = '0'.repeat(64);
    expect(await previewOf(elsewhere, changed)).toMatchObject({
      gamebook: { state: 'changed' },
      problems: [],
    });
    const { notices } = await importSession(elsewhere, changed);
    expect(notices).toMatchObject([{ code: 'GAMEBOOK_CHANGED' }, { code: 'LLM_MODEL_MISSING' }]);
  });

  it('refuses a session whose places a changed gamebook does not have', async () => {
    await addGamebook(
      elsewhere,
      'test/hut',
      HOUSE_BOOK.replaceAll('cellar', 'loft').replaceAll('Cellar', 'Loft'),
    );
    const changed = copy();
    Object.assign(changed.session.gamebook, { name: 'test/hut', contentHash: '0'.repeat(64) });
    const { gamebook, problems } = await previewOf(elsewhere, changed);
    expect(gamebook).toMatchObject({ state: 'changed' });
    expect(problems).toEqual([
      { detail: expect.stringContaining('Import it under another name') },
      { detail: 'Turn 2: "player" has no place "cellar" in this gamebook.' },
      { detail: 'Turn 4: "player" has no place "cellar" in this gamebook.' },
    ]);
    const before = await rowCounts(elsewhere);
    const { body } = await elsewhere.http
      .post('/api/sessions/import')
      .send({ document: changed })
      .expect(400);
    expect(body.errors[0]).toEqual({
      pointer: '/document/turns/1/state/player/current_node_id',
      detail: '"player" has no place "cellar" in this gamebook.',
    });
    expect(await rowCounts(elsewhere)).toEqual(before);
  });

  it('says which gamebook is to be imported first', async () => {
    const missing = copy();
    Object.assign(missing.session.gamebook, { name: 'nobody/nothing', contentHash: '0'.repeat(64) });
    const detail =
      'The gamebook of this session is not here. Import "nobody/nothing" (The House) first, then the session.';
    expect(await previewOf(elsewhere, missing)).toMatchObject({
      gamebook: { state: 'missing' },
      problems: [{ detail }],
    });
    const { body } = await elsewhere.http
      .post('/api/sessions/import')
      .send({ document: missing })
      .expect(409);
    expect(body).toMatchObject({ code: 'SESSION_GAMEBOOK_MISSING', detail });
  });

  it('writes nothing where the database fails at the last turn', async () => {
    await elsewhere.dataSource.query(
      `ALTER TABLE "turn" ADD CONSTRAINT "CHK_probe" CHECK ("input" <> 'breaks') NOT VALID`,
    );
    const broken = copy();
    broken.turns.push({ ...broken.turns[2], id: 5, parent: 1, input: 'breaks' });
    const before = await rowCounts(elsewhere);
    await elsewhere.http.post('/api/sessions/import').send({ document: broken }).expect(500);
    await elsewhere.dataSource.query('ALTER TABLE "turn" DROP CONSTRAINT "CHK_probe"');
    expect(await rowCounts(elsewhere)).toEqual(before);
  });
});
