import { OPENAI_WIRE } from './vendors/openai-server';
import { calling, Play, stallingAfter, telling, type PlayedTurn } from './support/play';

describe('turns', () => {
  let play: Play;

  beforeAll(async () => {
    play = await Play.start();
  });

  beforeEach(async () => {
    play.sessionId = await play.newSession({ llmModelId: play.modelId });
  });

  afterAll(() => play.close());

  it('uses the connection of the last turn again', async () => {
    play.vendor.play(telling('You stand in a hall.'));
    await play.say(null);
    const before = play.vendor.acceptedConnections;
    await play.say('look');
    await play.say('look again');
    expect(play.vendor.acceptedConnections - before).toBe(0);
  });

  it('tells the opening without tools and keeps what happened', async () => {
    play.vendor.play(telling('You stand in a hall.', { inputTokens: 40, outputTokens: 6 }));
    const turn = await play.say(null);
    expect(turn).toMatchObject({
      sessionId: play.sessionId,
      parentTurnId: null,
      variantIndex: 0,
      variantCount: 1,
      input: null,
      text: 'You stand in a hall.',
      reasoning: null,
      status: 'completed',
      finishReason: 'stop',
      problem: null,
      usage: { inputTokens: 40, outputTokens: 6, totalTokens: 46 },
      toolCalls: [],
      warnings: [],
      state: {},
    });
    expect(turn.model).toEqual({
      llmModelId: play.modelId,
      name: 'Vendor',
      revision: 1,
      provider: 'openai',
      modelName: OPENAI_WIRE.modelName,
      baseUrl: OPENAI_WIRE.baseUrl(play.vendor.url),
      settings: { temperature: 0.5 },
    });
    expect(turn.timings.firstTokenMs).toBeLessThanOrEqual(turn.timings.totalMs ?? 0);
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}`).expect(200);
    expect(body).toEqual(turn);
    const sent = play.vendor.requests[0]?.body as { tools?: unknown; temperature: number };
    expect(sent.tools).toBeUndefined();
    expect(sent.temperature).toBe(0.5);
  });

  it('moves the story by a tool call and tells on, with the state kept', async () => {
    const down = { id: 'call_1', name: 'go', arguments: '{"to":"cellar"}' };
    play.vendor.play(
      calling([down], 'You turn.'),
      telling('It is dark.', { inputTokens: 20, outputTokens: 3 }),
    );
    const begun = await play.begin({ input: 'Down the stairs' });
    const events = await play.events(begun);
    expect(events.map((event) => event.name).filter((name) => name !== 'text-delta')).toEqual([
      'turn-start',
      'tool-call',
      'tool-result',
      'turn-end',
    ]);
    const result = events.find((event) => event.name === 'tool-result');
    expect(result?.data['stateChanges']).toEqual([
      { entityId: 'player', field: 'current_node_id', from: 'hall', to: 'cellar' },
    ]);
    const turn = events.at(-1)?.data['turn'] as PlayedTurn;
    expect(turn).toMatchObject({
      text: 'You turn.\n\nIt is dark.',
      state: { player: { current_node_id: 'cellar' } },
      toolCalls: [{ name: 'go', arguments: { to: 'cellar' }, result: { ok: true } }],
      usage: { inputTokens: 30, outputTokens: 5, totalTokens: 35 },
    });
    const [, second] = play.vendor.requests.map(
      (request) => request.body as { messages: { role: string }[] },
    );
    expect(second?.messages.map((message) => message.role)).toEqual(['system', 'user', 'assistant', 'tool']);
  });

  it('changes nothing by a call that the engine refuses, and tells the model why', async () => {
    const away = { id: 'call_1', name: 'go', arguments: '{"to":"moon"}' };
    play.vendor.play(calling([away]), telling('There is no way.'));
    const turn = await play.say('To the moon');
    expect(turn).toMatchObject({ state: {}, status: 'completed', text: 'There is no way.' });
    expect(turn.toolCalls[0]?.result).toHaveProperty('error');
  });

  it('ends the session at an ending, and opens it again by going back', async () => {
    const up = { id: 'call_1', name: 'go', arguments: '{"to":"roof"}' };
    play.vendor.play(calling([up]), telling('You fall.'));
    const turn = await play.say('Up');
    expect(await play.session()).toMatchObject({
      status: 'ended',
      ending: { title: 'The fall', kind: 'bad' },
    });
    const refused = await play.app.http.post(play.turnsPath).send({ input: 'Fly' }).expect(409);
    expect(refused.body.code).toBe('SESSION_ENDED');
    play.vendor.play(telling('You stay.'));
    const other = await play.say('Stay', { parentTurnId: null });
    expect(other).toMatchObject({ variantIndex: 1, variantCount: 2, state: {} });
    expect(await play.session()).toMatchObject({ status: 'idle', ending: null, headTurnId: other.id });
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}/variants`).expect(200);
    expect((body.items as PlayedTurn[]).map((variant) => variant.id)).toEqual([turn.id, other.id]);
  });

  it('gives up on a model that only calls tools', async () => {
    play.vendor.play(calling([{ id: 'call_1', name: 'go', arguments: '{"to":"moon"}' }]));
    const turn = await play.say('Round and round');
    expect(turn).toMatchObject({ status: 'failed', problem: { code: 'TOOL_LOOP_LIMIT' } });
    expect(play.vendor.requests).toHaveLength(8);
  });

  it('tells a turn again as a variant: same parent, same input, state as before', async () => {
    play.vendor.play(telling('A hall.'));
    const opening = await play.say(null);
    play.vendor.play(calling([{ id: 'c', name: 'go', arguments: '{"to":"cellar"}' }]), telling('Dark.'));
    const first = await play.say('Down');
    play.vendor.play(telling('You stay.'));
    const { body } = await play.app.http.post(`${play.turnsPath}/${first.id}/reroll`).send({}).expect(202);
    const second = await play.ended(body as PlayedTurn);
    expect(second).toMatchObject({
      parentTurnId: opening.id,
      input: 'Down',
      variantIndex: 1,
      variantCount: 2,
      state: {},
    });
    expect(await play.session()).toMatchObject({ headTurnId: second.id, turnCount: 2 });
    const sent = play.vendor.requests[0]?.body as { messages: { content: string }[] };
    expect(sent.messages.map((message) => message.content)).not.toContain('Dark.');
  });

  it('stops a turn, keeps its text, and answers a second stop as it is', async () => {
    play.vendor.play(stallingAfter('Once upon', new Promise(() => undefined)));
    const turn = await play.begin({ input: 'Tell' });
    await waitForText(play, turn);
    const { body } = await play.app.http.post(`${play.turnsPath}/${turn.id}/stop`).send().expect(200);
    expect(body).toMatchObject({ status: 'stopped', text: 'Once upon', finishReason: null, problem: null });
    const again = await play.app.http.post(`${play.turnsPath}/${turn.id}/stop`).send().expect(200);
    expect(again.body).toEqual(body);
    expect(await play.ended(turn)).toEqual(body);
    expect(await play.session()).toMatchObject({ status: 'idle', headTurnId: turn.id });
  });

  it('tells one turn at a time, however many ask at once', async () => {
    let goOn = (): void => undefined;
    play.vendor.play(stallingAfter('One', new Promise((resolve) => (goOn = resolve))));
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => play.app.http.post(play.turnsPath).send({ input: 'Go' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([202, 409, 409, 409, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('TURN_IN_PROGRESS');
    expect(await play.session()).toMatchObject({ status: 'generating' });
    const path = `/api/sessions/${play.sessionId}`;
    const moved = await play.app.http.patch(path).send({ headTurnId: null }).expect(409);
    expect(moved.body.code).toBe('TURN_IN_PROGRESS');
    goOn();
    const turn = answers.find((answer) => answer.status === 202)?.body as PlayedTurn;
    expect(await play.ended(turn)).toMatchObject({ status: 'completed' });
  });

  it('answers a repeated call with the same turn, and refuses the key for another body', async () => {
    play.vendor.play(telling('One.'));
    const call = (body: object) =>
      play.app.http.post(play.turnsPath).set('Idempotency-Key', 'key-1').send(body);
    const [first, second] = await Promise.all([call({ input: 'Go' }), call({ input: 'Go' })]);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.id).toBe(first.body.id);
    await play.ended(first.body as PlayedTurn);
    const later = await call({ input: 'Go' }).expect(202);
    expect(later.body).toMatchObject({ id: first.body.id, status: 'completed', text: 'One.' });
    const reused = await call({ input: 'Stop' }).expect(409);
    expect(reused.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(play.vendor.requests).toHaveLength(1);
  });

  it("keeps the player's words and the told text to the last blank", async () => {
    play.vendor.play(telling('  Two  blanks. \n'));
    const turn = await play.say('  Go \n');
    expect(turn).toMatchObject({ input: '  Go \n', text: '  Two  blanks. \n' });
  });

  it.each([
    ['nothing', {}],
    ['an empty input', { input: '' }],
    ['a blank input', { input: ' \n' }],
    ['a number', { input: 7 }],
    ['an input that is too long', { input: 'x'.repeat(8_001) }],
    ['a NUL character', { input: 'a\0b' }],
    ['an unknown scope', { input: 'Go', scope: 'week' }],
    ['no scope in words', { input: 'Go', scope: null }],
    ['no model in words', { input: 'Go', llmModelId: null }],
    ['an unknown field', { input: 'Go', mood: 'good' }],
    ['a parent that is no id', { input: 'Go', parentTurnId: 'x' }],
  ])('refuses %s', async (_name, request) => {
    const { body } = await play.app.http.post(play.turnsPath).send(request).expect(400);
    expect(body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ pointer: expect.stringMatching(/^\//) }],
    });
    expect(await play.session()).toMatchObject({ headTurnId: null, status: 'idle' });
  });

  it('tells the opening first or not at all', async () => {
    play.vendor.play(telling('Hello.'));
    await play.say('I come in');
    const { body } = await play.app.http.post(play.turnsPath).send({ input: null }).expect(400);
    expect(body.errors).toEqual([{ pointer: '/input', detail: expect.any(String) }]);
  });

  it('does not know the turns of another session', async () => {
    play.vendor.play(telling('Hello.'));
    const turn = await play.say('Hi');
    const other = `/api/sessions/${await play.newSession()}/turns`;
    for (const path of [
      `${other}/${turn.id}`,
      `${other}/${turn.id}/variants`,
      `${other}/${turn.id}/events`,
      `${other}/x`,
    ]) {
      const { body } = await play.app.http.get(path).expect(404);
      expect(body.code).toBe('TURN_NOT_FOUND');
    }
    await play.app.http.post(`${other}/${turn.id}/stop`).send().expect(404);
    await play.app.http.post(`${other}/${turn.id}/reroll`).send({}).expect(404);
    await play.app.http.post(other).send({ input: 'Go', parentTurnId: turn.id }).expect(404);
  });

  it('reads the path page by page, the newest page first, each oldest to newest', async () => {
    play.vendor.play(telling('Word.'));
    const told: string[] = [];
    for (let index = 0; index < 5; index += 1) told.push((await play.say(`Turn ${String(index)}`)).id);
    const newest = await play.app.http.get(play.turnsPath).query({ limit: 2 }).expect(200);
    expect(ids(newest.body)).toEqual(told.slice(3));
    const older = await play.app.http
      .get(play.turnsPath)
      .query({ limit: 2, cursor: newest.body.nextCursor as string })
      .expect(200);
    expect(ids(older.body)).toEqual(told.slice(1, 3));
    const oldest = await play.app.http
      .get(play.turnsPath)
      .query({ limit: 2, cursor: older.body.nextCursor as string })
      .expect(200);
    expect(ids(oldest.body)).toEqual(told.slice(0, 1));
    expect(oldest.body.nextCursor).toBeNull();
    await play.app.http.get(play.turnsPath).query({ cursor: 'x' }).expect(400);
  });
});

function ids(page: { items: PlayedTurn[] }): string[] {
  return page.items.map((turn) => turn.id);
}

/** Waits until the turn has told something. */
async function waitForText(play: Play, turn: PlayedTurn): Promise<void> {
  for (;;) {
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}`).expect(200);
    if ((body as PlayedTurn).text !== '') return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
