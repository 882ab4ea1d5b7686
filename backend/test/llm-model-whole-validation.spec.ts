import { addModel, CLOUD_MODEL, deleteModels, LOCAL_MODEL, withVariables } from './support/llm-models';
import { createTestApp, type TestApp } from './support/test-app';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp({ overrides: withVariables({}) });
});

beforeEach(() => deleteModels(testApp));

afterAll(() => testApp.close());

/** The pointers of all mistakes, sorted, each of which must have words. */
async function mistakes(send: 'post' | 'patch', path: string, body: object): Promise<string[]> {
  const response = await testApp.http[send](path).send(body).expect(400);
  expect(response.body.code).toBe('VALIDATION_FAILED');
  const errors: { pointer: string; detail: string }[] = response.body.errors;
  for (const { detail } of errors) expect(detail).toMatch(/\w/);
  return errors.map(({ pointer }) => pointer).toSorted();
}

describe('the mistakes of a model', () => {
  it.each([
    [
      { name: '', settings: { temperature: 9, warp: 1 } },
      ['/name', '/settings/temperature', '/settings/warp'],
    ],
    [{ modelName: ' ', baseUrl: null }, ['/baseUrl', '/modelName']],
    [{ name: 7, baseUrl: 'ftp://x', apiKey: 'a b' }, ['/apiKey', '/baseUrl', '/name']],
    [{ name: '', baseUrl: 7, settings: [] }, ['/baseUrl', '/name', '/settings']],
    [{ name: '', provider: 'skynet' }, ['/name', '/provider']],
    [{ name: '', provider: 7, settings: { warp: 1 } }, ['/name', '/provider']],
    [{ warp: 1, settings: { topP: 9 } }, ['/settings/topP', '/warp']],
    [{ ...CLOUD_MODEL, name: '', apiKey: null, baseUrl: null }, ['/apiKey', '/name']],
  ])('are all in one answer when it is new: %j', async (fields, pointers) => {
    expect(await mistakes('post', '/api/llm-models', { ...LOCAL_MODEL, ...fields })).toEqual(pointers);
  });

  it.each([
    [{ name: '', settings: { temperature: 9 } }, ['/name', '/settings/temperature']],
    [{ name: '', provider: 'openai', baseUrl: null }, ['/apiKey', '/name']],
    [{ isDefault: 'yes', baseUrl: 'nowhere' }, ['/baseUrl', '/isDefault']],
    [{ name: '' }, ['/name']],
  ])('are all in one answer when it is changed: %j', async (fields, pointers) => {
    const { id } = await addModel(testApp);
    expect(await mistakes('patch', `/api/llm-models/${id}`, fields)).toEqual(pointers);
  });

  it('are one of the body alone where the model is not there', async () => {
    const path = '/api/llm-models/5b0d1d64-7c0e-4bb8-8c6b-0c6b2f0f9a41';
    expect(await mistakes('patch', path, { name: '', settings: { temperature: 9 } })).toEqual(['/name']);
  });
});
