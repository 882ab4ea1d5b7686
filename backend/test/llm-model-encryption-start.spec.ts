import { randomBytes } from 'node:crypto';
import { readEnvironment } from '../src/config/environment';
import { StartupError } from '../src/config/startup-error';
import { SecretsAtStart } from '../src/llm-model/secrets-at-start';
import { createKeyRing } from '../src/secret/secret.module';
import { API_KEY, EncryptedPlay, ENCRYPTION_KEY, HEADERS } from './support/stored-secrets';

const OTHER_KEY = randomBytes(32).toString('base64');

let app: EncryptedPlay;

beforeAll(async () => {
  app = await EncryptedPlay.start();
});

beforeEach(() => app.removeModels());

afterAll(() => app.play.close());

/** What the app does at a start with these variables. */
function startWith(variables: Record<string, string>): Promise<void> {
  return new SecretsAtStart(app.dataSource, createKeyRing(readEnvironment(variables))).onModuleInit();
}

describe('a start', () => {
  it('seals what is plain, and touches nothing else', async () => {
    const { id, path } = await app.addModel();
    const sealed = await app.rowOf(id);
    await app.store(id, {
      apiKey: API_KEY,
      settings: { ...sealed.settings, extraHeaders: { ...HEADERS, 'X-Odd': 'aes-256-gcm' } },
    });
    // A number that a double cannot hold, such as only a database keeps.
    await app.dataSource.query(
      `UPDATE "llm_model" SET "settings" = jsonb_set("settings", '{extraBody}', '{"exact": 12345678901234567890}') WHERE "id" = $1`,
      [id],
    );
    const before = await app.rowOf(id);
    await startWith({ ENCRYPTION_KEY });
    const tables = await app.dump();
    for (const secret of [API_KEY, ...Object.values(HEADERS)]) expect(tables).not.toContain(secret);
    expect(tables).toContain('12345678901234567890');
    const after = await app.rowOf(id);
    expect({ ...after, apiKey: null, settings: null }).toEqual({ ...before, apiKey: null, settings: null });
    expect((await app.play.app.http.get(path)).body.apiKeyHint).toBe('y-19');
    expect(await app.headersSent(id)).toMatchObject({
      authorization: `Bearer ${API_KEY}`,
      'x-team': HEADERS['X-Team'],
      'x-odd': 'aes-256-gcm',
    });
    await startWith({ ENCRYPTION_KEY });
    expect(await app.rowOf(id)).toEqual(after);
  });

  it('seals hundreds of models, in batches', async () => {
    await app.dataSource.query(
      `INSERT INTO "llm_model" ("name", "name_key", "provider", "model_name", "api_key", "settings", "settings_version")
       SELECT 'Bulk ' || n, 'bulk ' || n, 'openai', 'm', 'unlikely-' || n,
         CASE n % 3 WHEN 0 THEN '{}' WHEN 1 THEN '{"extraHeaders": {}}' ELSE jsonb_build_object('extraHeaders', jsonb_build_object('X-N', 'unlikely-' || n)) END, 2
       FROM generate_series(1, 350) AS n`,
    );
    await startWith({ ENCRYPTION_KEY });
    expect(await app.dump()).not.toContain('unlikely-');
    const keys = createKeyRing(readEnvironment({ ENCRYPTION_KEY }));
    const rows = await app.dataSource.query<{ id: string; name: string; apiKey: string }[]>(
      `SELECT "id", "name", "api_key" AS "apiKey" FROM "llm_model" WHERE "name" LIKE 'Bulk %'`,
    );
    expect(rows).toHaveLength(350);
    for (const { id, name, apiKey } of rows) {
      expect(keys.open(apiKey, `llm_model:${id}:api_key`)).toBe(`unlikely-${name.slice(5)}`);
    }
  });

  it('with a new key and the former one seals everything anew', async () => {
    const { id } = await app.addModel();
    await startWith({ ENCRYPTION_KEY: OTHER_KEY, ENCRYPTION_KEY_PREVIOUS: ENCRYPTION_KEY });
    const other = createKeyRing(readEnvironment({ ENCRYPTION_KEY: OTHER_KEY }));
    const { apiKey, settings } = await app.rowOf(id);
    expect(other.open(apiKey ?? '', `llm_model:${id}:api_key`)).toBe(API_KEY);
    expect(other.isCurrent(settings.extraHeaders?.['X-Team'] ?? '')).toBe(true);
    await startWith({ ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS: OTHER_KEY });
  });

  it('without the right key is refused with what to do, and changes nothing', async () => {
    await app.addModel();
    const before = await app.dump();
    const needed = createKeyRing(readEnvironment({ ENCRYPTION_KEY })).currentId;
    const given = createKeyRing(readEnvironment({ ENCRYPTION_KEY: OTHER_KEY })).currentId;
    const lost =
      'If it is lost, "npm run encryption -- forget" removes what cannot be read, to be entered anew.';
    await expect(startWith({})).rejects.toEqual(
      new StartupError(
        `The API keys of 2 models are encrypted with key ${needed}, and no ENCRYPTION_KEY is given. ` +
          `Set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE to it. ${lost}`,
      ),
    );
    await expect(startWith({ ENCRYPTION_KEY: OTHER_KEY })).rejects.toEqual(
      new StartupError(
        `The API keys of 2 models are encrypted with key ${needed}, but ENCRYPTION_KEY is another one, ${given}. Set ENCRYPTION_KEY ` +
          `to the right one, or keep the new one and put the former one into ENCRYPTION_KEY_PREVIOUS. ${lost}`,
      ),
    );
    expect(await app.dump()).toBe(before);
  });

  it('leaves a damaged text as it is, and names its model in the log', async () => {
    const { id } = await app.addModel();
    const row = await app.rowOf(id);
    await app.store(id, { ...row, apiKey: `${row.apiKey}A` });
    await startWith({ ENCRYPTION_KEY });
    await startWith({ ENCRYPTION_KEY: OTHER_KEY, ENCRYPTION_KEY_PREVIOUS: ENCRYPTION_KEY });
    expect((await app.rowOf(id)).apiKey).toBe(`${row.apiKey}A`);
    expect(app.log.at(-1)).toContain('"names":["Sealed"]');
    await app.dataSource.query('DELETE FROM "llm_model" WHERE "id" = $1', [id]);
    await startWith({ ENCRYPTION_KEY, ENCRYPTION_KEY_PREVIOUS: OTHER_KEY });
  });
});
