import { existsSync, renameSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

/*
 * The embedded PostgreSQL, in a worker thread of its own: it runs every query synchronously and would otherwise stall the
 * web server and each running story with it. Started by `embedded-postgres.ts`.
 */

const { dataFolder, socketFile } = readWorkerData(workerData);

function readWorkerData(data: unknown): { dataFolder: string; socketFile: string } {
  if (typeof data === 'object' && data !== null && 'dataFolder' in data && 'socketFile' in data) {
    return { dataFolder: String(data.dataFolder), socketFile: String(data.socketFile) };
  }
  throw new Error('The worker was started without its folder.');
}

/** Makes a new data folder under another name first, so that a process killed meanwhile leaves no half of one behind. */
async function createDataFolder(): Promise<void> {
  const unfinished = `${dataFolder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const database = await PGlite.create({ dataDir: unfinished });
  await database.close();
  renameSync(unfinished, dataFolder);
}

async function start(): Promise<void> {
  if (!existsSync(dataFolder)) await createDataFolder();
  const database = await PGlite.create({ dataDir: dataFolder, relaxedDurability: false });
  const run = database.execProtocolRawStream.bind(database);
  // A failure of a query comes back as a message of the protocol. What is thrown is a failure of the database itself, after
  // which pglite-socket would answer nobody any more: end the thread, so that the process notices.
  database.execProtocolRawStream = (message, options) =>
    run(message, options).catch((error: unknown) => {
      setImmediate(() => {
        throw error;
      });
      throw error;
    });
  rmSync(socketFile, { force: true });
  const server = new PGLiteSocketServer({ db: database, path: socketFile, maxConnections: 10 });
  await server.start();
  parentPort?.once('message', () => {
    void server
      .stop()
      .then(() => database.close())
      .then(() => parentPort?.close());
  });
  parentPort?.postMessage('ready');
}

await start();
