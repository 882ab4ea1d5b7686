import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listField, textField } from '../fields.mts';
import { MeasuredProcess } from '../measured-process.mts';
import { sendForJson } from '../tellers/http-client.mts';
import { type BenchDatabase, createDatabase } from './bench-database.mts';
import type { MeasuredSystem } from './measured-system.mts';

/** The built app. */
export const APP_MAIN = join(import.meta.dirname, '..', '..', 'dist', 'main.js');

/** Sessions made at once while the bench is prepared. */
const SETUP_STREAMS = 10;

/** A session whose opening is told. */
export interface PreparedSession {
  readonly sessionId: string;
  /** Of the turn that is the opening. */
  readonly openingId: string;
}

/** What a teller is given to reach the app. */
export interface AppTarget {
  readonly url: string;
  /** One for each stream. */
  readonly sessions: readonly PreparedSession[];
  readonly llmModelId: string;
  /** What the player does in each turn. */
  readonly input: string;
}

/** What the app was started with. */
interface Parts {
  readonly process: MeasuredProcess;
  readonly url: string;
  readonly upstreamUrl: string;
  readonly dataDir: string;
  readonly database: BenchDatabase;
}

/** The built app in a process of its own, on a database of its own that it takes along when it stops. */
export class AppSystem implements MeasuredSystem {
  readonly name = 'app';
  readonly teller = 'turn';
  readonly process: MeasuredProcess;
  /** For instance `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly #parts: Parts;
  readonly #models = new Map<string, string>();
  readonly #sessions: PreparedSession[] = [];

  private constructor(parts: Parts) {
    this.process = parts.process;
    this.url = parts.url;
    this.#parts = parts;
  }

  /** @param options `databaseUrl` of a PostgreSQL server; null: the embedded database */
  static async start(options: { upstreamUrl: string; databaseUrl: string | null }): Promise<AppSystem> {
    const dataDir = await mkdtemp(join(tmpdir(), 'llm-gamebook-bench-'));
    const database = await createDatabase(options.databaseUrl);
    const process = new MeasuredProcess(APP_MAIN, [], {
      ...database.environment,
      DATA_DIR: dataDir,
      PORT: '0',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    });
    const [, url = ''] = await process.wrote(/ready: (http:\S+)/);
    return new AppSystem({ process, url, upstreamUrl: options.upstreamUrl, dataDir, database });
  }

  /** Makes as many sessions as there will be streams, each with its opening told. */
  async prepare(streams: number, modelName: string): Promise<void> {
    const [gamebook] = listField(await this.#get('/gamebooks'), 'items');
    const gamebookId = textField(gamebook, 'id');
    const llmModelId = await this.#model(modelName);
    let missing = streams - this.#sessions.length;
    await Promise.all(
      Array.from({ length: SETUP_STREAMS }, async () => {
        while (missing-- > 0) this.#sessions.push(await this.#openSession(gamebookId, llmModelId));
      }),
    );
  }

  async target(modelName: string): Promise<AppTarget> {
    return {
      url: this.url,
      sessions: this.#sessions,
      llmModelId: await this.#model(modelName),
      input: 'I go down the stairs.',
    };
  }

  async stop(): Promise<void> {
    await this.process.stop();
    await this.#parts.database.drop();
    await rm(this.#parts.dataDir, { recursive: true, force: true });
  }

  async #openSession(gamebookId: string, llmModelId: string): Promise<PreparedSession> {
    const sessionId = textField(await this.#post('/sessions', { gamebookId, llmModelId }), 'id');
    const openingId = textField(await this.#post(`/sessions/${sessionId}/turns`, { input: null }), 'id');
    for (;;) {
      const status = textField(await this.#get(`/sessions/${sessionId}/turns/${openingId}`), 'status');
      if (status === 'completed') return { sessionId, openingId };
      if (status !== 'generating') throw new Error(`An opening ended as ${status}`);
    }
  }

  async #model(modelName: string): Promise<string> {
    const known = this.#models.get(modelName);
    if (known !== undefined) return known;
    const model = await this.#post('/llm-models', {
      name: modelName,
      provider: 'openai',
      modelName,
      baseUrl: this.#parts.upstreamUrl,
      apiKey: 'sk-bench-0123456789',
    });
    const id = textField(model, 'id');
    this.#models.set(modelName, id);
    return id;
  }

  #get(path: string): Promise<unknown> {
    return sendForJson(`${this.url}/api${path}`, { method: 'GET' });
  }

  #post(path: string, body: object): Promise<unknown> {
    return sendForJson(`${this.url}/api${path}`, { method: 'POST', body });
  }
}
