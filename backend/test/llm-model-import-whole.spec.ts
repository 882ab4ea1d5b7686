import { deleteModels, listModels } from './support/llm-models';
import { documentOf, ENTRY, exportModels } from './support/shared-models';
import { createTestApp, type TestApp } from './support/test-app';

let testApp: TestApp;

beforeAll(async () => {
  testApp = await createTestApp();
});

beforeEach(() => deleteModels(testApp));

afterAll(() => testApp.close());

describe('the import of models as a whole', () => {
  it.each([
    ['no object', null, '/document'],
    ['a list', [], '/document'],
    ['another format', { format: 'x', version: 1, models: [] }, '/document/format'],
    ['a session', { format: 'llm-gamebook/session', version: 1 }, '/document/format'],
    ['no version', { format: 'llm-gamebook/models', models: [] }, '/document/version'],
    ['a newer version', { format: 'llm-gamebook/models', version: 2, models: 1 }, '/document/version'],
    ['an unknown field', { ...documentOf(), extra: 1 }, '/document/extra'],
    ['no list', { ...documentOf(), models: {} }, '/document/models'],
    ['too many', documentOf(...Array.from({ length: 1001 }, () => ({}))), '/document/models'],
    ['an entry that is none', documentOf(ENTRY, null), '/document/models/1'],
    ['an entry without a name', documentOf(ENTRY, { ...ENTRY, name: 7 }), '/document/models/1/name'],
  ])('refuses a document with %s, and changes nothing', async (_what, document, pointer) => {
    for (const path of ['/api/llm-models/import', '/api/llm-models/import/preview']) {
      const { body } = await testApp.http.post(path).send({ document, onConflict: 'skip' }).expect(400);
      expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer }] });
    }
    expect(await listModels(testApp)).toEqual([]);
  });

  it.each([
    [{ document: documentOf() }, '/onConflict'],
    [{ document: documentOf(), onConflict: 'merge' }, '/onConflict'],
    [{ document: documentOf(), onConflict: 'skip', dry: true }, '/dry'],
    [{ onConflict: 'skip' }, '/document'],
    [[], ''],
  ])('refuses the request %j', async (request, pointer) => {
    const { body } = await testApp.http.post('/api/llm-models/import').send(request).expect(400);
    expect(body.errors).toEqual([{ pointer, detail: expect.any(String) }]);
  });

  it('writes nothing where the database fails at the last model', async () => {
    await testApp.dataSource.query(
      `ALTER TABLE "llm_model" ADD CONSTRAINT "CHK_probe" CHECK ("model_name" <> 'breaks')`,
    );
    const document = documentOf(ENTRY, { ...ENTRY, name: 'Last', modelName: 'breaks' });
    await testApp.http.post('/api/llm-models/import').send({ document, onConflict: 'skip' }).expect(500);
    await testApp.dataSource.query('ALTER TABLE "llm_model" DROP CONSTRAINT "CHK_probe"');
    expect(await listModels(testApp)).toEqual([]);
  });

  it('takes a thousand models at once, and the same again at the same time', async () => {
    const models = Array.from({ length: 1000 }, (_, index) => ({ ...ENTRY, name: `M ${index}` }));
    const request = { document: documentOf(...models), onConflict: 'rename' };
    const answers = await Promise.all(
      [1, 2].map(() => testApp.http.post('/api/llm-models/import').send(request).expect(200)),
    );
    expect(answers.map(({ body }) => body.created.length)).toEqual([1000, 1000]);
    const names = (await listModels(testApp)).map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(2000);
    expect((await exportModels(testApp))[1999]?.name).toBe('M 999 (2)');
  });
});
