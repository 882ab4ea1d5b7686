import { Play, SECRET_KEY, stallingAfter, telling, vendorModel, type PlayedTurn } from './support/play';

describe('the model of a turn', () => {
  let play: Play;
  let otherId: string;
  const log: string[] = [];

  let names = 0;
  let vendorName: string;
  let otherName: string;
  let vendorId: string;

  beforeAll(async () => {
    play = await Play.start({ log: (line) => log.push(line) });
  });

  afterAll(() => play.close());

  beforeEach(async () => {
    names += 1;
    vendorName = `Vendor ${String(names)}`;
    otherName = `Other ${String(names)}`;
    vendorId = await addModel(vendorName);
    otherId = await addModel(otherName);
    play.sessionId = await play.newSession({ llmModelId: vendorId });
    play.vendor.play(telling('Word.'));
  });

  async function addModel(name: string, fields: Record<string, unknown> = {}): Promise<string> {
    const { body } = await play.app.http
      .post('/api/llm-models')
      .send({ ...vendorModel(play.vendor), name, ...fields })
      .expect(201);
    return body.id as string;
  }

  async function sessionModelName(): Promise<string | undefined> {
    const session = await play.session();
    return (session['llmModel'] as { name: string } | null)?.name;
  }

  it("is the session's, until a turn chooses another from now on", async () => {
    expect((await play.say(null)).model.name).toBe(vendorName);
    expect((await play.say('Go', { llmModelId: otherId })).model.name).toBe(otherName);
    expect(await sessionModelName()).toBe(otherName);
    expect((await play.say('Go on')).model.name).toBe(otherName);
  });

  it("is another for one turn only, and the session's again after it", async () => {
    expect((await play.say('Go', { llmModelId: otherId, scope: 'turn' })).model.name).toBe(otherName);
    expect(await sessionModelName()).toBe(vendorName);
    expect((await play.say('Go on')).model.name).toBe(vendorName);
  });

  it('can be another for a variant', async () => {
    const first = await play.say('Go');
    const { body } = await play.app.http
      .post(`${play.turnsPath}/${first.id}/reroll`)
      .send({ llmModelId: otherId, scope: 'turn' })
      .expect(202);
    expect((await play.ended(body as PlayedTurn)).model.name).toBe(otherName);
    expect(await sessionModelName()).toBe(vendorName);
  });

  it('switches while a turn is told, with effect on the next', async () => {
    let goOn = (): void => undefined;
    play.vendor.play(stallingAfter('One', new Promise((resolve) => (goOn = resolve))), telling('Two.'));
    const turn = await play.begin({ input: 'Go' });
    await play.app.http.patch(`/api/sessions/${play.sessionId}`).send({ llmModelId: otherId }).expect(200);
    goOn();
    expect((await play.ended(turn)).model.name).toBe(vendorName);
    expect((await play.say('Go on')).model.name).toBe(otherName);
  });

  it('is kept as it was by past turns, and the default follows a deleted one', async () => {
    const turn = await play.say('Go');
    await play.app.http.delete(`/api/llm-models/${vendorId}`).expect(204);
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}`).expect(200);
    expect(body).toEqual(turn);
    expect(await sessionModelName()).toBe('Storyteller (built in)');
    await play.app.http.patch(`/api/llm-models/${otherId}`).send({ isDefault: true }).expect(200);
    expect(await sessionModelName()).toBe(otherName);
    expect((await play.say('Go on')).model.name).toBe(otherName);
  });

  it('may be deleted while it tells: the turn ends in order', async () => {
    let goOn = (): void => undefined;
    play.vendor.play(stallingAfter('Once ', new Promise((resolve) => (goOn = resolve)), 'more.'));
    const turn = await play.begin({ input: 'Go' });
    await play.app.http.delete(`/api/llm-models/${vendorId}`).expect(204);
    goOn();
    expect(await play.ended(turn)).toMatchObject({ status: 'completed', text: 'Once more.' });
  });

  it('is missing where there is none at all, and there again with the first one made', async () => {
    const { body } = await play.app.http.get('/api/llm-models').expect(200);
    for (const model of body.items as { id: string }[]) {
      await play.app.http.delete(`/api/llm-models/${model.id}`).expect(204);
    }
    expect((await play.session())['llmModel']).toBeNull();
    const refused = await play.app.http.post(play.turnsPath).send({ input: 'Go' }).expect(409);
    expect(refused.body.code).toBe('NO_LLM_MODEL');
    const created = await play.newSession();
    await addModel('New');
    expect(await sessionModelName()).toBe('New');
    expect((await play.say('Go')).model.name).toBe('New');
    play.sessionId = created;
    expect((await play.say('Go')).model.name).toBe('New');
  });

  it.each([
    ['an unknown model', '00000000-0000-4000-8000-000000000000', 404, 'LLM_MODEL_NOT_FOUND'],
    ['an id that is none', 'x', 400, 'VALIDATION_FAILED'],
  ])('refuses %s and leaves the session as it was', async (_name, llmModelId, status, code) => {
    const before = await play.session();
    const { body } = await play.app.http
      .post(play.turnsPath)
      .send({ input: 'Go', llmModelId })
      .expect(status);
    expect(body.code).toBe(code);
    expect(await play.session()).toEqual(before);
  });

  it('is counted by the sessions that use it now', async () => {
    const count = async (id: string): Promise<number> => {
      const { body } = await play.app.http.get(`/api/llm-models/${id}`).expect(200);
      return body.sessionCount as number;
    };
    expect([await count(vendorId), await count(otherId)]).toEqual([1, 0]);
    await play.say('Go', { llmModelId: otherId });
    expect([await count(vendorId), await count(otherId)]).toEqual([0, 1]);
  });

  it('shows neither its key nor its extra headers in answers, events and the log', async () => {
    const headerSecret = 'header-secret-987654';
    const id = await addModel('Headers', { settings: { extraHeaders: { 'x-team-token': headerSecret } } });
    play.vendor.play(telling(`You read: ${SECRET_KEY} and ${headerSecret}.`));
    const turn = await play.begin({ input: 'Read', llmModelId: id });
    const events = await play.events(turn);
    expect(play.vendor.requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${SECRET_KEY}`,
      'x-team-token': headerSecret,
    });
    const { body } = await play.app.http.get(play.turnsPath).expect(200);
    const seen = JSON.stringify([events, body, await play.session(), log]);
    expect(seen).toContain('You read');
    expect(seen).not.toContain(SECRET_KEY);
    expect(seen).not.toContain(headerSecret);
  });

  it('is sent the story so far, with what the player said', async () => {
    play.vendor.play(telling('A hall.'));
    await play.say(null);
    play.vendor.play(telling('A cellar.'));
    await play.say('Where now?');
    play.vendor.play(telling('On.'));
    await play.say('And then?');
    const sent = play.vendor.requests[0]?.body as { messages: { role: string; content: string }[] };
    expect(sent.messages.map((message) => message.role)).toEqual([
      'system',
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
    expect(sent.messages.slice(2).map((message) => message.content)).toEqual([
      'A hall.',
      'Where now?',
      'A cellar.',
      'And then?',
    ]);
  });

  it('is spared what its context window has no room for, and the turn says so', async () => {
    const id = await addModel('Small', { settings: { contextWindow: 4096, maxOutputTokens: 256 } });
    for (let index = 0; index < 12; index += 1) {
      play.vendor.play(telling(`Part ${String(index)}. ${'word '.repeat(300)}`));
      await play.say(`Input ${String(index)}`);
    }
    play.vendor.play(telling('The end of it.'));
    const turn = await play.begin({ input: 'Now', llmModelId: id });
    const [start] = await play.events(turn);
    const warnings = [{ setting: 'history', detail: expect.stringContaining('4096 tokens') }];
    expect(start?.data['warnings']).toEqual(warnings);
    expect(await play.ended(turn)).toMatchObject({ warnings });
    const sent = play.vendor.requests[0]?.body as { messages: { content: string }[] };
    const contents = sent.messages.map((message) => message.content);
    expect(contents).toContain('Input 11');
    expect(contents).not.toContain('Input 5');
    expect(JSON.stringify(sent).length / 3).toBeLessThan(4096);
  });
});
