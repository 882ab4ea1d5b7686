import { createTestApp, type TestApp } from './support/test-app';

describe('GET /api/health', () => {
  let testApp: TestApp;

  beforeAll(async () => {
    testApp = await createTestApp();
  });

  afterAll(() => testApp.close());

  it('says that the app works, on which kind of database and in which version', async () => {
    const response = await testApp.http.get('/api/health').expect(200);
    expect(response.body).toEqual({
      status: 'ok',
      database: process.env['TEST_DATABASE_URL'] ? 'postgresql' : 'embedded',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('answers 503 when the database does not answer', async () => {
    jest.spyOn(testApp.dataSource, 'query').mockReturnValueOnce(new Promise(() => undefined));
    const response = await testApp.http.get('/api/health').expect(503);
    expect(response.body).toMatchObject({ code: 'DATABASE_UNAVAILABLE', status: 503 });
  });
});

describe('GET /api/installation', () => {
  it('says that keys are stored plain unless there is an encryption key, and the version', async () => {
    const testApp = await createTestApp();
    const { body } = await testApp.http.get('/api/installation').expect(200);
    expect(body).toEqual({ keyStorage: 'plain', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    await testApp.close();
  });
});
