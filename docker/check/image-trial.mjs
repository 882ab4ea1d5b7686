import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;

/**
 * Runs a built image's command until its health check is content, and ends it as Docker does.
 *
 * @param {{ folder: string, command: string[], healthCheck: string[], variables: Record<string, string> }} image
 * @returns {Promise<{ startMs: number, stopMs: number }>}
 */
export async function tryImage({ folder, command, healthCheck, variables }) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'llm-gamebook-data-'));
  const env = {
    ...variables,
    PORT: String(await freePort()),
    DATA_DIR: dataFolder,
    ACCESS_PASSWORD: 'only for this trial',
  };
  const app = start(command, folder, env);
  try {
    const startMs = await waitForHealth({ app, healthCheck, folder, env });
    const stopping = performance.now();
    app.child.kill('SIGTERM');
    const code = await Promise.race([app.exit, pause(STOP_LIMIT_MS, 'time limit', { ref: false })]);
    if (code !== 0) throw new Error(`after SIGTERM the app ended with: ${code}`);
    return { startMs, stopMs: performance.now() - stopping };
  } finally {
    app.child.kill('SIGKILL');
    await app.exit;
    await rm(dataFolder, { recursive: true, force: true });
  }
}

function start([program, ...parameters], cwd, env) {
  // The image's own node is taken to be the one that runs this.
  const path = program === 'node' ? process.execPath : program;
  const child = spawn(path, parameters, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const exit = new Promise((resolve) => {
    child.on('error', resolve);
    child.on('exit', (code, signal) => resolve(signal ?? code));
  });
  return { child, exit };
}

async function waitForHealth({ app, healthCheck, folder, env }) {
  const began = performance.now();
  while (performance.now() - began < START_LIMIT_MS) {
    if (app.child.exitCode !== null) throw new Error(`the app ended at once with ${app.child.exitCode}`);
    if ((await start(healthCheck, folder, env).exit) === 0) return performance.now() - began;
    await pause(250);
  }
  throw new Error('the health check was not content in time');
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
