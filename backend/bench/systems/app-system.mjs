import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MeasuredProcess } from '../measured-process.mjs';
import { sendForJson } from '../tellers/http-client.mjs';
import { createDatabase } from './bench-database.mjs';

export const APP_MAIN = join(import.meta.dirname, '..', '..', 'dist', 'main.js');

/** Sessions made at once while the bench is prepared. */
const SETUP_STREAMS = 10;

/** The built app in a process of its own, on a database of its own that it takes along when it stops. */
export class AppSystem {
  name = 'app';
  teller = 'turn';
  #dataDir;
  #database;
  #url;
  #upstreamUrl;
  #models = new Map();
  #sessions = [];

  /** @param {{ upstreamUrl: string, databaseUrl: string | null }} options */
  static async start({ upstreamUrl, databaseUrl }) {
    const system = new AppSystem();
    system.#dataDir = await mkdtemp(join(tmpdir(), 'llm-gamebook-bench-'));
    system.#database = await createDatabase(databaseUrl);
    system.#upstreamUrl = upstreamUrl;
    system.process = new MeasuredProcess(APP_MAIN, [], {
      ...system.#database.environment,
      DATA_DIR: system.#dataDir,
      PORT: '0',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
    });
    const [, url] = await system.process.wrote(/ready: (http:\S+)/);
    system.#url = url;
    return system;
  }

  /** Makes as many sessions as there will be streams, each with its opening told. */
  async prepare(streams, modelName) {
    const { items } = await this.#get('/gamebooks');
    const llmModelId = await this.#model(modelName);
    let missing = streams - this.#sessions.length;
    await Promise.all(
      Array.from({ length: SETUP_STREAMS }, async () => {
        while (missing-- > 0) this.#sessions.push(await this.#openSession(items[0].id, llmModelId));
      }),
    );
  }

  /** What a teller is given to reach this system. */
  async target(modelName) {
    return {
      url: this.#url,
      sessions: this.#sessions,
      llmModelId: await this.#model(modelName),
      input: 'I go down the stairs.',
    };
  }

  async stop() {
    await this.process.stop();
    await this.#database.drop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  async #openSession(gamebookId, llmModelId) {
    const { id: sessionId } = await this.#post('/sessions', { gamebookId, llmModelId });
    const { id: openingId } = await this.#post(`/sessions/${sessionId}/turns`, { input: null });
    for (;;) {
      const { status } = await this.#get(`/sessions/${sessionId}/turns/${openingId}`);
      if (status === 'completed') return { sessionId, openingId };
      if (status !== 'generating') throw new Error(`An opening ended as ${status}`);
    }
  }

  async #model(modelName) {
    const known = this.#models.get(modelName);
    if (known !== undefined) return known;
    const { id } = await this.#post('/llm-models', {
      name: modelName,
      provider: 'openai',
      modelName,
      baseUrl: this.#upstreamUrl,
      apiKey: 'sk-bench-0123456789',
    });
    this.#models.set(modelName, id);
    return id;
  }

  #get(path) {
    return sendForJson(`${this.#url}/api${path}`, { method: 'GET' });
  }

  #post(path, body) {
    return sendForJson(`${this.#url}/api${path}`, { method: 'POST', body });
  }
}
