import { describeProfile } from './profile-summary.mjs';
import { markdownTable } from './markdown-table.mjs';
import { TestBed } from './test-bed.mjs';

/** Shows in which places of a system's code, and in which functions, the time goes under the first of the loads. */
export async function benchProfile({ streams, rates, tokens, seconds, databaseUrl, systemName }) {
  const [count] = streams;
  const [rate] = rates;
  const others = systemName === 'app' ? [] : [systemName];
  const bed = await TestBed.start({ others, streams: count, words: tokens, databaseUrl });
  try {
    const system = bed.system(systemName);
    const load = { streams: count, words: tokens, rate, seconds };
    await bed.measure(system, load);
    await system.process.ask('beginProfile');
    const { cpuMsPer100Words } = await bed.measure(system, load);
    const { places, functions } = describeProfile(await system.process.ask('endProfile'));
    console.log(
      `${systemName}: ${cpuMsPer100Words.toFixed(2)} ms of CPU for 100 words, the profiler's own included\n`,
    );
    console.log(markdownTable(['% of busy time', 'place, with what it calls in Node.js'], rows(places, 20)));
    console.log();
    console.log(markdownTable(['% of busy time', 'function alone'], rows(functions, 30)));
  } finally {
    await bed.stop();
  }
}

function rows(shares, limit) {
  return shares.slice(0, limit).map(({ share, name }) => [(share * 100).toFixed(1), name]);
}
