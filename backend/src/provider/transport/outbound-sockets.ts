import http from 'node:http';
import https from 'node:https';
import type { OnApplicationShutdown } from '@nestjs/common';
import { ProxyRoutes, type Proxy } from './proxy-routes';

/** An idle connection to a vendor is kept for as long as two turns may lie apart. */
const IDLE_MS = 30_000;

/** So many may be idle to one vendor: a turn that finds one saves its connecting, over TLS some round trips. */
const MAXIMUM_IDLE = 64;

const OPTIONS = { keepAlive: true, timeout: IDLE_MS, maxFreeSockets: MAXIMUM_IDLE };

/**
 * The connections to the vendors, kept alive between calls and closed with the app.
 *
 * Node's own HTTP client and not `fetch`: the limits of undici (300 s until the headers, 300 s between two chunks) cannot be changed without
 * its package, and would end a slow local model.
 */
export class OutboundSockets implements OnApplicationShutdown {
  private readonly direct = makeAgents({});
  private readonly proxied: ReturnType<typeof makeAgents>;

  /** @param routes which addresses are reached by a proxy; left out: none */
  constructor(private readonly routes = new ProxyRoutes(() => undefined)) {
    // Which requests take it is decided here and not by the agents, so that whoever asks for the way of a request is told what really happens.
    this.proxied = makeAgents({ proxyEnv: routes.variables });
  }

  /** The proxy by which a URL is reached; null: it is reached directly. */
  proxyFor(url: URL): Proxy | null {
    return this.routes.proxyFor(url);
  }

  /** Prepares a request to an `http:` or `https:` URL; nothing is sent before `end()`. */
  request(url: URL, options: http.RequestOptions): http.ClientRequest {
    const { plain, secure } = this.proxyFor(url) === null ? this.direct : this.proxied;
    return url.protocol === 'https:'
      ? https.request(url, { ...options, agent: secure })
      : http.request(url, { ...options, agent: plain });
  }

  /** Closes every connection, also those in use. */
  onApplicationShutdown(): void {
    for (const { plain, secure } of [this.direct, this.proxied]) {
      plain.destroy();
      secure.destroy();
    }
  }
}

function makeAgents(options: http.AgentOptions): { plain: http.Agent; secure: https.Agent } {
  return {
    plain: new http.Agent({ ...OPTIONS, ...options }),
    secure: new https.Agent({ ...OPTIONS, ...options }),
  };
}
