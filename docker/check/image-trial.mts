import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../backend/bench/loopback-port.mts';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;

/** A built image. */
export interface Image {
  /** Its working folder. */
  readonly folder: string;
  /** The program first, as in the health check. */
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/** A program that runs. */
interface Program {
  readonly child: ChildProcess;
  /** How it ended: its code, the signal, or why it did not begin. */
  readonly exit: Promise<number | string | Error | null>;
}

/**
 * Runs a built image's command until its health check is content, and ends it as Docker does.
 * @returns how long both took
 * @throws Error if one of them takes too long or fails
 */
export async function tryImage(image: Image): Promise<{ startMs: number; stopMs: number }> {
  const { folder, command, healthCheck, variables } = image;
  const dataFolder = await mkdtemp(join(tmpdir(), 'llm-gamebook-data-'));
  const env = {
    ...variables,
    PORT: String(await freePort()),
    DATA_DIR: dataFolder,
    ACCESS_PASSWORD: 'only for this trial',
  };
  const startIn = (words: readonly string[]): Program => start(words, folder, env);
  const app = startIn(command);
  try {
    const startMs = await waitForHealth(app, () => startIn(healthCheck));
    const stopping = performance.now();
    app.child.kill('SIGTERM');
    const code = await Promise.race([app.exit, pause(STOP_LIMIT_MS, 'time limit', { ref: false })]);
    if (code !== 0) throw new Error(`after SIGTERM the app ended with: ${String(code)}`);
    return { startMs, stopMs: performance.now() - stopping };
  } finally {
    app.child.kill('SIGKILL');
    await app.exit;
    await rm(dataFolder, { recursive: true, force: true });
  }
}

function start(
  [program = '', ...parameters]: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Program {
  // The image's own node is taken to be the one that runs this.
  const path = program === 'node' ? process.execPath : program;
  const child = spawn(path, parameters, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const exit = new Promise<number | string | Error | null>((resolve) => {
    child.on('error', resolve);
    child.on('exit', (code, signal) => resolve(signal ?? code));
  });
  return { child, exit };
}

async function waitForHealth(app: Program, startHealthCheck: () => Program): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < START_LIMIT_MS) {
    if (app.child.exitCode !== null) throw new Error(`the app ended at once with ${app.child.exitCode}`);
    if ((await startHealthCheck().exit) === 0) return performance.now() - began;
    await pause(250);
  }
  throw new Error('the health check was not content in time');
}
