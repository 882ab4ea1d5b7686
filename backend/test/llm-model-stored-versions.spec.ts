import { CURRENT_SETTINGS_VERSION } from '../src/llm-model/settings-versions';
import { Play, telling } from './support/play';
import { columnsOf, INSERT_STORED_MODEL, STORED_MODELS, type StoredModel } from './support/stored-settings';

let play: Play;
let stored = 0;

beforeAll(async () => {
  play = await Play.start();
});

afterAll(() => play.close());

/** Puts a row into the database. @returns its id */
async function store(model: StoredModel): Promise<string> {
  const columns = columnsOf(model, `Stored ${++stored}`, play.vendor.url);
  const [row] = await play.app.dataSource.query<{ id: string }[]>(INSERT_STORED_MODEL, columns);
  if (row === undefined) throw new Error('The row was not stored');
  return row.id;
}

async function rowOf(id: string): Promise<{ settings: unknown; settings_version: number } | undefined> {
  const [row] = await play.app.dataSource.query<{ settings: unknown; settings_version: number }[]>(
    'SELECT "settings", "settings_version" FROM "llm_model" WHERE "id" = $1',
    [id],
  );
  return row;
}

function modelPath(id: string): string {
  return `/api/llm-models/${id}`;
}

describe('the fixtures of stored settings', () => {
  it('have rows of every version of the format', () => {
    const versions = new Set(STORED_MODELS.map(({ settingsVersion }) => settingsVersion));
    const expected = Array.from({ length: CURRENT_SETTINGS_VERSION }, (_, index) => index + 1);
    expect([...versions].toSorted()).toEqual(expected);
  });
});

describe.each(
  STORED_MODELS.map(
    (model) => [model.settingsVersion, model.provider, JSON.stringify(model.settings), model] as const,
  ),
)('a row of version %d (%s, %s)', (_version, _provider, _settings, model) => {
  it('plays: the vendor gets its settings under their names of today', async () => {
    const llmModelId = await store(model);
    play.sessionId = await play.newSession({ llmModelId });
    play.vendor.play(telling('You wake up.'));
    const turn = await play.say(null);
    expect(turn).toMatchObject({ status: 'completed', text: 'You wake up.', problem: null });
    expect(turn.model.settings).toEqual(model.current);
    const body = play.vendor.requests.at(-1)?.body;
    for (const [field, value] of Object.entries(model.sent)) {
      if (value === undefined) expect(body).not.toHaveProperty(field);
      else expect(body).toHaveProperty(field, value);
    }
  });

  it('is shown in the format of today, and read without being written', async () => {
    const id = await store(model);
    const { body } = await play.app.http.get(modelPath(id)).expect(200);
    expect(body).toMatchObject({ settings: model.current, settingsVersion: model.settingsVersion });
    expect(await rowOf(id)).toEqual({ settings: model.settings, settings_version: model.settingsVersion });
  });

  it('is written in the format of today by the next save, whatever it changes', async () => {
    const id = await store(model);
    const { body } = await play.app.http
      .patch(modelPath(id))
      .send({ apiKey: 'another-key-1234' })
      .expect(200);
    expect(body).toMatchObject({ settings: model.current, settingsVersion: CURRENT_SETTINGS_VERSION });
    expect(await rowOf(id)).toEqual({ settings: model.current, settings_version: CURRENT_SETTINGS_VERSION });
  });
});

describe('a row of a version to come', () => {
  it('plays only after an update, and nothing is sent', async () => {
    const [model] = STORED_MODELS;
    if (model === undefined) throw new Error('No fixtures');
    const llmModelId = await store({ ...model, settingsVersion: CURRENT_SETTINGS_VERSION + 1 });
    play.sessionId = await play.newSession({ llmModelId: play.modelId });
    const before = play.vendor.requests.length;
    const { body } = await play.app.http.post(play.turnsPath).send({ input: null, llmModelId }).expect(409);
    expect(body).toMatchObject({
      code: 'LLM_MODEL_TOO_NEW',
      detail: expect.stringContaining('Update the app'),
    });
    expect(play.vendor.requests).toHaveLength(before);
  });
});
