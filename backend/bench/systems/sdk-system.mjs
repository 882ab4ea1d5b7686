import { join } from 'node:path';
import { MeasuredProcess } from '../measured-process.mjs';

/** The vendor's SDK alone, in a script that asks and reads and does nothing else: no server, no database. */
export class SdkSystem {
  name = 'sdk';
  teller = 'sdk';
  process = new MeasuredProcess(join(import.meta.dirname, '..', 'load.mjs'));
  /** It is its own load generator. */
  load = this.process;
  #upstreamUrl;
  #body;

  /** @param {{ upstreamUrl: string }} options */
  static async start({ upstreamUrl }) {
    const system = new SdkSystem();
    system.#upstreamUrl = upstreamUrl;
    await system.process.wrote(/ready/);
    return system;
  }

  /** @param {object} body of the request that the app sends for a turn */
  give(body) {
    this.#body = body;
  }

  async target(modelName) {
    return { url: this.#upstreamUrl, body: { ...this.#body, model: modelName } };
  }

  stop() {
    return this.process.stop();
  }
}
