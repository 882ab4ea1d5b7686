import { randomUUID } from 'node:crypto';
import { ModelPurge } from '../src/llm-model/model-purge';
import { listModels } from './support/llm-models';
import { ModelLife } from './support/model-life';
import { Play, stallingAfter, telling, vendorModel } from './support/play';

let play: Play;
let life: ModelLife;

beforeAll(async () => {
  play = await Play.start();
  life = new ModelLife(play);
});

beforeEach(() => life.clear());

afterAll(() => play.close());

async function rowCount(table: 'llm_model' | 'llm_model_revision', id: string): Promise<number> {
  const column = table === 'llm_model' ? 'id' : 'llm_model_id';
  const [row] = await play.app.dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS "count" FROM "${table}" WHERE "${column}" = $1`,
    [id],
  );
  return row?.count ?? 0;
}

describe('a deleted model', () => {
  it('is nowhere: not in the list, by its id, for a session, a turn, a check or a copy', async () => {
    await life.add('Other');
    const { id } = await life.add('Gone');
    await life.remove(id).expect(204);
    expect((await listModels(play.app)).map(({ name }) => name)).toEqual(['Other']);
    const { http } = play.app;
    const path = `/api/llm-models/${id}`;
    play.sessionId = await play.newSession();
    const answers = [
      await http.get(path),
      await http.patch(path).send({ name: 'New' }),
      await http.delete(path),
      await http.post(`${path}/duplicate`),
      await http.post(`${path}/check`),
      await http.get(`${path}/usage`),
      await http.get(`${path}/revisions`),
      await http.post(`${path}/revisions/1/restore`),
      await http.post('/api/llm-models/check').send({ ...vendorModel(play.vendor), llmModelId: id }),
      await http.post('/api/sessions').send({ gamebookId: play.gamebookId, llmModelId: id }),
      await http.patch(`/api/sessions/${play.sessionId}`).send({ llmModelId: id }),
      await http.post(play.turnsPath).send({ input: null, llmModelId: id }),
    ];
    for (const { status, body } of answers) {
      expect({ status, code: body.code }).toEqual({ status: 404, code: 'LLM_MODEL_NOT_FOUND' });
    }
    expect((await http.get('/api/llm-models/usage')).body.total).toBe(1);
  });

  it('leaves its name to another', async () => {
    const { id } = await life.add('Bard');
    await life.remove(id).expect(204);
    await life.add('BARD');
  });

  it('tells the turn to its end that it is telling, and can be brought back meanwhile', async () => {
    const { id } = await life.add('Teller');
    play.sessionId = await play.newSession({ llmModelId: id });
    let goOn = (): void => undefined;
    play.vendor.play(stallingAfter('Once ', new Promise((resolve) => (goOn = resolve)), 'more.'));
    const turn = await play.begin({ input: 'Go' });
    await life.remove(id).expect(204);
    await life.restore(id).expect(200);
    goOn();
    expect(await play.ended(turn)).toMatchObject({ status: 'completed', text: 'Once more.' });
    expect(await life.modelOf(play.sessionId)).toBe('Teller');
  });
});

describe('a replacement', () => {
  it('takes over the sessions of the model, and they play on with it', async () => {
    await life.add('Default');
    const gone = await life.add('Gone');
    const heir = await life.add('Heir');
    play.sessionId = await play.newSession({ llmModelId: gone.id });
    const other = await play.newSession();
    await life.remove(gone.id, heir.id.toUpperCase()).expect(204);
    expect([await life.modelOf(play.sessionId), await life.modelOf(other)]).toEqual(['Heir', 'Default']);
    expect((await life.show(heir.id))['sessionCount']).toBe(1);
    play.vendor.play(telling('On.'));
    expect((await play.say('Go on')).model).toMatchObject({ llmModelId: heir.id, revision: 1 });
  });

  it('of the default takes over those that follow it as well, and they follow again when it comes back', async () => {
    const gone = await life.add('Gone');
    const lost = await life.add('Lost');
    const follower = await play.newSession({ llmModelId: lost.id });
    await life.remove(lost.id).expect(204);
    await life.add('Oldest');
    const heir = await life.add('Heir');
    expect(await life.modelOf(follower)).toBe('Gone');
    await life.remove(gone.id, heir.id).expect(204);
    expect(await life.modelOf(follower)).toBe('Heir');
    expect(await life.defaultName()).toBe('Oldest');
    await life.restore(gone.id).expect(200);
    await life.choose(heir.id);
    expect(await life.modelOf(follower)).toBe('Heir');
    await life.choose(gone.id);
    expect(await life.modelOf(follower)).toBe('Gone');
  });

  it.each([
    ['the model itself', 400, 'VALIDATION_FAILED', (id: string) => id],
    ['the model itself in capitals', 400, 'VALIDATION_FAILED', (id: string) => id.toUpperCase()],
    ['an id that no model has', 404, 'LLM_MODEL_NOT_FOUND', () => randomUUID()],
    ['what is no id', 400, 'VALIDATION_FAILED', () => 'abc'],
    ['nothing', 400, 'VALIDATION_FAILED', () => ''],
  ])('cannot be %s: nothing is deleted', async (_what, status, code, idOf) => {
    const { id } = await life.add('Bard');
    const session = await play.newSession({ llmModelId: id });
    const { body } = await life.remove(id, idOf(id)).expect(status);
    expect(body.code).toBe(code);
    if (status === 400) expect(body.errors).toMatchObject([{ pointer: '/replacementId' }]);
    expect(await life.modelOf(session)).toBe('Bard');
  });

  it('cannot be a deleted model', async () => {
    const [bard, gone] = [await life.add('Bard'), await life.add('Gone')];
    await life.remove(gone.id).expect(204);
    await life.remove(bard.id, gone.id).expect(404);
    expect(await listModels(play.app)).toHaveLength(1);
  });
});

describe('requests at once', () => {
  it('of two deletions of one model find it once', async () => {
    const { id } = await life.add('Bard');
    const session = await play.newSession({ llmModelId: id });
    const answers = await Promise.all([life.remove(id), life.remove(id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    await life.restore(id).expect(200);
    expect(await life.modelOf(session)).toBe('Bard');
  });

  it('of deletions with each other as replacement leave one of them', async () => {
    const [one, other] = [await life.add('One'), await life.add('Other')];
    const answers = await Promise.all([life.remove(one.id, other.id), life.remove(other.id, one.id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404]);
    expect(await listModels(play.app)).toHaveLength(1);
  });
});

describe('the purge', () => {
  it('removes what is due with its key and its revisions, and nothing else', async () => {
    const [due, recent, there] = [await life.add('Due'), await life.add('Recent'), await life.add('There')];
    await life.remove(due.id).expect(204);
    await life.remove(recent.id).expect(204);
    await life.age(due.id, 61);
    await play.app.app.get(ModelPurge).purge();
    expect(await rowCount('llm_model', due.id)).toBe(0);
    expect(await rowCount('llm_model_revision', due.id)).toBe(0);
    expect(await rowCount('llm_model', recent.id)).toBe(1);
    expect(await rowCount('llm_model', there.id)).toBe(1);
    await life.restore(due.id).expect(404);
    await life.restore(recent.id).expect(200);
  });

  it('happens at the start', async () => {
    const { id } = await life.add('Due');
    await life.remove(id).expect(204);
    await life.age(id, 61);
    await play.app.app.get(ModelPurge).onApplicationBootstrap();
    expect(await rowCount('llm_model', id)).toBe(0);
  });

  it('leaves turns as they are', async () => {
    const { id } = await life.add('Due');
    play.sessionId = await play.newSession({ llmModelId: id });
    play.vendor.play(telling('Word.'));
    const turn = await play.say('Go');
    await life.remove(id).expect(204);
    await life.age(id, 61);
    await play.app.app.get(ModelPurge).purge();
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}`).expect(200);
    expect(body).toEqual(turn);
    expect(body.model).toMatchObject({ llmModelId: id, name: 'Due', revision: 1 });
  });
});

describe('a session that still names a deleted model, since a request was faster', () => {
  it('follows the default in every respect', async () => {
    await life.add('Default');
    const [gone, heir] = [await life.add('Gone'), await life.add('Heir')];
    await life.remove(gone.id).expect(204);
    play.sessionId = await play.newSession({ llmModelId: heir.id });
    await play.app.dataSource.query('UPDATE "session" SET "llm_model_id" = $1', [gone.id]);
    expect(await life.modelOf(play.sessionId)).toBe('Default');
    const { body } = await play.app.http.get('/api/sessions').expect(200);
    expect(body.items).toMatchObject([{ llmModel: { name: 'Default' } }]);
    expect((await listModels(play.app)).map(({ sessionCount }) => sessionCount)).toEqual([1, 0]);
    play.vendor.play(telling('Word.'));
    expect((await play.say('Go', { scope: 'turn' })).model.name).toBe('Default');
    await life.age(gone.id, 61);
    await play.app.app.get(ModelPurge).purge();
    expect(await life.modelOf(play.sessionId)).toBe('Default');
  });
});
