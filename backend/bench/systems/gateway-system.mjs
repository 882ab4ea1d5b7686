import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { MeasuredProcess } from '../measured-process.mjs';

/** `@portkey-ai/gateway`, a proxy for LLM vendors that stores nothing, in a process of its own. */
export class GatewaySystem {
  name = 'gateway';
  teller = 'chat';
  #url;
  #upstreamUrl;
  #body;

  /** @param {{ upstreamUrl: string }} options */
  static async start({ upstreamUrl }) {
    const system = new GatewaySystem();
    const port = await freePort();
    system.#upstreamUrl = upstreamUrl;
    system.#url = `http://127.0.0.1:${port}/v1`;
    system.process = new MeasuredProcess(gatewayScript(), [`--port=${port}`, '--headless'], {
      NODE_ENV: 'production',
    });
    await system.process.wrote(/running|ready/i);
    return system;
  }

  /** @param {object} body of the request that the app sends for a turn */
  give(body) {
    this.#body = body;
  }

  async target(modelName) {
    return {
      url: this.#url,
      body: { ...this.#body, model: modelName },
      headers: {
        authorization: 'Bearer sk-bench-0123456789',
        'x-portkey-provider': 'openai',
        'x-portkey-custom-host': this.#upstreamUrl,
      },
    };
  }

  stop() {
    return this.process.stop();
  }
}

function gatewayScript() {
  const packageFile = createRequire(import.meta.url).resolve('@portkey-ai/gateway/package.json');
  return join(dirname(packageFile), 'build', 'start-server.js');
}

/** The gateway takes port 0 for no port at all, so a free one is looked for. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
