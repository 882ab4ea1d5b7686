import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that the gateway may take to start on a busy machine; it usually takes 200. */
const START_LIMIT_MS = 30_000;

/**
 * `@portkey-ai/gateway`, a proxy in front of many vendors, as a process of its own.
 *
 * The overrides in `package.json` belong to it: it takes any later hono and @hono/node-server, with which it answers every stream with 500.
 * @see https://github.com/Portkey-AI/gateway
 */
export class GatewayProcess {
  private output = '';

  private constructor(
    /** What a player would enter as base URL. */
    readonly baseUrl: string,
    private readonly child: ChildProcessByStdio<null, Readable, Readable>,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
  }

  /** Starts it on a free port and waits until it answers. */
  static async start(): Promise<GatewayProcess> {
    const port = await freePort();
    const main = join(
      dirname(require.resolve('@portkey-ai/gateway/package.json')),
      'build',
      'start-server.js',
    );
    const child = spawn(process.execPath, [main, `--port=${port}`, '--headless'], {
      env: {},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const gateway = new GatewayProcess(`http://127.0.0.1:${port}/v1`, child);
    await gateway.becomeReady(port);
    return gateway;
  }

  /** The headers by which it knows where to send a request: a server of the Chat Completions API with this base URL. */
  static headersTo(baseUrl: string): Record<string, string> {
    return { 'x-portkey-provider': 'openai', 'x-portkey-custom-host': baseUrl };
  }

  /** Ends it. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  private async becomeReady(port: number): Promise<void> {
    const giveUpAt = Date.now() + START_LIMIT_MS;
    while (Date.now() < giveUpAt && this.child.exitCode === null) {
      try {
        await (await fetch(`http://127.0.0.1:${port}/`)).text();
        return;
      } catch {
        await sleep(50);
      }
    }
    await this.stop();
    throw new Error(`The gateway did not start:\n${this.output}`);
  }
}

/** A port that was free a moment ago: the gateway cannot choose one for itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port');
  return address.port;
}
