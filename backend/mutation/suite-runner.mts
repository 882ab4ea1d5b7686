import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import jestConfiguration from '../jest.config.js';
import type { PlacedMutant } from './mutants.mts';

/** The folder that all paths and patterns start from. */
export const BACKEND = dirname(import.meta.dirname);

const JEST = fileURLToPath(import.meta.resolve('jest/bin/jest'));

/** A mutant may never end: it gets several times what the suites take without it, and a minute to start. */
const PATIENCE = 5;
const START_MS = 60_000;

const usual = await jestConfiguration();
const CONFIGURATION = JSON.stringify({
  ...usual,
  transform: Object.fromEntries(
    Object.entries(usual.transform).map(([files, [, options]]) => [
      files,
      [join(import.meta.dirname, 'mutating-transformer.mts'), options],
    ]),
  ),
  reporters: [join(import.meta.dirname, 'failure-reporter.mts')],
});

/** Milliseconds that suites take without a mutant, by their patterns. */
const usualTimes = new Map<string, number>();

/**
 * Runs suites with a mutant.
 * @param suites patterns
 * @param options whether only those suites are run that import the file, directly or not
 * @returns the suite and the test that fail by it; null: it survives
 * @throws Error if they fail without it
 */
export async function findKiller(
  suites: readonly string[],
  mutant: PlacedMutant,
  { isRelatedOnly }: { isRelatedOnly: boolean },
): Promise<string | null> {
  const key = suites.join();
  const usualMs = usualTimes.get(key) ?? (await usualTime(suites));
  usualTimes.set(key, usualMs);
  const related = isRelatedOnly ? ['--passWithNoTests', '--findRelatedTests', mutant.path] : [];
  const options = {
    environment: { MUTANT: JSON.stringify(mutant) },
    limitMs: START_MS + PATIENCE * usualMs,
  };
  const { exitCode, failure } = await run(suites, ['--bail', ...related], options);
  if (exitCode === 0) return null;
  if (exitCode === null) return 'time limit';
  if (failure === '') return 'end of the process';
  const [suite = ''] = failure.split(': ');
  const again = await run([suite], [], options);
  if (again.exitCode !== 0) return failure;
  console.error(`Fails now and then, whatever the mutant: ${failure}`);
  return null;
}

/** Suites that fail by themselves would seem to kill every mutant. */
async function usualTime(suites: readonly string[]): Promise<number> {
  const beganAt = performance.now();
  const { exitCode, failure, output } = await run(suites, []);
  if (exitCode !== 0) throw new Error(`Fails without a mutant: ${failure}\n${output}`);
  return performance.now() - beganAt;
}

/** How Jest ended. */
interface Run {
  /** null: it took too long. */
  readonly exitCode: number | null;
  /** What the reporter says: the suite and the test that failed first. */
  readonly failure: string;
  readonly output: string;
}

async function run(
  suites: readonly string[],
  parameters: readonly string[],
  { environment = {}, limitMs = 0 }: { environment?: Record<string, string>; limitMs?: number } = {},
): Promise<Run> {
  const patterns = suites.map((suite) => join(BACKEND, suite));
  const jest = spawn(
    process.execPath,
    [
      JEST,
      '--config',
      CONFIGURATION,
      '--runInBand',
      '--forceExit',
      '--testMatch',
      ...patterns,
      ...parameters,
    ],
    {
      env: { ...process.env, ...environment },
      // The fourth is the reporter's: whatever the tests print goes elsewhere.
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      // A group of its own, so that whatever the tests have started ends with it.
      detached: true,
    },
  );
  const limit = limitMs > 0 ? setTimeout(() => endGroup(jest), limitMs) : undefined;
  const [words, complaints, failure] = await Promise.all([
    textOf(jest.stdout),
    textOf(jest.stderr),
    textOf(jest.stdio[3]),
    once(jest, 'exit'),
  ]);
  clearTimeout(limit);
  return { exitCode: jest.exitCode, failure, output: words + complaints };
}

function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

async function textOf(stream: ChildProcess['stdio'][number]): Promise<string> {
  return stream instanceof Readable ? text(stream) : '';
}
