import { join } from 'node:path';
import type { SystemName } from './bench-options.mts';
import { listField, numberField } from './fields.mts';
import { MeasuredProcess } from './measured-process.mts';
import type { StatementCounts } from './statement-count.mts';
import { AppSystem } from './systems/app-system.mts';
import { GatewaySystem } from './systems/gateway-system.mts';
import type { MeasuredSystem } from './systems/measured-system.mts';
import { SdkSystem } from './systems/sdk-system.mts';
import type { LoadOrder } from './tellers/teller.mts';

/** What a system is asked for. */
export interface Load {
  /** At once. */
  readonly streams: number;
  /** Of one story. */
  readonly words: number;
  /** Words a second of one stream; 0: as fast as possible. */
  readonly rate: number;
  /** That the streams go on asking for stories at least. */
  readonly seconds: number;
}

/** One look at one system under one load. */
export interface Sample {
  /** Of each story. */
  readonly firstWordsMs: readonly number[];
  /** Of the system's own process, an embedded database included. */
  readonly cpuMsPer100Words: number;
  /** Bytes. */
  readonly peakRss: number;
  /** That arrived. */
  readonly wordsPerSecond: number;
  readonly statementsPerTurn: StatementCounts;
}

/** What a test bed is made of. */
export interface TestBedOptions {
  /** The systems beside the app. */
  readonly others: readonly SystemName[];
  /** The most streams that there will be. */
  readonly streams: number;
  /** Of a story before the measurements. */
  readonly words: number;
  /** Of a PostgreSQL server; null: the embedded database. */
  readonly databaseUrl: string | null;
}

/** The systems under test, by their names. */
interface Systems {
  app: AppSystem;
  gateway: GatewaySystem;
  sdk: SdkSystem;
}

/** The upstream, the load generator and the systems under test, each in a process of its own. */
export class TestBed {
  /** The vendor of all systems: see `upstream.mts`. */
  readonly upstream = new MeasuredProcess(join(import.meta.dirname, 'upstream.mts'));
  readonly #load = new MeasuredProcess(join(import.meta.dirname, 'load.mts'));
  readonly #systems: Partial<Systems> = {};

  /** Starts the app and what is wanted beside it. */
  static async start({ others, streams, words, databaseUrl }: TestBedOptions): Promise<TestBed> {
    const bed = new TestBed();
    try {
      const [, origin = ''] = await bed.upstream.wrote(/upstream: (\S+)/);
      const upstreamUrl = `${origin}/v1`;
      const app = await AppSystem.start({ upstreamUrl, databaseUrl });
      bed.#systems.app = app;
      await app.prepare(streams, modelName({ words, rate: 0 }));
      // All are given the app's own request for a turn, so that all send as much.
      await bed.measure(app, { streams: 1, words, rate: 0, seconds: 0 });
      const body = await bed.upstream.ask('lastBody');
      if (typeof body !== 'object' || body === null) throw new Error('The app has asked for nothing.');
      if (others.includes('gateway')) bed.#systems.gateway = await GatewaySystem.start(upstreamUrl, body);
      if (others.includes('sdk')) bed.#systems.sdk = await SdkSystem.start(upstreamUrl, body);
      await bed.#load.wrote(/ready/);
    } catch (error) {
      await bed.stop();
      throw error;
    }
    return bed;
  }

  /** @throws Error if this one was not wanted */
  system<Name extends SystemName>(name: Name): Systems[Name] {
    const system = this.#systems[name];
    if (system === undefined) throw new Error(`${name} was not started.`);
    return system;
  }

  /** Puts a system under a load, and looks at what it does and uses meanwhile. */
  async measure(system: MeasuredSystem, { streams, words, rate, seconds }: Load): Promise<Sample> {
    const order: LoadOrder = {
      teller: system.teller,
      target: await system.target(modelName({ words, rate })),
      streams,
      seconds,
      isSpread: rate > 0,
    };
    await system.process.usage();
    const result = await (system.load ?? this.#load).ask('load', order);
    const { cpuMs, peakRss, statements } = await system.process.usage();
    const firstWordsMs = listField(result, 'stories').map((story) => numberField(story, 'firstWordMs'));
    const told = firstWordsMs.length * words;
    return {
      firstWordsMs,
      cpuMsPer100Words: (cpuMs / told) * 100,
      peakRss,
      wordsPerSecond: (told / numberField(result, 'elapsedMs')) * 1_000,
      statementsPerTurn: Object.fromEntries(
        Object.entries(statements).map(([word, count]) => [word, count / firstWordsMs.length]),
      ),
    };
  }

  /** Ends every process; the app takes its database along. */
  async stop(): Promise<void> {
    const parts = [...Object.values<MeasuredSystem>(this.#systems), this.upstream, this.#load];
    await Promise.all(parts.map((part) => part.stop()));
  }
}

/** The model that asks the upstream for this. */
export function modelName({ words, rate }: { words: number; rate: number }): string {
  return `words-${words}-rate-${rate}`;
}
