import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import type { OutboundSockets } from '../provider/transport/outbound-sockets';

/** A server has this long to take a connection, in milliseconds. */
const CONNECT_LIMIT_MS = 10_000;

/** The look-up of a name has this long, in milliseconds. */
const LOOKUP_LIMIT_MS = 10_000;

/**
 * Whether the host of a URL has an address.
 *
 * @throws Node's error (`ENOTFOUND`, `EAI_AGAIN`) where it has none or none is found in time, or the signal's reason
 */
export async function resolveHost(url: URL, signal: AbortSignal): Promise<void> {
  const host = hostOf(url);
  if (net.isIP(host) !== 0) return;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOKUP_LIMIT_MS)]);
  // A look-up cannot be ended, but it need not be waited for.
  await Promise.race([lookup(host), once(limit, 'abort')]);
  signal.throwIfAborted();
  if (limit.aborted) throw Object.assign(new Error('No address in time'), { code: 'EAI_AGAIN' });
}

/**
 * Opens a connection to the server of a URL, with TLS where the URL says so, and closes it again without a word.
 *
 * @throws Node's error, or the signal's reason
 */
export async function connectTo(url: URL, signal: AbortSignal): Promise<void> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_LIMIT_MS)]);
  const host = hostOf(url);
  const isSecure = url.protocol === 'https:';
  const port = portOf(url);
  const socket = isSecure
    ? tls.connect({ host, port, ...(net.isIP(host) === 0 ? { servername: host } : {}) })
    : net.connect({ host, port });
  const connecting = once(socket, isSecure ? 'secureConnect' : 'connect', { signal: limit });
  await withinLimit(connecting, { signal, limit }).finally(() => {
    socket.on('error', () => undefined);
    socket.destroy();
  });
}

async function withinLimit(
  connecting: Promise<unknown>,
  { signal, limit }: { signal: AbortSignal; limit: AbortSignal },
): Promise<void> {
  try {
    await connecting;
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw limit.aborted ? Object.assign(new Error('No connection in time'), { code: 'ETIMEDOUT' }) : error;
  }
}

/**
 * The same by the proxy of a URL, where it has one: to the server behind it where the URL says TLS, else no further than to the proxy.
 *
 * @throws Node's error, or the signal's reason
 */
export async function connectBy(sockets: OutboundSockets, url: URL, signal: AbortSignal): Promise<void> {
  const proxy = sockets.proxyFor(url);
  if (proxy === null) return connectTo(url, signal);
  if (url.protocol === 'http:') return connectTo(new URL(proxy.origin), signal);
  const limit = AbortSignal.any([signal, AbortSignal.timeout(CONNECT_LIMIT_MS)]);
  // Nothing of the request is sent: it gets its socket when the tunnel stands and TLS has begun in it.
  const request = sockets.request(url, {});
  await withinLimit(once(request, 'socket', { signal: limit }), { signal, limit }).finally(() => {
    request.on('error', () => undefined);
    request.destroy();
  });
}

/** The port of a URL, also where it is the usual one and so not written. */
export function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

/** The host as sockets want it: IPv6 addresses without brackets. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}
