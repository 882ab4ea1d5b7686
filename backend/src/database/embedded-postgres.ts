import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';
import { StartupError } from '../config/startup-error';
import { stringField } from '../unknown/unknown-field';
import { DataFolderLock } from './data-folder-lock';
import { DatabaseServer, type DatabaseConnection } from './database-server';
import { withTimeLimit } from './time-limit';

/** Milliseconds that the database may take to start; a first start on a slow machine needs about ten seconds. */
const START_LIMIT_MS = 60_000;

/** Milliseconds that it may take to end. */
const STOP_LIMIT_MS = 3_000;

/** Version of PostgreSQL in PGlite; a data folder of another one cannot be read. */
const POSTGRES_VERSION = '18';

/**
 * Longest path of a Unix socket in bytes: 107 on Linux, 103 on macOS.
 * @see https://man7.org/linux/man-pages/man7/unix.7.html
 */
const SOCKET_PATH_LIMIT = 100;

const SOCKET_NAME = '.s.PGSQL.5432';

/** The PostgreSQL that comes with the app (PGlite), in a worker thread, reached through a Unix socket that only this user can open. */
export class EmbeddedPostgres extends DatabaseServer {
  readonly connection: DatabaseConnection;
  /** Never: the operating system keeps the lock of the folder for as long as the process lives. */
  readonly taken = new Promise<never>(() => undefined);
  private isStopping = false;
  private readonly ended: Promise<void>;

  private constructor(
    private readonly worker: Worker,
    private readonly lock: DataFolderLock,
    private readonly socketFolder: string,
  ) {
    super();
    this.connection = { kind: 'embedded', socketFolder };
    this.ended = new Promise((resolveEnded) => worker.once('exit', () => resolveEnded()));
    worker.on('error', (error: unknown) => this.reportCrash(error));
    worker.on('exit', () => this.reportCrash(new Error('The embedded database ended by itself.')));
  }

  /**
   * @param dataDir made if missing
   * @throws StartupError with what to do, if the folder cannot be used or the database does not start
   */
  static async start(dataDir: string): Promise<EmbeddedPostgres> {
    const folder = resolve(dataDir);
    makeFolder(folder);
    const lock = DataFolderLock.acquire(folder);
    const dataFolder = join(folder, 'postgres');
    let socketFolder: string | undefined;
    try {
      checkDataFolder(dataFolder);
      socketFolder = makeSocketFolder(folder);
      const worker = await startWorker(dataFolder, socketFolder);
      return new EmbeddedPostgres(worker, lock, socketFolder);
    } catch (error) {
      if (socketFolder !== undefined) rmSync(socketFolder, { recursive: true, force: true });
      lock.release();
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (!this.isStopping) {
      this.isStopping = true;
      this.worker.postMessage('stop');
    }
    try {
      await withTimeLimit(
        this.ended,
        STOP_LIMIT_MS,
        () => new Error('The embedded database did not end in time.'),
      );
    } catch (error) {
      // Harmless: like after a power cut, the next start replays PostgreSQL's own log.
      new Logger('Database').warn('ended by force', { error });
      await this.worker.terminate();
    }
    rmSync(this.socketFolder, { recursive: true, force: true });
    this.lock.release();
  }

  private reportCrash(error: unknown): void {
    if (this.isStopping) return;
    this.isStopping = true;
    // Nothing works without a database: as an uncaught exception this is logged and ends the process.
    setImmediate(() => {
      throw new Error('The embedded database has crashed.', { cause: error });
    });
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Writing is the only test of a folder's rights that also knows of read-only and full disks.
    rmSync(mkdtempSync(join(folder, '.write-test-')), { recursive: true });
  } catch (error) {
    throw new StartupError(
      `The data folder ${folder} cannot be written to (${reasonOf(error)}). Set DATA_DIR to a folder that can be.`,
      { cause: error },
    );
  }
}

function checkDataFolder(dataFolder: string): void {
  if (!existsSync(dataFolder)) return;
  const versionFile = join(dataFolder, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    const hint = readdirSync(dataFolder).length === 0 ? 'it is empty' : 'it has no file PG_VERSION';
    throw new StartupError(
      `${dataFolder} is not the data folder of a database: ${hint}. Move it away, or set DATA_DIR to another folder.`,
    );
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version !== POSTGRES_VERSION) {
    throw new StartupError(
      `${dataFolder} was made by PostgreSQL ${version}, but this version of LLM Gamebook has ${POSTGRES_VERSION}. ` +
        'Start the version that made it, or set DATA_DIR to another folder.',
    );
  }
}

function makeSocketFolder(folder: string): string {
  const inside = join(folder, 'socket');
  if (Buffer.byteLength(join(inside, SOCKET_NAME)) > SOCKET_PATH_LIMIT) {
    return mkdtempSync(join(tmpdir(), 'llm-gamebook-'));
  }
  mkdirSync(inside, { recursive: true, mode: 0o700 });
  chmodSync(inside, 0o700);
  return inside;
}

async function startWorker(dataFolder: string, socketFolder: string): Promise<Worker> {
  // The tests run the sources: Node itself strips the types of a worker.
  const extension = extname(__filename) === '.ts' ? '.mts' : '.mjs';
  const worker = new Worker(join(__dirname, `embedded-postgres.worker${extension}`), {
    workerData: { dataFolder, socketFile: join(socketFolder, SOCKET_NAME) },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const ready = new Promise<void>((resolveReady, reject) => {
    // Node itself sends messages of its own in watch mode.
    worker.on('message', (message) => {
      if (message === 'ready') resolveReady();
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`it ended with code ${code}`)));
  });
  try {
    await withTimeLimit(
      ready,
      START_LIMIT_MS,
      () => new Error(`it took longer than ${START_LIMIT_MS / 1000} s`),
    );
  } catch (error) {
    await worker.terminate();
    throw new StartupError(
      `The embedded database in ${dataFolder} does not start (${startReason(dataFolder, error)}). ` +
        'If the disk is full, make room. If the folder is damaged, put back a backup of it, or move it away to begin anew.',
      { cause: error },
    );
  }
  worker.removeAllListeners();
  return worker;
}

function startReason(dataFolder: string, error: unknown): string {
  const { bavail, bsize } = statfsSync(dirname(dataFolder));
  // PostgreSQL needs whole files of this size for its log.
  return bavail * bsize < 16 * 1024 * 1024 ? 'there is no room left on its disk' : reasonOf(error);
}

function reasonOf(error: unknown): string {
  const text = stringField(error, 'message')?.split('\n')[0];
  return text?.slice(0, 200) || 'it does not say why';
}
