import { randomUUID } from 'node:crypto';
import { listModels } from './support/llm-models';
import { ModelLife } from './support/model-life';
import { Play, SECRET_KEY, telling } from './support/play';

let play: Play;
let life: ModelLife;

beforeAll(async () => {
  play = await Play.start();
  life = new ModelLife(play);
});

beforeEach(() => life.clear());

afterAll(() => play.close());

describe('POST /api/llm-models/:id/restore', () => {
  it('brings a model back as it was, with its key, its place and its sessions', async () => {
    await life.add('Default');
    const settings = { temperature: 0.4, extraHeaders: { 'X-Team': 'readers-1234' } };
    const { id } = await life.add('Bard', { settings, isFavorite: true });
    await life.add('Last');
    play.sessionId = await play.newSession({ llmModelId: id });
    const before = await life.show(id);
    await life.remove(id).expect(204);
    expect(await life.modelOf(play.sessionId)).toBe('Default');
    const { body } = await life.restore(id).expect(200);
    expect(body).toEqual(before);
    expect(await life.show(id)).toEqual(before);
    play.vendor.play(telling('Back.'));
    expect((await play.say('Go')).model.name).toBe('Bard');
    expect(play.vendor.requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${SECRET_KEY}`,
      'x-team': 'readers-1234',
    });
  });

  it('leaves a session to the model that it was given since', async () => {
    await life.add('Default');
    const [gone, heir, chosen] = [await life.add('Gone'), await life.add('Heir'), await life.add('Chosen')];
    const kept = await play.newSession({ llmModelId: gone.id });
    const moved = await play.newSession({ llmModelId: gone.id });
    await life.remove(gone.id, heir.id).expect(204);
    await play.app.http.patch(`/api/sessions/${moved}`).send({ llmModelId: chosen.id }).expect(200);
    await life.restore(gone.id).expect(200);
    expect([await life.modelOf(kept), await life.modelOf(moved)]).toEqual(['Gone', 'Chosen']);
  });

  it('gets its sessions back also where the replacement was deleted after it', async () => {
    await life.add('Default');
    const [gone, heir] = [await life.add('Gone'), await life.add('Heir')];
    const session = await play.newSession({ llmModelId: gone.id });
    await life.remove(gone.id, heir.id).expect(204);
    await life.remove(heir.id).expect(204);
    await life.restore(gone.id).expect(200);
    expect(await life.modelOf(session)).toBe('Gone');
    await life.restore(heir.id).expect(200);
    expect(await life.modelOf(session)).toBe('Gone');
  });

  it('makes it the default again', async () => {
    const [first] = [await life.add('First'), await life.add('Second')];
    await life.remove(first.id).expect(204);
    expect(await life.defaultName()).toBe('Second');
    expect((await life.restore(first.id).expect(200)).body.isDefault).toBe(true);
    expect(await life.defaultName()).toBe('First');
  });

  it('does not take the default from a model that was chosen by hand since, be it the one that it had gone to', async () => {
    const [first, second] = [await life.add('First'), await life.add('Second')];
    await life.remove(first.id).expect(204);
    await life.choose(second.id);
    expect((await life.restore(first.id).expect(200)).body.isDefault).toBe(false);
    expect(await life.defaultName()).toBe('Second');
  });

  it('gives the default to the one that had it first, in whatever order heirs come back', async () => {
    const [first, second] = [await life.add('First'), await life.add('Second')];
    await life.add('Third');
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      await life.remove(first.id).expect(204);
      await life.remove(second.id).expect(204);
      expect(await life.defaultName()).toBe('Third');
      for (const { id } of order) await life.restore(id).expect(200);
      expect(await life.defaultName()).toBe('First');
    }
  });

  it('leaves one default where none was left', async () => {
    const [first, second] = [await life.add('First'), await life.add('Second')];
    await life.remove(first.id).expect(204);
    await life.remove(second.id).expect(204);
    await life.restore(second.id).expect(200);
    expect(await life.defaultName()).toBe('Second');
    await life.restore(first.id).expect(200);
    expect(await life.defaultName()).toBe('First');
  });

  it('makes a name unique that was taken meanwhile, as a revision', async () => {
    const { id } = await life.add('Bard');
    await life.remove(id).expect(204);
    await life.add('bard');
    await life.add('Bard (2)');
    const { body } = await life.restore(id).expect(200);
    expect(body).toMatchObject({ name: 'Bard (3)', revision: 2, hasApiKey: true });
    const { body: history } = await play.app.http.get(`/api/llm-models/${id}/revisions`).expect(200);
    expect(history.items[0]).toMatchObject({
      number: 2,
      changes: [{ pointer: '/name', from: 'Bard', to: 'Bard (3)' }],
    });
  });

  it('is 404 for a model that is not deleted, was never there, or is restored already', async () => {
    const { id } = await life.add('Bard');
    for (const unknown of [id, randomUUID(), 'abc']) {
      expect((await life.restore(unknown).expect(404)).body.code).toBe('LLM_MODEL_NOT_FOUND');
    }
    await life.remove(id).expect(204);
    const answers = await Promise.all([life.restore(id), life.restore(id), life.restore(id)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404, 404]);
    expect(await listModels(play.app)).toHaveLength(1);
  });

  it('is possible for a minute, whether or not the purge is late', async () => {
    const { id } = await life.add('Bard');
    await life.remove(id).expect(204);
    await life.age(id, 30);
    await life.restore(id).expect(200);
    await life.remove(id).expect(204);
    await life.age(id, 60);
    await life.restore(id).expect(404);
  });
});
