import {
  addModel,
  deleteModels,
  listModels,
  LOCAL_MODEL,
  type ModelAnswer,
  withVariables,
} from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp({ overrides: withVariables({}) });
});

beforeEach(async () => {
  await testApp.dataSource.query('DELETE FROM "session"');
  await deleteModels(testApp);
});

afterAll(() => testApp.close());

async function addModels(names: readonly string[]): Promise<ModelAnswer[]> {
  const models: ModelAnswer[] = [];
  for (const name of names) models.push(await addModel(testApp, { name }));
  return models;
}

async function defaults(): Promise<string[]> {
  return (await listModels(testApp)).filter(({ isDefault }) => isDefault).map(({ name }) => name);
}

/** Sessions of a bundled book; null: the session has lost its model. */
async function play(llmModelId: string | null, count: number): Promise<void> {
  await testApp.dataSource.query(
    `INSERT INTO "session" ("title", "gamebook_id", "gamebook_revision_id", "llm_model_id")
     SELECT 'A session', "gamebook_id", "id", $1::uuid
     FROM (SELECT * FROM "gamebook_revision" LIMIT 1) AS "revision", generate_series(1, $2)`,
    [llmModelId, count],
  );
}

describe('the default', () => {
  it('is the first model, even if it does not ask to be', async () => {
    await addModel(testApp, { name: 'First', isDefault: false });
    await addModel(testApp, { name: 'Second' });
    expect(await defaults()).toEqual(['First']);
  });

  it('moves to a model that asks for it, at creation or later', async () => {
    const [first] = await addModels(['First']);
    await addModel(testApp, { name: 'Second', isDefault: true });
    expect(await defaults()).toEqual(['Second']);
    await testApp.http.patch(`/api/llm-models/${first?.id}`).send({ isDefault: true }).expect(200);
    expect(await defaults()).toEqual(['First']);
  });

  it('stays where it is when it is told not to be, or to be again', async () => {
    const [first, second] = await addModels(['First', 'Second']);
    for (const [model, isDefault] of [
      [first, false],
      [second, false],
      [first, true],
    ] as const) {
      await testApp.http.patch(`/api/llm-models/${model?.id}`).send({ isDefault }).expect(200);
      expect(await defaults()).toEqual(['First']);
    }
  });

  it('is followed by the oldest model when it is deleted', async () => {
    const [, , third] = await addModels(['First', 'Second', 'Third']);
    await testApp.http.patch(`/api/llm-models/${third?.id}`).send({ isDefault: true }).expect(200);
    await testApp.http.delete(`/api/llm-models/${third?.id}`).expect(204);
    expect(await defaults()).toEqual(['First']);
  });

  it('is the next first model after all were deleted', async () => {
    const [only] = await addModels(['Only']);
    await testApp.http.delete(`/api/llm-models/${only?.id}`).expect(204);
    await addModel(testApp, { name: 'Next' });
    expect(await defaults()).toEqual(['Next']);
  });

  it('does not move by a change that is refused', async () => {
    const [, second] = await addModels(['First', 'Second']);
    await testApp.http
      .patch(`/api/llm-models/${second?.id}`)
      .send({ isDefault: true, name: 'first' })
      .expect(409);
    expect(await defaults()).toEqual(['First']);
  });

  it('cannot be marked twice, whoever writes to the database', async () => {
    await addModels(['First', 'Second']);
    const markAll = testApp.dataSource.query('UPDATE "llm_model" SET "is_default" = true');
    await expect(markAll).rejects.toMatchObject({ driverError: { constraint: 'UQ_llm_model_default' } });
  });
});

describe('requests at once', () => {
  it('of one name add one model', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((port) =>
        testApp.http.post('/api/llm-models').send({ ...LOCAL_MODEL, baseUrl: `http://127.0.0.1:${port}` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(await listModels(testApp)).toHaveLength(1);
  });

  it('that add the first models leave one default', async () => {
    await Promise.all(['A', 'B', 'C', 'D'].map((name) => addModel(testApp, { name })));
    expect(await defaults()).toHaveLength(1);
  });

  it('that each make another model the default leave one', async () => {
    const models = await addModels(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J']);
    const answers = await Promise.all(
      models.map(({ id }) => testApp.http.patch(`/api/llm-models/${id}`).send({ isDefault: true })),
    );
    expect(answers.map(({ status }) => status)).toEqual(models.map(() => 200));
    expect(await defaults()).toHaveLength(1);
  });

  it('that delete the default while another becomes it leave one', async () => {
    for (let round = 0; round < 5; round += 1) {
      await deleteModels(testApp);
      const [first, second, third] = await addModels(['First', 'Second', 'Third']);
      const [deletion, change, deletionOfNext] = await Promise.all([
        testApp.http.delete(`/api/llm-models/${first?.id}`),
        testApp.http.patch(`/api/llm-models/${third?.id}`).send({ isDefault: true }),
        testApp.http.delete(`/api/llm-models/${second?.id}`),
      ]);
      expect([deletion.status, change.status, deletionOfNext.status]).toEqual([204, 200, 204]);
      expect(await defaults()).toEqual(['Third']);
    }
  });

  it('that delete every model leave none', async () => {
    const models = await addModels(['A', 'B', 'C', 'D']);
    await Promise.all(models.map(({ id }) => testApp.http.delete(`/api/llm-models/${id}`).expect(204)));
    expect(await listModels(testApp)).toEqual([]);
  });

  it('that delete one model find it once', async () => {
    const [model] = await addModels(['Only']);
    const answers = await Promise.all(
      [1, 2, 3].map(() => testApp.http.delete(`/api/llm-models/${model?.id}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
  });
});

describe('sessionCount', () => {
  it('counts the sessions of a model, for the default also those that have lost theirs', async () => {
    const [first, second] = await addModels(['First', 'Second', 'Third']);
    await play(first?.id ?? null, 1);
    await play(second?.id ?? null, 2);
    await play(null, 3);
    expect((await listModels(testApp)).map(({ sessionCount }) => sessionCount)).toEqual([4, 2, 0]);
    const answer = await testApp.http
      .patch(`/api/llm-models/${second?.id}`)
      .send({ isDefault: true })
      .expect(200);
    expect(answer.body.sessionCount).toBe(5);
  });

  it('of a deleted model goes over to the default', async () => {
    const [, second] = await addModels(['First', 'Second']);
    await play(second?.id ?? null, 2);
    await testApp.http.delete(`/api/llm-models/${second?.id}`).expect(204);
    expect(await listModels(testApp)).toMatchObject([{ name: 'First', sessionCount: 2 }]);
  });
});
