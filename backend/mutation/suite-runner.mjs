import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import jestConfiguration from '../jest.config.js';

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
      [join(import.meta.dirname, 'mutating-transformer.mjs'), options],
    ]),
  ),
  reporters: [join(import.meta.dirname, 'failure-reporter.mjs')],
});

/** Milliseconds that suites take without a mutant, by their patterns. */
const usualTimes = new Map();

/**
 * Runs suites with a mutant.
 * @param {string[]} suites patterns
 * @param {import('./mutants.mjs').Mutant & { path: string }} mutant with the absolute path of its file
 * @param {{ isRelatedOnly: boolean }} options whether only those suites are run that import the file, directly or not
 * @returns {Promise<string | null>} the suite and the test that fail by it; null: it survives
 */
export async function findKiller(suites, mutant, { isRelatedOnly }) {
  const key = suites.join();
  if (!usualTimes.has(key)) usualTimes.set(key, await usualTime(suites));
  const related = isRelatedOnly ? ['--passWithNoTests', '--findRelatedTests', mutant.path] : [];
  const options = {
    environment: { MUTANT: JSON.stringify(mutant) },
    limitMs: START_MS + PATIENCE * usualTimes.get(key),
  };
  const { exitCode, failure } = await run(suites, ['--bail', ...related], options);
  if (exitCode === 0) return null;
  if (exitCode === null) return 'time limit';
  if (failure === '') return 'end of the process';
  const [suite] = failure.split(': ');
  const again = await run([suite], [], options);
  if (again.exitCode !== 0) return failure;
  console.error(`Fails now and then, whatever the mutant: ${failure}`);
  return null;
}

/** Suites that fail by themselves would seem to kill every mutant. */
async function usualTime(suites) {
  const beganAt = performance.now();
  const { exitCode, failure, output } = await run(suites, []);
  if (exitCode !== 0) throw new Error(`Fails without a mutant: ${failure}\n${output}`);
  return performance.now() - beganAt;
}

/** @returns {Promise<{ exitCode: number | null, failure: string, output: string }>} `exitCode` null: it took too long */
async function run(suites, parameters, { environment = {}, limitMs = 0 } = {}) {
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
  const limit = limitMs > 0 && setTimeout(() => process.kill(-jest.pid, 'SIGKILL'), limitMs);
  const [words, complaints, failure, [exitCode]] = await Promise.all([
    text(jest.stdout),
    text(jest.stderr),
    text(jest.stdio[3]),
    once(jest, 'exit'),
  ]);
  clearTimeout(limit);
  return { exitCode, failure, output: words + complaints };
}
