import { readFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { join } from 'node:path';
import { markdownTable } from '../test/docs/markdown-table.mts';
import type { BenchOptions, SystemName } from './bench-options.mts';
import { textField, textsField } from './fields.mts';
import { median, percentile } from './statistics.mts';
import { type Load, type Sample, TestBed } from './test-bed.mts';

const SYSTEMS = ['sdk', 'gateway', 'app'] as const;

/** By the system's name. */
type Samples = Record<SystemName, Sample[]>;

/**
 * Measures the app's whole turn (claim, SDK, guard, checkpoints, events to the client) beside the bare SDK and beside a proxy, in turn, so
 * that whatever else the machine does meets them all alike. Prints a table in Markdown.
 */
export async function benchRelay(options: BenchOptions): Promise<void> {
  const { streams, rates, tokens, seconds, repetitions, databaseUrl } = options;
  const bed = await TestBed.start({
    others: ['gateway', 'sdk'],
    streams: Math.max(...streams),
    words: tokens,
    databaseUrl,
  });
  try {
    // Each runs once unseen, so that nobody pays for loading and compiling.
    for (const name of SYSTEMS)
      await bed.measure(bed.system(name), { streams: streams[0], words: tokens, rate: 0, seconds });
    const rows: string[][] = [];
    for (const rate of rates) {
      for (const count of streams) {
        const load = { streams: count, words: tokens, rate, seconds };
        rows.push(...rowsOf(load, await measureInTurn(bed, load, repetitions)));
        process.stderr.write('.');
      }
    }
    process.stderr.write('\n');
    console.log(heading(databaseUrl));
    console.log(markdownTable(TITLES, rows));
  } finally {
    await bed.stop();
  }
}

async function measureInTurn(bed: TestBed, load: Load, repetitions: number): Promise<Samples> {
  const samples: Samples = { sdk: [], gateway: [], app: [] };
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const name of SYSTEMS) samples[name].push(await bed.measure(bed.system(name), load));
  }
  return samples;
}

const TITLES = [
  'streams',
  'words/s each',
  'system',
  'first word p50',
  'p99',
  'CPU ms / 100 words',
  '× gateway',
  'words/s in all',
  'peak MB',
  'SQL / turn (of it writes)',
];

function rowsOf({ streams, rate }: Load, samples: Samples): string[][] {
  const gatewayCpu = medianOf(samples.gateway, 'cpuMsPer100Words');
  return SYSTEMS.map((name) => {
    const list = samples[name];
    const firstWords = list.flatMap(({ firstWordsMs }) => firstWordsMs);
    const cpu = medianOf(list, 'cpuMsPer100Words');
    return [
      String(streams),
      rate === 0 ? 'any' : String(rate),
      name,
      `${percentile(firstWords, 50).toFixed(1)} ms`,
      `${percentile(firstWords, 99).toFixed(1)} ms`,
      cpu.toFixed(2),
      (cpu / gatewayCpu).toFixed(2),
      medianOf(list, 'wordsPerSecond').toFixed(0),
      (medianOf(list, 'peakRss') / 1024 / 1024).toFixed(0),
      statements(list),
    ];
  });
}

function medianOf(
  samples: readonly Sample[],
  figure: 'cpuMsPer100Words' | 'wordsPerSecond' | 'peakRss',
): number {
  return median(samples.map((sample) => sample[figure]));
}

const WRITES = ['INSERT', 'UPDATE', 'DELETE'];

function statements(samples: readonly Sample[]): string {
  const total = median(samples.map(({ statementsPerTurn }) => sum(Object.values(statementsPerTurn))));
  const writes = median(
    samples.map(({ statementsPerTurn }) => sum(WRITES.map((word) => statementsPerTurn[word] ?? 0))),
  );
  return total === 0 ? '–' : `${total.toFixed(1)} (${writes.toFixed(1)})`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function heading(databaseUrl: string | null): string {
  const packageFile = join(import.meta.dirname, '..', '..', 'package.json');
  const manifest: unknown = JSON.parse(readFileSync(packageFile, 'utf8'));
  const versions = { ...textsField(manifest, 'dependencies'), ...textsField(manifest, 'devDependencies') };
  const database = databaseUrl === null ? '@electric-sql/pglite' : 'pg';
  const list = ['openai', '@portkey-ai/gateway', 'typeorm', database].map(
    (name) => `${name} ${textField(versions, name)}`,
  );
  const model = cpus()[0]?.model ?? 'unknown';
  return `${new Date().toISOString().slice(0, 10)} · Node.js ${process.versions.node} · ${list.join(' · ')} · ${type()} ${release()}, ${cpus().length} × ${model.trim()}\n`;
}
