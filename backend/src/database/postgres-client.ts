import { Client, type ClientConfig } from 'pg';
import { StartupError } from '../config/startup-error';
import { stringField } from '../unknown/unknown-field';

/**
 * Opens a connection of its own, beside the pool, to hold a lock.
 * @param limits milliseconds that connecting and each query may take
 * @throws StartupError if there is no such server, or it lets nobody in
 */
export async function connectTo(
  url: string,
  limits: Pick<ClientConfig, 'connectionTimeoutMillis' | 'query_timeout'>,
): Promise<Client> {
  const client = new Client({
    connectionString: url,
    ...limits,
    keepAlive: true,
    application_name: 'llm-gamebook lock',
  });
  // Without a listener, the loss of the connection would be an uncaught exception.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new StartupError(`Cannot connect to PostgreSQL at ${describe(url)}: ${connectReason(error)}`, {
      cause: error,
    });
  }
  return client;
}

/** Host, port and name of a database, without user and password. */
export function describe(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`;
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
function connectReason(error: unknown): string {
  const code = stringField(error, 'code') ?? '';
  const known: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there. Start PostgreSQL, or correct DATABASE_URL.',
    ENOTFOUND: 'the host name is not known. Correct DATABASE_URL.',
    EAI_AGAIN: 'the host name cannot be looked up just now.',
    ENOENT: 'there is no such socket. Start PostgreSQL, or correct DATABASE_URL.',
    '28P01': 'user name or password is wrong. Correct DATABASE_URL.',
    '28000': 'the server does not let this user in. Correct DATABASE_URL, or the rights on the server.',
    '3D000': 'the database does not exist. Create it, or correct DATABASE_URL.',
    '53300': 'it has no connection free.',
    '57P03': 'it is still starting. Try again in a moment.',
  };
  return known[code] ?? `${stringField(error, 'message')?.split('\n')[0] ?? 'no reason given'}.`;
}
