import { FirstModels } from '../src/llm-model/first-models';
import { listModels, withVariables } from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';

let testApp: TestApp;

afterEach(() => testApp.close());

describe('the first start', () => {
  it('makes the built-in Storyteller the default, and no other model', async () => {
    testApp = await createTestApp({ overrides: withVariables({}) });
    expect(await listModels(testApp)).toMatchObject([
      {
        name: 'Storyteller (built in)',
        provider: 'storyteller',
        modelName: 'storyteller',
        baseUrl: null,
        hasApiKey: false,
        settings: {},
        isDefault: true,
      },
    ]);
  });

  it('adds a model for each key in the environment, which it does not copy', async () => {
    const variables = {
      OPENAI_API_KEY: 'key-of-openai',
      GROQ_API_KEY: 'key-of-groq',
      DEEPSEEK_API_KEY: 'key-of-deepseek',
      MISTRAL_API_KEY: 'key-of-mistral',
      OPENROUTER_API_KEY: 'key-of-openrouter',
    };
    testApp = await createTestApp({ overrides: withVariables(variables) });
    const [storyteller, ...others] = await listModels(testApp);
    expect(storyteller).toMatchObject({ provider: 'storyteller', isDefault: true });
    expect(others.map(({ name }) => name).sort()).toEqual([
      'DeepSeek',
      'Groq',
      'Mistral',
      'OpenAI',
      'OpenRouter',
    ]);
    for (const model of others) {
      expect(model).toMatchObject({ baseUrl: null, hasApiKey: false, isDefault: false });
      expect(model['modelName']).toMatch(/\w/);
    }
    const keys = await testApp.dataSource.query(
      'SELECT "api_key" FROM "llm_model" WHERE "api_key" IS NOT NULL',
    );
    expect(keys).toEqual([]);
  });

  it('does not happen again, not even when no model is left or a key was added', async () => {
    const variables: Record<string, string> = {};
    testApp = await createTestApp({ overrides: withVariables(variables) });
    const [storyteller] = await listModels(testApp);
    await testApp.http.delete(`/api/llm-models/${storyteller?.id}`).expect(204);
    variables['OPENAI_API_KEY'] = 'key-of-openai';
    await testApp.app.get(FirstModels).onApplicationBootstrap();
    expect(await listModels(testApp)).toEqual([]);
  });

  it('of two processes at once makes the models once', async () => {
    testApp = await createTestApp({ overrides: withVariables({}) });
    await testApp.dataSource.query('DELETE FROM "llm_model"');
    await testApp.dataSource.query('UPDATE "installation" SET "first_models_at" = NULL');
    const firstModels = testApp.app.get(FirstModels);
    await Promise.all([1, 2, 3].map(() => firstModels.onApplicationBootstrap()));
    expect(await listModels(testApp)).toHaveLength(1);
  });
});
