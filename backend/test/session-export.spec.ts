import { once } from 'node:events';
import { HEADER_SECRET, tellBranchingStory } from './support/branching-story';
import { Play, SECRET_KEY, stallingAfter, type PlayedTurn } from './support/play';
import { exportSession, importSession, type SharedSession } from './support/shared-session';

let play: Play;
let opening: PlayedTurn;
let document: SharedSession;

beforeAll(async () => {
  play = await Play.start();
  opening = await tellBranchingStory(play);
  document = await exportSession(play.app, play.sessionId);
});

afterAll(() => play.close());

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
