import type { Test } from 'supertest';
import { addModel, CLOUD_MODEL, deleteModels, LOCAL_MODEL } from './support/llm-models';
import { Play, telling, vendorModel } from './support/play';
import type { TestApp } from './support/test-app';

/*
 * Requests with very many fields, and with fields whose names every object has. They are sent as text: an object literal would take
 * `__proto__` for something else.
 */

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
const INHERITED = ['constructor', '__proto__', 'toString'];

interface FieldError {
  pointer: string;
  code: string;
  params: Record<string, unknown>;
}

let play: Play;
let app: TestApp;

beforeAll(async () => {
  play = await Play.start();
  ({ app } = play);
});

beforeEach(() => deleteModels(app));

afterAll(() => play.close());

function send(method: 'patch' | 'post' | 'put', path: string, body: string): Test {
  return app.http[method](path).type('json').send(body);
}

async function errorsOf(method: 'patch' | 'post' | 'put', path: string, body: string): Promise<FieldError[]> {
  const response = await send(method, path, body).expect(400);
  expect(response.body.code).toBe('VALIDATION_FAILED');
  return response.body.errors;
}

/** The text of an object that has these fields, and then `more`. */
function textOf(fields: object, more: string): string {
  const text = JSON.stringify(fields).slice(0, -1);
  return `${text}${text === '{' || more === '' ? '' : ','}${more}}`;
}

/** As many fields, as text. */
function manyFields(count: number, value = '0'): string {
  return Array.from({ length: count }, (_, index) => `"f${index}":${value}`).join(',');
}

/** The text of an import of these models, with further fields in the document. */
function importOf(models: string, fields = ''): string {
  const document = textOf({ format: 'llm-gamebook/models', version: 1 }, `"models":[${models}]${fields}`);
  return `{"document":${document},"onConflict":"skip"}`;
}

/** Every route that takes a model's fields or its settings. */
async function modelRoutes(): Promise<['patch' | 'post', string, object][]> {
  const { id } = await addModel(app);
  return [
    ['post', '/api/llm-models', CLOUD_MODEL],
    ['patch', `/api/llm-models/${id}`, {}],
    ['post', '/api/llm-models/check', LOCAL_MODEL],
    ['post', '/api/providers/ollama/models', { baseUrl: LOCAL_MODEL.baseUrl }],
  ];
}

describe.each(INHERITED)('a name that every object has, %s', (name) => {
  it('is an unknown field of a request, or of its settings, like any other', async () => {
    for (const [method, path, fields] of await modelRoutes()) {
      expect(await errorsOf(method, path, textOf(fields, `"${name}":{"x":1}`))).toMatchObject([
        { pointer: `/${name}`, code: 'FIELD_UNKNOWN', params: { field: name } },
      ]);
      const settings = `"settings":{"${name}":{"x":1}}`;
      expect(await errorsOf(method, path, textOf(fields, settings))).toMatchObject([
        { pointer: `/settings/${name}`, code: 'SETTING_UNKNOWN', params: { setting: name } },
      ]);
    }
  });

  it('is an unknown field of other requests', async () => {
    const gamebook = { name: 'a/b', yaml: 'title: T' };
    for (const [path, fields] of [
      ['/api/sessions', { gamebookId: UNKNOWN_ID }],
      ['/api/gamebooks', gamebook],
    ] as const) {
      expect(await errorsOf('post', path, textOf(fields, `"${name}":1`))).toMatchObject([
        { pointer: `/${name}`, code: 'FIELD_UNKNOWN' },
      ]);
    }
    expect(await errorsOf('put', '/api/llm-models/order', `{"ids":[],"${name}":1}`)).toMatchObject([
      { pointer: `/${name}`, code: 'FIELD_UNKNOWN' },
    ]);
  });

  it('is an unknown field of a document, and of a model in it', async () => {
    for (const path of ['/api/llm-models/import', '/api/llm-models/import/preview']) {
      expect(await errorsOf('post', path, importOf('', `,"${name}":{"x":1}`))).toMatchObject([
        { pointer: `/document/${name}`, code: 'FIELD_UNKNOWN', params: { field: name } },
      ]);
      const entries = [
        textOf(LOCAL_MODEL, `"${name}":{"x":1}`),
        textOf(LOCAL_MODEL, `"settings":{"${name}":{"x":1}}`),
      ];
      const { body } = await send('post', path, importOf(entries.join(','))).expect(200);
      expect(body.problems).toMatchObject([
        { name: 'Local', code: 'IMPORT_FIELD_UNKNOWN', params: { field: name } },
        { name: 'Local', code: 'SETTING_UNKNOWN', params: { setting: name } },
      ]);
    }
  });

  it('is the name of an extra header and of an extra field of the body like others', async () => {
    const wrong = `"settings":{"extraHeaders":{"${name}":7}}`;
    for (const [method, path, fields] of await modelRoutes()) {
      expect(await errorsOf(method, path, textOf(fields, wrong))).toMatchObject([
        { pointer: `/settings/extraHeaders/${name}`, code: 'SETTING_WRONG_TYPE', params: { key: name } },
      ]);
    }
    const settings = `"settings":{"extraHeaders":{"${name}":"a"},"extraBody":{"${name}":{"x":1}}}`;
    const fields = { ...vendorModel(play.vendor), name: 'Odd' };
    const { body } = await send('post', '/api/llm-models', textOf(fields, settings)).expect(201);
    expect(Object.entries(body.settings.extraHeaders)).toEqual([[name, '••••••••']]);
    expect(Object.entries(body.settings.extraBody)).toEqual([[name, { x: 1 }]]);
    play.sessionId = await play.newSession({ llmModelId: body.id });
    play.vendor.play(telling('So be it.'));
    await play.say(null);
    expect(Object.entries(play.vendor.requests.at(-1)?.body ?? {})).toContainEqual([name, { x: 1 }]);
  });
});

describe('of many errors', () => {
  it('the first hundred are listed, in the fields of a request and in its settings', async () => {
    for (const [method, path, fields] of await modelRoutes()) {
      const unknown = await errorsOf(method, path, textOf(fields, manyFields(60_000)));
      expect(unknown.map(({ pointer }) => pointer)).toEqual(
        Array.from({ length: 100 }, (_, index) => `/f${index}`),
      );
      for (const settings of [
        manyFields(500),
        `"extraHeaders":{${manyFields(500)}}`,
        `"extraHeaders":{${manyFields(500, '"\\n"')}}`,
        `"stop":[${Array.from({ length: 500 }, () => 0).join(',')}]`,
      ]) {
        const body = textOf(fields, `"settings":{${settings}}`);
        expect(await errorsOf(method, path, body)).toHaveLength(100);
      }
    }
  });

  it('only the size is named where settings are larger than any may be', async () => {
    for (const [method, path, fields] of await modelRoutes()) {
      for (const settings of [
        manyFields(60_000),
        `"extraHeaders":{${manyFields(60_000)}}`,
        `"extraBody":{"a":{${manyFields(60_000)}}}`,
      ]) {
        const body = textOf(fields, `"settings":{${settings}}`);
        expect(await errorsOf(method, path, body)).toMatchObject([
          { pointer: '/settings', code: 'SETTINGS_TOO_LARGE', params: { kibibytes: 64 } },
        ]);
      }
      const list = textOf(fields, `"settings":[{${manyFields(60_000)}}]`);
      expect(await errorsOf(method, path, list)).toMatchObject([
        { pointer: '/settings', code: 'SETTINGS_NOT_OBJECT' },
      ]);
    }
  });

  it('the first hundred are listed of a document that cannot be read', async () => {
    const path = '/api/llm-models/import/preview';
    const unknown = await errorsOf('post', path, importOf('', `,${manyFields(60_000)}`));
    expect(unknown).toHaveLength(100);
    const entries = Array.from({ length: 1000 }, () => '{}').join(',');
    const wrong = await errorsOf('post', path, importOf(entries));
    expect(wrong.map(({ pointer }) => pointer)).toEqual(
      Array.from({ length: 100 }, (_, index) => `/document/models/${index}/name`),
    );
    const tooMany = Array.from({ length: 100_000 }, () => 'null').join(',');
    expect(await errorsOf('post', path, importOf(tooMany))).toMatchObject([
      {
        pointer: '/document/models',
        code: 'IMPORT_TOO_MANY_MODELS',
        params: { maximum: 1000, count: 100_000 },
      },
    ]);
  });

  it('a hundred are listed of the models of an import, and one of each that is not imported', async () => {
    const entry = (name: string) => textOf({ ...LOCAL_MODEL, name }, manyFields(60));
    const names = ['A', 'B', 'C', 'D'];
    const body = importOf(names.map(entry).join(','));
    const { problems } = (await send('post', '/api/llm-models/import/preview', body).expect(200)).body;
    const counts = names.map(
      (name) => problems.filter((problem: { name: string }) => problem.name === name).length,
    );
    expect(counts).toEqual([60, 40, 1, 1]);
  });
});

describe('an order of the models', () => {
  it('has each id once, in whatever case', async () => {
    const ids = ['A', 'b', 'a'].map((letter) => UNKNOWN_ID.replace(/^0/, letter));
    expect(await errorsOf('put', '/api/llm-models/order', JSON.stringify({ ids }))).toMatchObject([
      { pointer: '/ids', code: 'LLM_MODEL_IDS_INVALID', params: { reason: 'REPEATED' } },
    ]);
  });
});
