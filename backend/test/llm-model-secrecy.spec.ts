import { addModel, CLOUD_MODEL, LOCAL_MODEL, withVariables } from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';

const SECRET = 'q7Zt-unlikely-text-that-is-only-a-key-19';
const ENVIRONMENT_SECRET = 'w3Rt-unlikely-text-of-the-environment-42';

let testApp: TestApp;
const log: string[] = [];

beforeAll(async () => {
  testApp = await createTestApp({
    environment: { LOG_LEVEL: 'debug', LOG_CONTENT: 'true' },
    overrides: withVariables({ GROQ_API_KEY: ENVIRONMENT_SECRET }),
    log: (line) => log.push(line),
  });
});

afterAll(() => testApp.close());

describe('a key', () => {
  it('is in no answer and in no line of the log, whatever is asked and whatever goes wrong', async () => {
    const model = await addModel(testApp, { ...CLOUD_MODEL, baseUrl: null, apiKey: SECRET });
    const path = `/api/llm-models/${model.id}`;
    const { http, dataSource } = testApp;
    const answers = [
      await http.get('/api/llm-models'),
      await http.get(path),
      await http.patch(path).send({ apiKey: SECRET, settings: { temperature: 1 } }),
      await http.patch(path).send({ apiKey: `${SECRET}\n\n${SECRET}` }),
      await http.patch(path).send({ apiKey: SECRET, provider: 'skynet' }),
      await http.patch(path).send({ apiKey: SECRET, provider: 'storyteller' }),
      await http.patch(path).send({ apiKey: { value: SECRET } }),
      await http.patch(path).send({ apiKey: [SECRET], warp: SECRET }),
      await http.post('/api/llm-models').send({ ...CLOUD_MODEL, apiKey: SECRET }),
      await http
        .post('/api/llm-models')
        .set('Content-Type', 'application/json')
        .send(`{"apiKey":"${SECRET}",`),
      await http.patch(path).send({ baseUrl: 'http://127.0.0.1:1234', name: 'Moved' }),
      await http.patch(path).send({ baseUrl: null, apiKey: SECRET }),
    ];
    await dataSource.query(
      'ALTER TABLE "llm_model" ADD CONSTRAINT "CHK_probe" CHECK ("model_name" <> \'breaks\')',
    );
    answers.push(
      await http.post('/api/llm-models').send({ ...LOCAL_MODEL, apiKey: SECRET, modelName: 'breaks' }),
      await http.patch(path).send({ apiKey: SECRET, modelName: 'breaks' }),
      await http.delete(path),
    );
    expect(answers.map(({ status }) => status)).toEqual([
      ...[200, 200, 200, 400, 400, 400, 400, 400, 409, 400, 200, 200],
      ...[500, 500, 204],
    ]);
    for (const answer of answers) {
      expect(answer.text + JSON.stringify(answer.headers)).not.toMatch(
        new RegExp(`${SECRET}|${ENVIRONMENT_SECRET}`),
      );
    }
    expect(log.filter((line) => line.includes('23514'))).not.toEqual([]);
    expect(log.filter((line) => line.includes(SECRET) || line.includes(ENVIRONMENT_SECRET))).toEqual([]);
  });
});
