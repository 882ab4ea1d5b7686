import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/**
 * The port that a server listens on.
 * @throws Error if it does not listen, or on no port.
 */
export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return address.port;
}

/** A port of 127.0.0.1 that was free a moment ago, for a program that does not look for one itself. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}
