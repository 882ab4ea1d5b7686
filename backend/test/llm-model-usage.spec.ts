import { Play, stallingAfter, telling, vendorModel } from './support/play';

let play: Play;
let names = 0;
let id: string;

beforeAll(async () => {
  play = await Play.start();
});

beforeEach(async () => {
  id = await addModel();
  play.sessionId = await play.newSession({ llmModelId: id });
});

afterAll(() => play.close());

async function addModel(): Promise<string> {
  const name = `Model ${String(++names)}`;
  const { body } = await play.app.http
    .post('/api/llm-models')
    .send({ ...vendorModel(play.vendor), name })
    .expect(201);
  return body.id;
}

async function usage(llmModelId = id) {
  const { body } = await play.app.http.get(`/api/llm-models/${llmModelId}/usage`).expect(200);
  return body;
}

/** Gives the turns of a model other times, since those of a test server mean nothing. */
async function setTimes(turnId: string, firstTokenMs: number | null, totalMs: number | null): Promise<void> {
  await play.app.dataSource.query(
    'UPDATE "turn" SET "first_token_ms" = $2, "total_ms" = $3 WHERE "id" = $1',
    [turnId, firstTokenMs, totalMs],
  );
}

async function storedTurn(turnId: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await play.app.dataSource.query<Record<string, unknown>[]>(
    'SELECT "llm_model_id", "llm_model_revision", "word_count" FROM "turn" WHERE "id" = $1',
    [turnId],
  );
  return row;
}

describe('the usage of a model', () => {
  it('is nothing before its first turn', async () => {
    expect(await usage()).toEqual({
      llmModelId: id,
      sessionCount: 1,
      turnCount: 0,
      failedTurnCount: 0,
      lastUsedAt: null,
      averageFirstTokenMs: null,
      wordsPerSecond: null,
    });
  });

  it('counts words over the time that they took, in all completed turns together', async () => {
    play.vendor.play(telling('one two three four'), telling('one two three four five six'));
    const first = await play.say('Go');
    const second = await play.say('Go on');
    await setTimes(first.id, 400, 1400);
    await setTimes(second.id, 201, 4201);
    expect(await usage()).toMatchObject({
      turnCount: 2,
      failedTurnCount: 0,
      averageFirstTokenMs: 301,
      wordsPerSecond: 2,
    });
    expect(await storedTurn(second.id)).toEqual({
      llm_model_id: id,
      llm_model_revision: 1,
      word_count: 6,
    });
  });

  it('counts stopped and failed turns, but not how fast they were', async () => {
    play.vendor.play(telling('one two three four'));
    const completed = await play.say('Go');
    await setTimes(completed.id, 100, 1100);
    play.vendor.play(async (exchange) => {
      exchange.begin(401, { 'content-type': 'application/json' });
      exchange.end('{"error":{"message":"no"}}');
    });
    expect((await play.say('Go on')).status).toBe('failed');
    play.vendor.play(stallingAfter('many more words ', new Promise(() => undefined)));
    const stopped = await play.begin({ input: 'And on' });
    expect((await usage()).turnCount).toBe(2);
    const heard = play.events(stopped);
    while (!(await isBegun(stopped.id))) await new Promise((resolve) => setImmediate(resolve));
    await play.app.http.post(`${play.turnsPath}/${stopped.id}/stop`).expect(200);
    await heard;
    await setTimes(stopped.id, 500, 600);
    expect(await usage()).toEqual({
      llmModelId: id,
      sessionCount: 1,
      turnCount: 3,
      failedTurnCount: 1,
      lastUsedAt: stopped.createdAt,
      averageFirstTokenMs: 300,
      wordsPerSecond: 4,
    });
  });

  it('knows no speed where a turn took no time, and none of a turn without its times', async () => {
    play.vendor.play(telling('one two'));
    const first = await play.say('Go');
    await setTimes(first.id, 7, 7);
    expect(await usage()).toMatchObject({ averageFirstTokenMs: 7, wordsPerSecond: null });
    await setTimes(first.id, null, 1000);
    expect(await usage()).toMatchObject({ turnCount: 1, averageFirstTokenMs: null, wordsPerSecond: null });
  });

  it("is that of the model that told, whichever is the session's", async () => {
    const other = await addModel();
    play.vendor.play(telling('Word.'), telling('Word.'));
    await play.say('Go', { llmModelId: other, scope: 'turn' });
    await play.say('Go', { llmModelId: other });
    expect(await usage()).toMatchObject({ turnCount: 0, sessionCount: 0 });
    expect(await usage(other)).toMatchObject({ turnCount: 2, sessionCount: 1 });
  });

  it('shrinks with the sessions that are deleted, and comes back with a model that is restored', async () => {
    play.vendor.play(telling('Word.'), telling('Word.'));
    await play.say('Go');
    const kept = play.sessionId;
    play.sessionId = await play.newSession({ llmModelId: id });
    await play.say('Go');
    await play.app.http.delete(`/api/sessions/${kept}`).expect(204);
    const before = await usage();
    expect(before).toMatchObject({ turnCount: 1, sessionCount: 1 });
    await play.app.http.delete(`/api/llm-models/${id}`).expect(204);
    await play.app.http.get(`/api/llm-models/${id}/usage`).expect(404);
    await play.app.http.post(`/api/llm-models/${id}/restore`).expect(200);
    expect(await usage()).toEqual(before);
  });

  it('is listed for every model, oldest first', async () => {
    play.vendor.play(telling('Word.'));
    await play.say('Go');
    const { body } = await play.app.http.get('/api/llm-models/usage').expect(200);
    const models = (await play.app.http.get('/api/llm-models').expect(200)).body;
    const idsOf = (items: Record<string, unknown>[], name: string): unknown[] =>
      items.map((item) => item[name]);
    expect(idsOf(body.items, 'llmModelId')).toEqual(idsOf(models.items, 'id'));
    expect(idsOf(body.items, 'sessionCount')).toEqual(idsOf(models.items, 'sessionCount'));
    expect(body.total).toBe(models.total);
    expect(body.items.at(-1)).toEqual(await usage());
  });

  it('is counted by revision', async () => {
    play.vendor.play(telling('Word.'), telling('Word.'), telling('Word.'));
    expect((await play.say('Go')).model).toMatchObject({ revision: 1 });
    await play.say('Go on');
    await play.app.http
      .patch(`/api/llm-models/${id}`)
      .send({ settings: { seed: 7 } })
      .expect(200);
    expect((await play.say('And on')).model).toMatchObject({ revision: 2, settings: { seed: 7 } });
    const { body } = await play.app.http.get(`/api/llm-models/${id}/revisions`).expect(200);
    expect(body.items.map(({ turnCount }: { turnCount: number }) => turnCount)).toEqual([1, 2]);
  });
});

/** Whether a turn has told a word that is stored. */
async function isBegun(turnId: string): Promise<boolean> {
  const { body } = await play.app.http.get(`${play.turnsPath}/${turnId}`).expect(200);
  return body.text !== '';
}
