import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Client } from 'pg';
import { StartupError } from '../config/startup-error';
import { DatabaseServer, type DatabaseConnection } from './database-server';
import { CONNECTION_TIMEOUT_MS } from './database.options';
import { DatabaseSockets } from './database-sockets';
import { isMigrating } from './migration-lock';
import { connectTo, describe } from './postgres-client';
import { withTimeLimit } from './time-limit';

/** `server_version_num` of the oldest PostgreSQL that is supported, 15. */
const OLDEST_VERSION = 150_000;

/** Key of the advisory lock: any number that is always the same ("LLMG" in ASCII). */
const LOCK_KEY = 0x4c4c4d47;

/** Milliseconds that a predecessor has to end before the start is refused. */
const LOCK_WAIT_MS = 5_000;

/** Milliseconds between two attempts to get back a lock that was lost. */
const LOCK_RETRY_MS = 2_000;

/** Milliseconds between two looks at whether the connection that holds the lock still leads to a primary that answers; more than it has for that. */
const HEARTBEAT_MS = 2_500;

/** Milliseconds that it has to answer, or to let a new connection in, once the app runs: another process must be found within ten seconds. */
const ANSWER_LIMIT_MS = 2_000;

/** Milliseconds that the connection has to be closed in order when the process ends. */
const GOODBYE_LIMIT_MS = 250;

/** The server's process behind a connection; with its start, since process numbers are used again. */
interface Backend {
  pid: number;
  /** Seconds since 1970 to the microsecond, as text. */
  startedAt: string;
}

/**
 * A PostgreSQL server named by `DATABASE_URL`. Holds a lock for as long as the process uses the database, since the turns being told live in
 * the memory of one process: an advisory lock, bound to a connection of its own. A connection that is lost is replaced, and the lock
 * taken again; where another process was faster, this one has to end. What befell that connection befell those of the pool, which may not
 * notice for themselves: they are given up with it.
 */
export class PostgresServer extends DatabaseServer {
  readonly connection: DatabaseConnection;
  readonly taken: Promise<StartupError>;
  private readonly logger = new Logger('Database');
  private readonly stopping = new AbortController();
  private readonly sockets = new DatabaseSockets();
  private tellTaken: (error: StartupError) => void = () => undefined;

  private constructor(
    private readonly url: string,
    private client: Client,
    private backend: Backend,
  ) {
    super();
    this.connection = { kind: 'postgresql', url, sockets: this.sockets };
    this.taken = new Promise((resolve) => (this.tellTaken = resolve));
    this.watch();
  }

  /** @throws StartupError if there is no such server, it is too old, or another process uses the database */
  static async start(url: string): Promise<PostgresServer> {
    const client = await connectTo(url, {
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      query_timeout: CONNECTION_TIMEOUT_MS,
    });
    try {
      await checkVersion(client);
      let giveUpAt = Date.now() + LOCK_WAIT_MS;
      while (!(await takeLock(client))) {
        if (await isMigrating(client)) giveUpAt = Date.now() + LOCK_WAIT_MS;
        if (Date.now() > giveUpAt) {
          throw new StartupError(
            `The database ${describe(url)} is in use by another LLM Gamebook. Stop that one first, or set DATABASE_URL to another database.`,
          );
        }
        await sleep(250);
      }
      return new PostgresServer(url, client, await backendOf(client));
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.stopping.signal.aborted) return;
    this.stopping.abort();
    // A connection that has fallen silent never ends.
    await Promise.race([this.client.end(), sleep(GOODBYE_LIMIT_MS)]);
  }

  private watch(): void {
    const { client } = this;
    const heartbeat = setInterval(() => void this.look(client), HEARTBEAT_MS);
    client.once('error', (error: unknown) =>
      this.logger.warn('the connection that holds the lock is lost', { error }),
    );
    client.once('end', () => {
      clearInterval(heartbeat);
      this.sockets.destroy();
      void this.recover();
    });
  }

  /** Gives up a connection that does not answer, or whose server is no primary any more: others take the lock elsewhere. */
  private async look(client: Client): Promise<void> {
    try {
      const { rows } = await withTimeLimit(
        client.query<{ isStandby: boolean }>('SELECT pg_is_in_recovery() AS "isStandby"'),
        ANSWER_LIMIT_MS,
        () => new Error('no answer in time'),
      );
      if (rows[0]?.isStandby !== true) return;
      this.logger.warn('the connection that holds the lock leads to a standby');
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.logger.warn('the connection that holds the lock does not answer', { error });
    }
    await client.end();
  }

  private async recover(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        if (await this.takeAgain()) return;
      } catch (error) {
        this.logger.warn('the lock cannot be taken again yet', { error });
      }
      // An aborted pause only means that there is nothing to get back any more.
      await sleep(LOCK_RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** @returns whether there is nothing more to try: the lock is held again, or another process holds it */
  private async takeAgain(): Promise<boolean> {
    const client = await connectTo(this.url, {
      connectionTimeoutMillis: ANSWER_LIMIT_MS,
      query_timeout: ANSWER_LIMIT_MS,
    });
    try {
      // Where the connection was cut half-way, the server may not know yet and keep the lock for this very process.
      const wasOurs = await endBackend(client, this.backend);
      const isHeld = await takeLock(client);
      if (isHeld && !this.stopping.signal.aborted) {
        this.backend = await backendOf(client);
        this.client = client;
        this.watch();
        this.logger.warn('the lock is held again');
        return true;
      }
      await client.end();
      if (isHeld || wasOurs) return isHeld;
    } catch (error) {
      await client.end();
      throw error;
    }
    this.tellTaken(
      new StartupError(
        `Another LLM Gamebook has taken the database ${describe(this.url)} while this one could not reach it, so this one ends. ` +
          'Run only one of the two, or set DATABASE_URL of one to another database.',
      ),
    );
    return true;
  }
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

async function backendOf(client: Client): Promise<Backend> {
  const { rows } = await client.query<Backend>(
    `SELECT pid, extract(epoch FROM backend_start)::text AS "startedAt" FROM pg_stat_activity WHERE pid = pg_backend_pid()`,
  );
  const backend = rows[0];
  if (!backend) throw new Error('The server does not show its own process.');
  return backend;
}

/**
 * Ends the server's process behind an earlier connection of this very app, which any role may do with its own.
 * @returns whether it was still there
 * @see https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADMIN-SIGNAL
 */
async function endBackend(client: Client, { pid, startedAt }: Backend): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND extract(epoch FROM backend_start)::text = $2`,
    [pid, startedAt],
  );
  return rows.length > 0;
}
