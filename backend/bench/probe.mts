// Loaded into every measured process before its own program: says what the process uses.
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setInterval } from 'node:timers';
import { setTimeout } from 'node:timers/promises';
import type { Usage } from './measured-process.mts';
import { describeProfile, type ProfileSummary } from './profile-summary.mts';
import { answerQuestions } from './questions.mts';
import { countStatements } from './statement-count.mts';

/** How often memory is looked at, in milliseconds. */
const MEMORY_INTERVAL_MS = 200;

let cpu = process.cpuUsage();
let peakRss = process.memoryUsage.rss();
const statements = countStatements();
const profiler = new Session();
const loopDelay = monitorEventLoopDelay({ resolution: 10 });
loopDelay.enable();

setInterval(() => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
}, MEMORY_INTERVAL_MS).unref();

answerQuestions({
  usage(): Usage {
    const { user, system } = process.cpuUsage(cpu);
    const usage = { cpuMs: (user + system) / 1_000, peakRss, statements: statements.take() };
    cpu = process.cpuUsage();
    peakRss = process.memoryUsage.rss();
    return usage;
  },
  /** Milliseconds for which nothing else was done at a time, at the longest since this was asked last. */
  async standstill(): Promise<number> {
    // What has just ended is counted with the next look of the counter.
    await setTimeout(50);
    const longest = loopDelay.max / 1_000_000;
    loopDelay.reset();
    // The first look after that is not counted.
    await setTimeout(50);
    return longest;
  },
  async beginProfile(): Promise<void> {
    profiler.connect();
    await profiler.post('Profiler.enable');
    await profiler.post('Profiler.setSamplingInterval', { interval: 200 });
    await profiler.post('Profiler.start');
  },
  async endProfile(): Promise<ProfileSummary> {
    const { profile } = await profiler.post('Profiler.stop');
    profiler.disconnect();
    return describeProfile(profile);
  },
});

// What is measured ends with the bench, also where that was killed.
process.once('disconnect', () => process.exit());
