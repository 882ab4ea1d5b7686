// Loaded into every measured process before its own program: says what the process uses.
import { Session } from 'node:inspector/promises';
import { setInterval } from 'node:timers';
import { answerQuestions } from './questions.mjs';
import { countStatements } from './statement-count.mjs';

/** How often memory is looked at, in milliseconds. */
const MEMORY_INTERVAL_MS = 200;

let cpu = process.cpuUsage();
let peakRss = process.memoryUsage.rss();
const statements = countStatements();
let profiler = null;

setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
}, MEMORY_INTERVAL_MS).unref();

answerQuestions({
  usage() {
    const { user, system } = process.cpuUsage(cpu);
    const usage = { cpuMs: (user + system) / 1_000, peakRss, statements: statements.take() };
    cpu = process.cpuUsage();
    peakRss = process.memoryUsage.rss();
    return usage;
  },
  async beginProfile() {
    profiler = new Session();
    profiler.connect();
    await profiler.post('Profiler.enable');
    await profiler.post('Profiler.setSamplingInterval', { interval: 200 });
    await profiler.post('Profiler.start');
  },
  async endProfile() {
    const { profile } = await profiler.post('Profiler.stop');
    profiler.disconnect();
    return profile;
  },
});

// What is measured ends with the bench, also where that was killed.
process.once('disconnect', () => process.exit());
