import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { freePort } from '../loopback-port.mts';
import { MeasuredProcess } from '../measured-process.mts';
import type { MeasuredSystem } from './measured-system.mts';

/** What a teller is given to reach the gateway. */
export interface GatewayTarget {
  /** OpenAI's base URL. */
  readonly url: string;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

/** `@portkey-ai/gateway`, a proxy for LLM vendors that stores nothing, in a process of its own. */
export class GatewaySystem implements MeasuredSystem {
  readonly name = 'gateway';
  readonly teller = 'chat';
  readonly process: MeasuredProcess;
  readonly #target: GatewayTarget;

  private constructor(process: MeasuredProcess, target: GatewayTarget) {
    this.process = process;
    this.#target = target;
  }

  /** @param body of the request that the app sends for a turn */
  static async start(upstreamUrl: string, body: object): Promise<GatewaySystem> {
    const port = await freePort();
    const process = new MeasuredProcess(gatewayScript(), [`--port=${port}`, '--headless'], {
      NODE_ENV: 'production',
    });
    await process.wrote(/running|ready/i);
    return new GatewaySystem(process, {
      url: `http://127.0.0.1:${port}/v1`,
      body,
      headers: {
        authorization: 'Bearer sk-bench-0123456789',
        'x-portkey-provider': 'openai',
        'x-portkey-custom-host': upstreamUrl,
      },
    });
  }

  target(modelName: string): Promise<GatewayTarget> {
    return Promise.resolve({ ...this.#target, body: { ...this.#target.body, model: modelName } });
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}

function gatewayScript(): string {
  const packageFile = createRequire(import.meta.url).resolve('@portkey-ai/gateway/package.json');
  return join(dirname(packageFile), 'build', 'start-server.js');
}
