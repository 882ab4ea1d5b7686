import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { StartupError } from '../config/startup-error';
import { stringField } from '../problem/database-failure';
import { DatabaseServer, type DatabaseConnection } from './database-server';
import { CONNECTION_TIMEOUT_MS } from './database.options';

/** `server_version_num` of the oldest PostgreSQL that is supported, 15. */
const OLDEST_VERSION = 150_000;

/** Key of the advisory lock: any number that is always the same ("LLMG" in ASCII). */
const LOCK_KEY = 0x4c4c4d47;

/** Milliseconds that a predecessor has to end before the start is refused. */
const LOCK_WAIT_MS = 5_000;

/** Milliseconds between two attempts to get back a lock that was lost. */
const LOCK_RETRY_MS = 2_000;

/**
 * A PostgreSQL server named by `DATABASE_URL`. Holds a lock for as long as the process uses the database, since the turns being told live in
 * the memory of one process: an advisory lock, bound to a connection of its own.
 */
export class PostgresServer extends DatabaseServer {
  readonly connection: DatabaseConnection;
  private readonly logger = new Logger('Database');
  private readonly stopping = new AbortController();

  private constructor(
    private readonly url: string,
    private client: Client,
  ) {
    super();
    this.connection = { kind: 'postgresql', url };
    this.watch();
  }

  /** @throws StartupError if there is no such server, it is too old, or another process uses the database */
  static async start(url: string): Promise<PostgresServer> {
    const client = await connect(url);
    try {
      await checkVersion(client);
      const giveUpAt = Date.now() + LOCK_WAIT_MS;
      while (!(await takeLock(client))) {
        if (Date.now() > giveUpAt) {
          throw new StartupError(
            `The database ${describe(url)} is in use by another LLM Gamebook. Stop that one first, or set DATABASE_URL to another database.`,
          );
        }
        await sleep(250);
      }
    } catch (error) {
      await client.end();
      throw error;
    }
    return new PostgresServer(url, client);
  }

  async stop(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    this.stopping.abort();
    await this.client.end();
  }

  private watch(): void {
    this.client.once('error', (error: unknown) =>
      this.logger.warn('the connection that holds the lock is lost', { error }),
    );
    this.client.once('end', () => void this.recover());
  }

  private async recover(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const hasLock = await this.reconnect();
      if (hasLock) return;
      // An aborted pause only means that there is nothing to get back any more.
      await sleep(LOCK_RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async reconnect(): Promise<boolean> {
    let client: Client;
    try {
      client = await connect(this.url);
    } catch (error) {
      this.logger.warn('the lock cannot be taken again yet', { error });
      return false;
    }
    try {
      if (!this.stopping.signal.aborted && (await takeLock(client))) {
        this.client = client;
        this.watch();
        this.logger.warn('the lock is held again');
        return true;
      }
      this.logger.error('another LLM Gamebook has taken the database: stop one of the two');
    } catch (error) {
      this.logger.warn('the lock cannot be taken again yet', { error });
    }
    await client.end();
    return false;
  }
}

/** Host, port and name of a database, without user and password. */
export function describe(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`;
}

async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    query_timeout: CONNECTION_TIMEOUT_MS,
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

async function checkVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS text`,
  );
  const version = rows[0];
  if (!version || version.number < OLDEST_VERSION) {
    throw new StartupError(
      `PostgreSQL 15 or later is needed, but DATABASE_URL leads to ${version?.text ?? 'another one'}.`,
    );
  }
}

async function takeLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
    LOCK_KEY,
  ]);
  return rows[0]?.held === true;
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
