/** The systems that are measured. */
export type SystemName = 'app' | 'gateway' | 'sdk';

/** What the commands of the bench are given, and each takes what it needs of it. */
export interface BenchOptions {
  /** How many at once, one measurement after the other. */
  readonly streams: readonly [number, ...number[]];
  /** Words a second of each stream; 0: as fast as possible. */
  readonly rates: readonly [number, ...number[]];
  /** Of one turn: the upstream sends a word as a token. */
  readonly tokens: number;
  /** That a measurement lasts at least. */
  readonly seconds: number;
  /** Of each measurement. */
  readonly repetitions: number;
  /** Stopped turns. */
  readonly runs: number;
  /** Of a PostgreSQL server; null: the embedded database. */
  readonly databaseUrl: string | null;
  /** That is profiled. */
  readonly systemName: SystemName;
}
