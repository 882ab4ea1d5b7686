import { cpus, release, type } from 'node:os';
import { createRequire } from 'node:module';
import { markdownTable } from './markdown-table.mjs';
import { median, percentile } from './statistics.mjs';
import { TestBed } from './test-bed.mjs';

const SYSTEMS = ['sdk', 'gateway', 'app'];

/**
 * Measures the app's whole turn (claim, SDK, guard, checkpoints, events to the client) beside the bare SDK and beside a proxy, in turn, so
 * that whatever else the machine does meets them all alike. Prints a table in Markdown.
 */
export async function benchRelay({ streams, rates, tokens, seconds, repetitions, databaseUrl }) {
  const bed = await TestBed.start({
    others: ['gateway', 'sdk'],
    streams: Math.max(...streams),
    words: tokens,
    databaseUrl,
  });
  try {
    const systems = SYSTEMS.map((name) => bed.system(name));
    // Each runs once unseen, so that nobody pays for loading and compiling.
    for (const system of systems)
      await bed.measure(system, { streams: streams[0], words: tokens, rate: 0, seconds });
    const rows = [];
    for (const rate of rates) {
      for (const count of streams) {
        const load = { streams: count, words: tokens, rate, seconds };
        rows.push(...rowsOf(load, await measureInTurn(bed, systems, load, repetitions)));
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

/** @returns {Promise<Map<string, import('./test-bed.mjs').Sample[]>>} samples by the system's name */
async function measureInTurn(bed, systems, load, repetitions) {
  const samples = new Map(systems.map(({ name }) => [name, []]));
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const system of systems) samples.get(system.name).push(await bed.measure(system, load));
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

function rowsOf({ streams, rate }, samples) {
  const gatewayCpu = medianOf(samples.get('gateway'), 'cpuMsPer100Words');
  return [...samples].map(([name, list]) => {
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

function medianOf(samples, figure) {
  return median(samples.map((sample) => sample[figure]));
}

const WRITES = ['INSERT', 'UPDATE', 'DELETE'];

function statements(samples) {
  const total = median(samples.map(({ statementsPerTurn }) => sum(Object.values(statementsPerTurn))));
  const writes = median(
    samples.map(({ statementsPerTurn }) => sum(WRITES.map((word) => statementsPerTurn[word] ?? 0))),
  );
  return total === 0 ? '–' : `${total.toFixed(1)} (${writes.toFixed(1)})`;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function heading(databaseUrl) {
  const { dependencies, devDependencies } = createRequire(import.meta.url)('../../package.json');
  const versions = { ...dependencies, ...devDependencies };
  const database = databaseUrl === null ? '@electric-sql/pglite' : 'pg';
  const list = ['openai', '@portkey-ai/gateway', 'typeorm', database].map(
    (name) => `${name} ${versions[name]}`,
  );
  const { model } = cpus()[0] ?? { model: 'unknown' };
  return `${new Date().toISOString().slice(0, 10)} · Node.js ${process.versions.node} · ${list.join(' · ')} · ${type()} ${release()}, ${cpus().length} × ${model.trim()}\n`;
}
