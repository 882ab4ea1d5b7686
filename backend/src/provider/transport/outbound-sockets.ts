import http from 'node:http';
import https from 'node:https';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

/** An idle connection to a vendor is kept for as long as two turns may lie apart. */
const IDLE_MS = 30_000;

/** So many may be idle to one vendor: a turn that finds one saves its connecting, over TLS some round trips. */
const MAXIMUM_IDLE = 64;

/**
 * The connections to the vendors, kept alive between calls and closed with the app.
 *
 * Node's own HTTP client and not `fetch`: the limits of undici (300 s until the headers, 300 s between two chunks) cannot be changed without
 * its package, and would end a slow local model.
 */
@Injectable()
export class OutboundSockets implements OnApplicationShutdown {
  private readonly plain = new http.Agent({
    keepAlive: true,
    timeout: IDLE_MS,
    maxFreeSockets: MAXIMUM_IDLE,
  });
  private readonly secure = new https.Agent({
    keepAlive: true,
    timeout: IDLE_MS,
    maxFreeSockets: MAXIMUM_IDLE,
  });

  /** Prepares a request to an `http:` or `https:` URL; nothing is sent before `end()`. */
  request(url: URL, options: http.RequestOptions): http.ClientRequest {
    return url.protocol === 'https:'
      ? https.request(url, { ...options, agent: this.secure })
      : http.request(url, { ...options, agent: this.plain });
  }

  /** Closes every connection, also those in use. */
  onApplicationShutdown(): void {
    this.plain.destroy();
    this.secure.destroy();
  }
}
