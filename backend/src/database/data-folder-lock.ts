import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartupError } from '../config/startup-error';
import { fieldOf, stringField } from '../unknown/unknown-field';

/**
 * Keeps a data folder to one process. The lock is SQLite's own file lock, held by an open exclusive transaction: the
 * operating system drops it with the process, however that ends, so no stale lock can stay behind and no process number has to be believed.
 */
export class DataFolderLock {
  private constructor(private readonly database: DatabaseSync) {}

  /** @throws StartupError if another process holds the folder */
  static acquire(folder: string): DataFolderLock {
    let database: DatabaseSync | null = null;
    try {
      database = new DatabaseSync(join(folder, 'lock'), { timeout: 0 });
      // Nothing is ever written, so there is nothing to roll back and no journal is wanted.
      database.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
      // In a file of its own, since closing a second handle of the locked file would drop the lock.
      writeFileSync(processFile(folder), `${process.pid}\n`);
    } catch (error) {
      database?.close();
      throw lockError(folder, error);
    }
    return new DataFolderLock(database);
  }

  release(): void {
    if (this.database.isOpen) this.database.close();
  }
}

function processFile(folder: string): string {
  return join(folder, 'process');
}

/** @see https://www.sqlite.org/rescode.html */
const SQLITE_BUSY = 5;
const SQLITE_NOTADB = 26;

function lockError(folder: string, error: unknown): StartupError {
  switch (fieldOf(error, 'errcode')) {
    case SQLITE_BUSY:
      return new StartupError(
        `The data folder ${folder} is in use by another LLM Gamebook${processOf(folder)}. ` +
          'Stop that one first, or set DATA_DIR to another folder.',
      );
    case SQLITE_NOTADB:
      return new StartupError(
        `The data folder ${folder} cannot be locked: its file "lock" is damaged. Delete that file.`,
        { cause: error },
      );
    default:
      return new StartupError(
        `The data folder ${folder} cannot be locked (${stringField(error, 'message') ?? String(error)}). ` +
          'If the disk is full, make room; else set DATA_DIR to a folder that can be written to.',
        { cause: error },
      );
  }
}

function processOf(folder: string): string {
  try {
    const id = readFileSync(processFile(folder), 'utf8').trim();
    return /^\d+$/.test(id) ? ` (process ${id})` : '';
  } catch {
    // The number only helps to find the other process; the lock holds without it.
    return '';
  }
}
