import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const DIST = join(__dirname, '..', '..', 'dist');

/** Milliseconds that the app may take to start on a busy machine. */
const START_LIMIT_MS = 90_000;

/** How a process ended. */
export interface ProcessEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The built app as a process of its own, with nothing of the real environment. */
export class AppProcess {
  /** Everything written to standard output and standard error so far. */
  output = '';
  /** Standard error alone. */
  errors = '';
  readonly ended: Promise<ProcessEnd>;
  private readonly child: ChildProcessByStdio<null, Readable, Readable>;

  /**
   * @param environment variables; `PORT` is any free one unless given
   * @param script a file of the built app, for one of its commands
   * @param words what is given to it
   */
  constructor(
    environment: Readonly<Record<string, string>>,
    script = 'main.js',
    words: readonly string[] = [],
  ) {
    const file = join(DIST, script);
    if (!existsSync(file)) throw new Error('The app is not built. Run "npx nx build backend" first.');
    this.child = spawn(process.execPath, [file, ...words], {
      env: { PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.child.stderr.on('data', (chunk: Buffer) => {
      this.output += chunk.toString();
      this.errors += chunk.toString();
    });
    this.ended = new Promise((resolve) =>
      this.child.once('close', (code, signal) => resolve({ code, signal })),
    );
  }

  get id(): number {
    if (this.child.pid === undefined) throw new Error('The process did not start.');
    return this.child.pid;
  }

  /** Waits until the app accepts requests. @returns its URL */
  async url(): Promise<string> {
    const giveUpAt = Date.now() + START_LIMIT_MS;
    while (Date.now() < giveUpAt && this.child.exitCode === null) {
      const url = /ready: (http:\S+)\n/.exec(this.output)?.[1];
      if (url !== undefined) return url;
      await sleep(50);
    }
    throw new Error(`The app did not start:\n${this.output}`);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Ends it whatever its state, for `afterEach`. */
  async destroy(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.ended;
  }
}
