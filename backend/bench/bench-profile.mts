import { markdownTable } from '../test/docs/markdown-table.mts';
import type { BenchOptions } from './bench-options.mts';
import { listField, numberField, textField } from './fields.mts';
import { TestBed } from './test-bed.mts';

/** Shows in which places of a system's code, and in which functions, the time goes under the first of the loads. */
export async function benchProfile(options: BenchOptions): Promise<void> {
  const { tokens, seconds, databaseUrl, systemName } = options;
  const [streams] = options.streams;
  const [rate] = options.rates;
  const others = systemName === 'app' ? [] : [systemName];
  const bed = await TestBed.start({ others, streams, words: tokens, databaseUrl });
  try {
    const system = bed.system(systemName);
    const load = { streams, words: tokens, rate, seconds };
    await bed.measure(system, load);
    await system.process.ask('beginProfile');
    const { cpuMsPer100Words } = await bed.measure(system, load);
    const summary = await system.process.ask('endProfile');
    console.log(
      `${systemName}: ${cpuMsPer100Words.toFixed(2)} ms of CPU for 100 words, the profiler's own included\n`,
    );
    console.log(
      markdownTable(
        ['% of busy time', 'place, with what it calls in Node.js'],
        rows(listField(summary, 'places'), 20),
      ),
    );
    console.log();
    console.log(
      markdownTable(['% of busy time', 'function alone'], rows(listField(summary, 'functions'), 30)),
    );
  } finally {
    await bed.stop();
  }
}

/** @param shares of a `ProfileSummary` */
function rows(shares: readonly unknown[], limit: number): string[][] {
  return shares
    .slice(0, limit)
    .map((share) => [(numberField(share, 'share') * 100).toFixed(1), textField(share, 'name')]);
}
