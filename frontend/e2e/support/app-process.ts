import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(__dirname, '../../../backend/dist/main.js');

/** Variable that names the data folder of the fresh installation to copy. */
export const TEMPLATE_VARIABLE = 'E2E_FRESH_INSTALLATION';

/** Longest time that a start on an empty data folder may take, in milliseconds. */
const START_LIMIT_MS = 60_000;

/** Variables beside those that every process is given. */
export type Environment = Readonly<Record<string, string>>;

/** The built app in a process of its own, on a data folder of its own. */
export class AppProcess {
  private process: ChildProcess | null = null;
  private address = '';

  private constructor(
    readonly dataDir: string,
    private readonly environment: Environment,
  ) {}

  /** Starts the app for the first time, on an empty data folder: only then it makes models of the keys in its environment. */
  static async startFirst(environment: Environment = {}): Promise<AppProcess> {
    const app = new AppProcess(await mkdtemp(join(tmpdir(), 'gamebook-e2e-')), environment);
    await app.start();
    return app;
  }

  /** Starts the app on a copy of the fresh installation, which takes half as long. */
  static async start(environment: Environment = {}): Promise<AppProcess> {
    const app = new AppProcess(await mkdtemp(join(tmpdir(), 'gamebook-e2e-')), environment);
    await cp(process.env[TEMPLATE_VARIABLE] ?? '', app.dataDir, { recursive: true });
    await app.start();
    return app;
  }

  /** Where the app is, without a slash at the end. */
  get url(): string {
    return this.address;
  }

  /** Starts it again after `kill`, on the same data and the same port. */
  async start(): Promise<void> {
    const port = this.address === '' ? '0' : new URL(this.address).port;
    const child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env['PATH'] ?? '', ...this.environment, PORT: port, DATA_DIR: this.dataDir },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.process = child;
    this.address = await Promise.race([printedUrl(child), ended(child)]);
  }

  /** Ends the process as a power cut would. */
  async kill(): Promise<void> {
    const child = this.process;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Ends the process in order. */
  async end(): Promise<void> {
    const child = this.process;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }

  /** Ends the process at once and removes its data. */
  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

async function printedUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The app has no output');
  const timer = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS);
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url) {
      clearTimeout(timer);
      // The pipe must be read on, or the app would block on its log.
      child.stdout.resume();
      return url;
    }
  }
  throw new Error('The app ended without printing its address');
}

async function ended(child: ChildProcess): Promise<never> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  throw new Error(`The app ended before it was ready (${String(signal ?? code)})`);
}
