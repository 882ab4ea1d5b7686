import type { StartupError } from '../config/startup-error';
import type { DatabaseSockets } from './database-sockets';

/** How `pg` reaches a database. */
export type DatabaseConnection =
  /** `sockets` makes those of the pool. */
  | { kind: 'postgresql'; url: string; sockets: DatabaseSockets }
  /** `socketFolder` holds `.s.PGSQL.5432`, the Unix socket of the embedded database. */
  | { kind: 'embedded'; socketFolder: string };

/** The database that this process uses and holds the lock of; started before the first connection, stopped after the last. */
export abstract class DatabaseServer {
  abstract readonly connection: DatabaseConnection;

  /** Resolves, with what to tell the operator, when another process has taken the database: this one must end then. Never rejects. */
  abstract readonly taken: Promise<StartupError>;

  /** Gives up the lock and, if it is embedded, ends the database. May be called more than once. */
  abstract stop(): Promise<void>;
}
