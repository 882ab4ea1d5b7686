import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { PostgresServer } from '../src/database/postgres-server';
import { DatabaseProxy } from './support/database-proxy';
import { stallingAfter, steadily, telling, type PlayedTurn } from './support/play';
import { PlayingProcess } from './support/playing-process';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { turnEvents } from './support/turn-listener';
import { VendorServer, type AnswerScript } from './vendors/vendor-server';

jest.setTimeout(60_000);

/** Milliseconds within which a process that finds its database taken ends. */
const END_LIMIT_MS = 10_000;

/** Milliseconds within which it has left its vendors: a second where nothing else runs, and as long again for a machine that is busy. */
const LEAVE_LIMIT_MS = 2_000;

let folder: string;
let database: TestDatabase;
let url: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
  database = await createTestDatabase(folder);
  url = database.environment['DATABASE_URL'] ?? '';
});

afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Ends every connection to the database, as a failover, a firewall or an administrator does. */
async function cutConnections(): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  await client.end();
}

describe('a process that slept while another one took its database', () => {
  it('leaves its turns within a second, changes nothing any more, and ends with one line', async () => {
    const vendor = await VendorServer.start();
    const processes: PlayingProcess[] = [];
    const start = async (): Promise<PlayingProcess> => {
      const play = await PlayingProcess.start({ DATA_DIR: folder, DATABASE_URL: url });
      processes.push(play);
      return play;
    };
    /** When the vendor saw its callers leave. */
    const left: number[] = [];
    const leaving: Promise<number>[] = [];
    const watched =
      (script: AnswerScript): AnswerScript =>
      async (exchange) => {
        leaving.push(exchange.closed.then(() => left.push(performance.now())));
        await script(exchange);
      };
    try {
      const sleeper = await start();
      const session = await sleeper.prepare(vendor);
      const endless = Array.from({ length: 10_000 }, (_, index) => `word${String(index)} `);
      vendor.play(
        watched(steadily(endless, 20)),
        watched(stallingAfter('Once upon a time', new Promise(() => undefined))),
        telling('The other one tells on.'),
      );
      const talking = await sleeper.begin(session);
      const heardTalking = await sleeper.listen(talking, 60);
      const silent = await sleeper.begin(session);
      const heardSilent = await sleeper.listen(silent, 4);
      await sleep(1_000);

      sleeper.app.kill('SIGSTOP');
      await cutConnections();
      const taker = await start();
      const interrupted = { status: 'failed', problem: { code: 'INTERRUPTED' } };
      const before = [await taker.turn(talking), await taker.turn(silent)];
      expect(before).toMatchObject([interrupted, { ...interrupted, text: 'Once upon a time' }]);
      const stopped = await taker.http
        .post(`/api/sessions/${talking.sessionId}/turns/${talking.id}/stop`)
        .expect(200);
      expect(stopped.body).toEqual(before[0]);
      expect(left).toEqual([]);

      const wokenAt = performance.now();
      sleeper.app.kill('SIGCONT');
      const next: PlayedTurn = await taker.say(talking.sessionId);
      const end = await sleeper.app.ended;
      expect(performance.now() - wokenAt).toBeLessThan(END_LIMIT_MS);
      expect(end).toEqual({ code: 1, signal: null });
      expect(sleeper.app.errors).toBe(
        `Another LLM Gamebook has taken the database ${new URL(url).host}${new URL(url).pathname} while this one could not reach it, ` +
          'so this one ends. Run only one of the two, or set DATABASE_URL of one to another database.\n',
      );
      await Promise.all([heardTalking.ended, heardSilent.ended, ...leaving]);
      expect(left).toHaveLength(2);
      for (const time of left) expect(time - wokenAt).toBeLessThan(LEAVE_LIMIT_MS);
      for (const { events } of [heardTalking, heardSilent]) {
        expect(events.map(({ name }) => name)).not.toContain('turn-end');
      }

      expect([await taker.turn(talking), await taker.turn(silent)]).toMatchObject(
        before.map(({ status, text, problem, completedAt }) => ({ status, text, problem, completedAt })),
      );
      for (const [turn, { events }] of [
        [talking, heardTalking],
        [silent, heardSilent],
      ] as const) {
        const heard = events.at(-1)?.id ?? 0;
        const rest = await turnEvents(taker.url, turn.sessionId, turn.id, { lastEventId: heard });
        expect(rest.at(-1)).toMatchObject({ name: 'turn-end', data: { turn: interrupted } });
      }
      const events = await turnEvents(taker.url, next.sessionId, next.id);
      expect(events.at(-1)?.data['turn']).toMatchObject({
        status: 'completed',
        text: 'The other one tells on.',
        parentTurnId: talking.id,
      });
    } finally {
      await Promise.all(processes.map(({ app }) => app.destroy()));
      await vendor.close();
    }
  });
});

describe('the lock of a process whose connections hang', () => {
  let proxy: DatabaseProxy;
  const servers: PostgresServer[] = [];

  beforeEach(async () => {
    proxy = await DatabaseProxy.start(url);
  });

  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    await proxy.close();
  });

  async function start(databaseUrl: string): Promise<PostgresServer> {
    const server = await PostgresServer.start(databaseUrl);
    servers.push(server);
    return server;
  }

  /** Number of the server's process that holds the lock of the app. */
  async function holder(): Promise<unknown> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(
      `SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = database
       WHERE datname = current_database() AND locktype = 'advisory' AND granted`,
    );
    await client.end();
    return rows[0]?.pid;
  }

  it('is taken from itself, where the server has not noticed', async () => {
    const server = await start(proxy.databaseUrl);
    const taken = jest.fn();
    void server.taken.then(taken);
    const before = await holder();
    proxy.freeze();
    await proxy.letIn();
    for (let looks = 0; looks < 100 && [before, undefined].includes(await holder()); looks += 1) {
      await sleep(100);
    }
    expect([before, undefined]).not.toContain(await holder());
    expect(taken).not.toHaveBeenCalled();
  });

  it('is found to be taken by another process', async () => {
    const server = await start(proxy.databaseUrl);
    proxy.freeze();
    await cutConnections();
    await start(url);
    await proxy.letIn();
    const reason = await Promise.race([server.taken, sleep(END_LIMIT_MS)]);
    expect(String(reason)).toMatch(
      /^StartupError: Another LLM Gamebook has taken the database 127\.0\.0\.1:/,
    );
  });
});
