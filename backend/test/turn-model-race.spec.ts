import { LlmModelService } from '../src/llm-model/llm-model.service';
import { ModelDeletion } from '../src/llm-model/model-deletion';
import { Play, telling, vendorModel } from './support/play';

describe('a model that is deleted while a turn of it is being begun', () => {
  let play: Play;
  let models: LlmModelService;
  let deletion: ModelDeletion;
  let getWithKey: LlmModelService['getWithKey'];
  let modelId: string;
  let names = 0;

  beforeAll(async () => {
    play = await Play.start();
    models = play.app.app.get(LlmModelService);
    deletion = play.app.app.get(ModelDeletion);
    getWithKey = models.getWithKey.bind(models);
  });

  afterAll(() => play.close());

  beforeEach(async () => {
    names += 1;
    modelId = await addModel(`Fleeting ${String(names)}`, true);
    play.sessionId = await play.newSession({ llmModelId: modelId });
    play.vendor.play(telling('Word.'));
  });

  afterEach(() => jest.restoreAllMocks());

  async function addModel(name: string, isDefault: boolean): Promise<string> {
    const { body } = await play.app.http
      .post('/api/llm-models')
      .send({ ...vendorModel(play.vendor), name, isDefault })
      .expect(201);
    return body.id as string;
  }

  function deleteBeforeItIsRead(): void {
    jest.spyOn(models, 'getWithKey').mockImplementationOnce(async (id) => {
      await deletion.remove(id);
      return getWithKey(id);
    });
  }

  function deleteAfterItIsRead(): void {
    jest.spyOn(models, 'getWithKey').mockImplementationOnce(async (id) => {
      const model = await getWithKey(id);
      await deletion.remove(id);
      return model;
    });
  }

  it.each([
    ['before', deleteBeforeItIsRead],
    ['after', deleteAfterItIsRead],
  ])('is followed by the default, deleted %s it was read', async (_when, deleteModel) => {
    const heir = await addModel(`Heir ${String(names)}`, true);
    deleteModel();
    expect((await play.say('Go')).model.llmModelId).toBe(heir);
  });

  it.each([
    ['before', deleteBeforeItIsRead],
    ['after', deleteAfterItIsRead],
  ])(
    'is followed by the next default, as the default itself, deleted %s it was read',
    async (_when, deleteModel) => {
      const own = await addModel(`Own ${String(names)}`, false);
      play.sessionId = await play.newSession({ llmModelId: own });
      await play.app.http.delete(`/api/llm-models/${own}`).expect(204);
      deleteModel();
      const turn = await play.say('Go');
      expect(turn.model.llmModelId).not.toBe(modelId);
      expect(turn.status).toBe('completed');
    },
  );

  it.each([
    ['before', deleteBeforeItIsRead],
    ['after', deleteAfterItIsRead],
  ])('is not found where the request named it, deleted %s it was read', async (_when, deleteModel) => {
    deleteModel();
    const { body } = await play.app.http
      .post(play.turnsPath)
      .send({ input: 'Go', llmModelId: modelId })
      .expect(404);
    expect(body).toMatchObject({ code: 'LLM_MODEL_NOT_FOUND', detail: 'Model not found' });
    expect(await play.session()).toMatchObject({ status: 'idle', headTurnId: null });
  });
});
