import { Play, stallingAfter, telling } from './support/play';
import { listenToTurn, type ReceivedEvent } from './support/turn-listener';

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

describe('sessions', () => {
  let play: Play;

  beforeAll(async () => {
    play = await Play.start();
  });

  afterAll(() => play.close());

  it('begins with the default model and the title of the book', async () => {
    const { body } = await play.app.http
      .post('/api/sessions')
      .send({ gamebookId: play.gamebookId })
      .expect(201);
    expect(body).toEqual({
      id: expect.any(String),
      title: 'The House',
      gamebook: { id: play.gamebookId, name: 'test/house', title: 'The House' },
      llmModel: {
        id: expect.any(String),
        name: 'Storyteller (built in)',
        provider: 'storyteller',
        modelName: 'storyteller',
      },
      headTurnId: null,
      status: 'idle',
      turnCount: 0,
      ending: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    });
    await play.app.http.get(`/api/sessions/${body.id}`).expect(200, body);
  });

  it.each([
    ['no gamebook', {}, 400, 'VALIDATION_FAILED'],
    ['a gamebook id that is none', { gamebookId: 'x' }, 400, 'VALIDATION_FAILED'],
    ['an unknown gamebook', { gamebookId: UNKNOWN_ID }, 404, 'GAMEBOOK_NOT_FOUND'],
    ['an empty title', { title: '  ' }, 400, 'VALIDATION_FAILED'],
    ['null for a title', { title: null }, 400, 'VALIDATION_FAILED'],
    ['null for a model', { llmModelId: null }, 400, 'VALIDATION_FAILED'],
    ['a title that is too long', { title: 'x'.repeat(256) }, 400, 'VALIDATION_FAILED'],
    ['an unknown model', { llmModelId: UNKNOWN_ID }, 404, 'LLM_MODEL_NOT_FOUND'],
    ['an unknown field', { colour: 'red' }, 400, 'VALIDATION_FAILED'],
  ])('refuses %s', async (name, fields, status, code) => {
    const gamebookId = name === 'no gamebook' ? undefined : play.gamebookId;
    const { body } = await play.app.http
      .post('/api/sessions')
      .send({ gamebookId, ...fields })
      .expect(status);
    expect(body).toMatchObject({ code, status });
  });

  it('lists the newest first, page by page, each session once', async () => {
    const own = await play.app.http.post('/api/gamebooks').send({
      name: 'test/listed',
      yaml: 'title: Listed\ndescription: null\nentity_types: []\n',
    });
    const gamebookId = own.body.id as string;
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { body } = await play.app.http.post('/api/sessions').send({ gamebookId }).expect(201);
      made.unshift(body.id as string);
    }
    const pages: string[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: Record<string, string> = { gamebookId, limit: '2', ...(cursor === '' ? {} : { cursor }) };
      const { body } = await play.app.http.get('/api/sessions').query(query).expect(200);
      pages.push((body.items as { id: string }[]).map((session) => session.id));
      cursor = body.nextCursor as string | null;
    }
    expect(pages).toEqual([made.slice(0, 2), made.slice(2, 4), made.slice(4)]);
  });

  it.each([
    ['0', 'The limit must be at least 1.'],
    ['101', 'The limit must be at most 100.'],
    ['x', 'The limit must be a whole number.'],
    ['1.5', 'The limit must be a whole number.'],
  ])('says what is wrong with the limit %s', async (limit, detail) => {
    const { body } = await play.app.http.get('/api/sessions').query({ limit }).expect(400);
    expect(body.errors).toMatchObject([{ pointer: '/limit', detail }]);
  });

  it.each([
    { limit: '0' },
    { limit: '101' },
    { limit: 'x' },
    { cursor: 'x' },
    { gamebookId: 'x' },
    { colour: 'red' },
  ])('refuses to list with %p', async (query) => {
    const { body } = await play.app.http.get('/api/sessions').query(query).expect(400);
    expect(body.code).toBe('VALIDATION_FAILED');
  });

  it('renames a session and changes its model from the next turn on', async () => {
    const id = await play.newSession();
    const path = `/api/sessions/${id}`;
    const { body } = await play.app.http
      .patch(path)
      .send({ title: 'Mine', llmModelId: play.modelId })
      .expect(200);
    expect(body).toMatchObject({ title: 'Mine', llmModel: { id: play.modelId, name: 'Vendor' } });
  });

  it('changes nothing with a bad change', async () => {
    const path = `/api/sessions/${play.sessionId}`;
    const before = await play.session();
    await play.app.http.patch(path).send({ title: '' }).expect(400);
    await play.app.http.patch(path).send({ title: null }).expect(400);
    await play.app.http.patch(path).send({ llmModelId: null }).expect(400);
    await play.app.http.patch(path).send({ title: 'New', llmModelId: UNKNOWN_ID }).expect(404);
    await play.app.http.patch(path).send({ title: 'New', headTurnId: UNKNOWN_ID }).expect(404);
    expect(await play.session()).toEqual(before);
  });

  it('goes back to an earlier turn, and to before the first', async () => {
    play.sessionId = await play.newSession({ llmModelId: play.modelId });
    play.vendor.play(telling('One.'));
    const first = await play.say(null);
    const second = await play.say('Go on');
    const path = `/api/sessions/${play.sessionId}`;
    expect(await play.session()).toMatchObject({ headTurnId: second.id, turnCount: 2 });
    const back = await play.app.http.patch(path).send({ headTurnId: first.id }).expect(200);
    expect(back.body).toMatchObject({ headTurnId: first.id, turnCount: 1 });
    const begun = await play.app.http.patch(path).send({ headTurnId: null }).expect(200);
    expect(begun.body).toMatchObject({ headTurnId: null, turnCount: 0 });
  });

  it('refuses a head turn of another session', async () => {
    play.vendor.play(telling('One.'));
    const turn = await play.say('Hello', { parentTurnId: null });
    const other = await play.newSession();
    const { body } = await play.app.http
      .patch(`/api/sessions/${other}`)
      .send({ headTurnId: turn.id })
      .expect(404);
    expect(body.code).toBe('TURN_NOT_FOUND');
  });

  it('deletes a session with its turns, once', async () => {
    play.vendor.play(telling('One.'));
    play.sessionId = await play.newSession({ llmModelId: play.modelId });
    const turn = await play.say(null);
    await play.app.http.delete(`/api/sessions/${play.sessionId}`).expect(204);
    const { body } = await play.app.http.delete(`/api/sessions/${play.sessionId}`).expect(404);
    expect(body.code).toBe('SESSION_NOT_FOUND');
    await play.app.http.get(`${play.turnsPath}/${turn.id}`).expect(404);
    const rows: unknown[] = await play.app.dataSource.query('SELECT 1 FROM "turn" WHERE "session_id" = $1', [
      play.sessionId,
    ]);
    expect(rows).toEqual([]);
  });

  it('leaves the turn that is being told when its session is deleted: the stream closes without an end', async () => {
    play.vendor.play(stallingAfter('Once ', new Promise(() => undefined)));
    play.sessionId = await play.newSession({ llmModelId: play.modelId });
    const turn = await play.begin({ input: null });
    const events: ReceivedEvent[] = [];
    for await (const event of listenToTurn(play.app.url, play.sessionId, turn.id)) {
      events.push(event);
      if (event.name === 'text-delta') {
        await play.app.http.delete(`/api/sessions/${play.sessionId}`).expect(204);
      }
    }
    expect(events.map(({ name }) => name)).toEqual(['turn-start', 'text-delta']);
  });

  it.each(['not-an-id', UNKNOWN_ID])('does not know the session %s', async (id) => {
    for (const path of [`/api/sessions/${id}`, `/api/sessions/${id}/turns`]) {
      const { body } = await play.app.http.get(path).expect(404);
      expect(body).toMatchObject({ code: 'SESSION_NOT_FOUND', detail: 'Session not found' });
    }
  });
});
