import { join } from 'node:path';
import { MeasuredProcess } from './measured-process.mjs';
import { AppSystem } from './systems/app-system.mjs';
import { GatewaySystem } from './systems/gateway-system.mjs';
import { SdkSystem } from './systems/sdk-system.mjs';

/**
 * What a system is asked for.
 * @typedef {object} Load
 * @property {number} streams at once
 * @property {number} words of one story
 * @property {number} rate words a second of one stream; 0: as fast as possible
 * @property {number} seconds that the streams go on asking for stories at least
 */

/**
 * One look at one system under one load.
 * @typedef {object} Sample
 * @property {number[]} firstWordsMs of each story
 * @property {number} cpuMsPer100Words of the system's own process, an embedded database included
 * @property {number} peakRss bytes
 * @property {number} wordsPerSecond that arrived
 * @property {Record<string, number>} statementsPerTurn SQL statements by their first word
 */

const OTHER_SYSTEMS = { gateway: GatewaySystem, sdk: SdkSystem };

/** The upstream, the load generator and the systems under test, each in a process of its own. */
export class TestBed {
  upstream = new MeasuredProcess(join(import.meta.dirname, 'upstream.mjs'));
  #load = new MeasuredProcess(join(import.meta.dirname, 'load.mjs'));
  #systems = new Map();

  /**
   * Starts the app and what is wanted beside it.
   * @param {object} options
   * @param {readonly string[]} options.others `gateway`, `sdk`
   * @param {number} options.streams the most streams that there will be
   * @param {number} options.words of a story before the measurements
   * @param {string | null} options.databaseUrl of a PostgreSQL server; null: the embedded database
   */
  static async start({ others, streams, words, databaseUrl }) {
    const bed = new TestBed();
    try {
      const [, origin] = await bed.upstream.wrote(/upstream: (\S+)/);
      const options = { upstreamUrl: `${origin}/v1`, databaseUrl };
      const app = bed.#add(await AppSystem.start(options));
      await app.prepare(streams, modelName({ words, rate: 0 }));
      // All are given the app's own request for a turn, so that all send as much.
      await bed.measure(app, { streams: 1, words, rate: 0, seconds: 0 });
      const body = await bed.upstream.ask('lastBody');
      for (const name of others) bed.#add(await OTHER_SYSTEMS[name].start(options)).give(body);
      await bed.#load.wrote(/ready/);
    } catch (error) {
      await bed.stop();
      throw error;
    }
    return bed;
  }

  /** @param {string} name `app`, or one of the others */
  system(name) {
    return this.#systems.get(name);
  }

  /** @param {Load} load @returns {Promise<Sample>} */
  async measure(system, { streams, words, rate, seconds }) {
    const target = await system.target(modelName({ words, rate }));
    await system.process.usage();
    const { stories, elapsedMs } = await (system.load ?? this.#load).ask('load', {
      teller: system.teller,
      target,
      streams,
      seconds,
      isSpread: rate > 0,
    });
    const { cpuMs, peakRss, statements } = await system.process.usage();
    const told = stories.length * words;
    return {
      firstWordsMs: stories.map(({ firstWordMs }) => firstWordMs),
      cpuMsPer100Words: (cpuMs / told) * 100,
      peakRss,
      wordsPerSecond: (told / elapsedMs) * 1_000,
      statementsPerTurn: Object.fromEntries(
        Object.entries(statements).map(([word, count]) => [word, count / stories.length]),
      ),
    };
  }

  /** Ends every process; the app takes its database along. */
  async stop() {
    await Promise.all([...this.#systems.values(), this.upstream, this.#load].map((part) => part.stop()));
  }

  #add(system) {
    this.#systems.set(system.name, system);
    return system;
  }
}

/** The model that asks the upstream for this. */
export function modelName({ words, rate }) {
  return `words-${words}-rate-${rate}`;
}
