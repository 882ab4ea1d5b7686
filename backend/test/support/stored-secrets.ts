import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Play, telling, vendorModel } from './play';

/** The encryption key of the apps in these tests. */
export const ENCRYPTION_KEY = randomBytes(32).toString('hex');

/** Secrets of a model: no table, answer or log line may hold them. */
export const API_KEY = 'q7Zt-unlikely-text-that-is-only-a-key-19';
export const HEADERS = { 'X-Team': 'b4Kx9-unlikely-team', 'X-Desk': 'c5Ly8-unlikely-desk' };

/** What all sealed texts begin with. */
export const SEALED = /aes-256-gcm/;

/** A model's row, as far as tests look at it. */
export interface StoredRow {
  apiKey: string | null;
  apiKeyHint: string | null;
  settings: { extraHeaders?: Record<string, string> } & Record<string, unknown>;
  connectionRevision: number;
  updatedAt: Date;
}

/** An app with `ENCRYPTION_KEY`, and a look at what it stores. */
export class EncryptedPlay {
  private constructor(
    readonly play: Play,
    readonly log: readonly string[],
  ) {}

  static async start(): Promise<EncryptedPlay> {
    const log: string[] = [];
    const environment = { ENCRYPTION_KEY, LOG_LEVEL: 'debug', LOG_CONTENT: 'true' };
    return new EncryptedPlay(await Play.start({ environment, log: (line) => log.push(line) }), log);
  }

  get dataSource(): DataSource {
    return this.play.app.dataSource;
  }

  /** Adds a model with a key and two headers. */
  async addModel(fields: Record<string, unknown> = {}): Promise<{ id: string; path: string }> {
    const request = {
      ...vendorModel(this.play.vendor),
      name: 'Sealed',
      apiKey: API_KEY,
      settings: { seed: 7, extraHeaders: HEADERS },
      ...fields,
    };
    const { body } = await this.play.app.http.post('/api/llm-models').send(request).expect(201);
    return { id: body.id as string, path: `/api/llm-models/${body.id}` };
  }

  /** Deletes the models that tests have added. */
  async removeModels(): Promise<void> {
    await this.dataSource.query(`DELETE FROM "llm_model" WHERE "name" <> 'Vendor'`);
  }

  async rowOf(id: string): Promise<StoredRow> {
    const [row] = await this.dataSource.query<StoredRow[]>(
      `SELECT "api_key" AS "apiKey", "api_key_hint" AS "apiKeyHint", "settings", "connection_revision" AS "connectionRevision",
         "updated_at" AS "updatedAt"
       FROM "llm_model" WHERE "id" = $1`,
      [id],
    );
    if (row === undefined) throw new Error('The row is gone');
    return row;
  }

  /** Changes a row behind the back of the app. */
  async store(id: string, { apiKey, settings }: Pick<StoredRow, 'apiKey' | 'settings'>): Promise<void> {
    await this.dataSource.query('UPDATE "llm_model" SET "api_key" = $2, "settings" = $3 WHERE "id" = $1', [
      id,
      apiKey,
      settings,
    ]);
  }

  /** Every row of every table, as text. */
  async dump(): Promise<string> {
    const tables = await this.dataSource.query<{ name: string }[]>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
    );
    const texts: unknown[] = [];
    for (const { name } of tables) {
      texts.push(await this.dataSource.query(`SELECT "row"::text FROM "${name}" AS "row" ORDER BY 1`));
    }
    return JSON.stringify(texts);
  }

  /** Tells a turn with the model. @returns the headers that the vendor got */
  async headersSent(llmModelId: string): Promise<Record<string, unknown>> {
    this.play.sessionId = await this.play.newSession({ llmModelId });
    this.play.vendor.play(telling('You wake up.'));
    expect(await this.play.say(null)).toMatchObject({ status: 'completed' });
    return this.play.vendor.requests.at(-1)?.headers ?? {};
  }
}
