import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { DatabaseProxy } from './support/database-proxy';
import { HUNDRED_WORDS, stallingAfter, steadily, telling, type PlayedTurn } from './support/play';
import { PlayingProcess, wordsOf, type HeardTurn } from './support/playing-process';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { VendorServer } from './vendors/vendor-server';

jest.setTimeout(60_000);

/** Milliseconds for which a database is away: a turn that is being told ends meanwhile. */
const OUTAGE_MS = 2_500;

/** A turn of a hundred words takes about a second. */
const WORD_PAUSE_MS = 10;

/** More turns than the pool has connections, with words at a pace at which they are still told when all have begun. */
const MANY_TURNS = 12;
const SLOW_WORD_PAUSE_MS = 30;

/** Milliseconds within which connections that have fallen silent are found and replaced: about five seconds, and as long again for a busy machine. */
const SILENCE_LIMIT_MS = 10_000;

const STORY = HUNDRED_WORDS.join('');

describe('a told story while PostgreSQL is away', () => {
  let folder: string;
  let database: TestDatabase;
  let proxy: DatabaseProxy;
  let vendor: VendorServer;
  let play: PlayingProcess;
  let session: { gamebookId: string; llmModelId: string };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
    database = await createTestDatabase(folder);
    proxy = await DatabaseProxy.start(database.environment['DATABASE_URL'] ?? '');
    vendor = await VendorServer.start();
    await restart();
    session = await play.prepare(vendor);
  });

  afterAll(async () => {
    await play.app.destroy();
    await vendor.close();
    await proxy.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  // Also where a test has failed in an outage of its own.
  afterEach(async () => {
    await proxy.letIn();
    await open();
  });

  async function restart(): Promise<void> {
    play = await PlayingProcess.start({ DATA_DIR: folder, DATABASE_URL: proxy.databaseUrl });
  }

  /** Sends statements to the server itself, from another database: this one may be closed. */
  async function onServer(...statements: string[]): Promise<void> {
    const client = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  function databaseName(): string {
    return new URL(proxy.databaseUrl).pathname.slice(1);
  }

  /** What the app answers to reads, writes and supervisors. */
  async function statuses(sessionId: string): Promise<number[]> {
    const answers = await Promise.all([
      play.http.get('/api/health'),
      play.http.get('/api/sessions'),
      play.http.get(`/api/sessions/${sessionId}/turns`),
      play.http.post('/api/sessions').send(session),
      play.http.post(`/api/sessions/${sessionId}/turns`).send({ input: 'Go on' }),
    ]);
    for (const { body } of answers) expect(body).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
    return answers.map(({ status }) => status);
  }

  /** Changes the database, and has every connection begin anew with that. */
  async function change(what: string): Promise<void> {
    await onServer(
      `ALTER DATABASE "${databaseName()}" ${what}`,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${databaseName()}'`,
    );
  }

  async function open(): Promise<void> {
    await onServer(`ALTER DATABASE "${databaseName()}" ALLOW_CONNECTIONS true`);
  }

  it.each([
    ['listens no more', () => proxy.stopListening(), () => proxy.letIn()],
    [
      'starts (57P03)',
      async () => proxy.refuse({ code: '57P03', message: 'the database system is starting up' }),
      () => proxy.letIn(),
    ],
    [
      'has no connection free (53300)',
      async () => proxy.refuse({ code: '53300', message: 'sorry, too many clients already' }),
      () => proxy.letIn(),
    ],
    [
      'is behind a pooler that cannot reach it (08P01)',
      async () =>
        proxy.refuse({
          code: '08P01',
          message: 'server login has been failing, try again later (server_login_retry)',
        }),
      () => proxy.letIn(),
    ],
    ['closes the database (55000)', () => change('ALLOW_CONNECTIONS false'), open],
  ])('is stored whole, and requests answer 503, while it %s', async (_name, begin, end) => {
    vendor.play(steadily(HUNDRED_WORDS, WORD_PAUSE_MS));
    const turn = await play.begin(session);
    const heard = await play.listen(turn, 20);
    await begin();
    expect(wordsOf(heard.events).length).toBeLessThan(HUNDRED_WORDS.length);
    expect(await statuses(turn.sessionId)).toEqual([503, 503, 503, 503, 503]);
    await sleep(OUTAGE_MS);
    expect(wordsOf(heard.events)).toHaveLength(HUNDRED_WORDS.length);
    expect(heard.events.at(-1)?.name).toBe('text-delta');
    expect(await statuses(turn.sessionId)).toEqual([503, 503, 503, 503, 503]);
    await end();
    await heard.ended;
    expect(heard.events.at(-1)).toMatchObject({
      name: 'turn-end',
      data: { turn: { status: 'completed', text: STORY } },
    });
    expect(await play.turn(turn)).toMatchObject({ status: 'completed', text: STORY, problem: null });
    await play.http.get('/api/health').expect(200);
  });

  it('is stored whole, and only writes answer 503, while it only reads (25006)', async () => {
    vendor.play(steadily(HUNDRED_WORDS, WORD_PAUSE_MS));
    const turn = await play.begin(session);
    const heard = await play.listen(turn, 20);
    await change('SET default_transaction_read_only = on');
    await sleep(OUTAGE_MS);
    const { body } = await play.http.post('/api/sessions').send(session).expect(503);
    expect(body.code).toBe('DATABASE_UNAVAILABLE');
    expect(await play.turn(turn)).toMatchObject({ status: 'generating' });
    await change('RESET default_transaction_read_only');
    await heard.ended;
    expect(heard.events.at(-1)).toMatchObject({ name: 'turn-end', data: { turn: { status: 'completed' } } });
    expect(await play.turn(turn)).toMatchObject({ status: 'completed', text: STORY });
  });

  it('is stored once where the answer to the write of its end is lost', async () => {
    vendor.play(steadily(HUNDRED_WORDS, 1));
    const turn = await play.begin(session);
    const heard = await play.listen(turn, 5);
    proxy.loseAnswerTo('"completed_at" = ');
    await heard.ended;
    expect(heard.events.at(-1)).toMatchObject({
      name: 'turn-end',
      data: { turn: { status: 'completed', text: STORY } },
    });
    expect(await play.turn(turn)).toMatchObject({ status: 'completed', text: STORY });
    expect(play.app.output).toContain('could not be stored; trying again');
    expect(play.app.output).not.toContain('is told no further');
  });

  it('leaves its vendor where it is stopped meanwhile, and is stored as stopped', async () => {
    vendor.play(stallingAfter('Once upon a time', new Promise(() => undefined)));
    const turn = await play.begin(session);
    const heard = await play.listen(turn, 4);
    await proxy.stopListening();
    await play.http.post(`/api/sessions/${turn.sessionId}/turns/${turn.id}/stop`).expect(503);
    await proxy.letIn();
    await heard.ended;
    expect(await play.turn(turn)).toMatchObject({ status: 'stopped', text: 'Once upon a time' });
  });

  it('does not hold up its session where the answer to the commit of its beginning is lost', async () => {
    vendor.play(telling('One.'));
    const { sessionId } = await play.begin(session);
    await untilIdle(sessionId);
    proxy.loseAnswerTo('COMMIT');
    await play.http.post(`/api/sessions/${sessionId}/turns`).send({ input: 'Tell me' }).expect(503);
    await untilIdle(sessionId);
    const { body } = await play.http.get(`/api/sessions/${sessionId}/turns`).expect(200);
    expect((body.items as PlayedTurn[]).map(({ status, problem }) => [status, problem?.code])).toEqual([
      ['completed', undefined],
      ['failed', 'DATABASE_UNAVAILABLE'],
    ]);
    await play.say(sessionId);
  });

  it('is stored as it was told where the app is stopped, and PostgreSQL comes back within seconds', async () => {
    vendor.play(steadily(HUNDRED_WORDS, WORD_PAUSE_MS));
    const turn = await play.begin(session);
    const heard = await play.listen(turn, 50);
    await proxy.stopListening();
    play.app.kill('SIGTERM');
    await sleep(OUTAGE_MS);
    await proxy.letIn();
    expect(await play.app.ended).toEqual({ code: 0, signal: null });
    await heard.ended;
    await restart();
    const told = HUNDRED_WORDS.slice(0, wordsOf(heard.events).length).join('');
    expect(heard.events.at(-1)?.name).toBe('turn-end');
    expect(await play.turn(turn)).toMatchObject({
      status: 'failed',
      text: told,
      problem: { code: 'INTERRUPTED' },
    });
  });

  describe('on connections that fall silent and never close, where new ones are let in,', () => {
    /** Begins many turns at once, and waits until something was heard of each. */
    async function beginMany(): Promise<{ turn: PlayedTurn; heard: HeardTurn }[]> {
      vendor.play(steadily(HUNDRED_WORDS, SLOW_WORD_PAUSE_MS));
      const turns = await Promise.all(Array.from({ length: MANY_TURNS }, () => play.begin(session)));
      return Promise.all(turns.map(async (turn) => ({ turn, heard: await play.listen(turn, 5) })));
    }

    it('is stored whole, with all others, and requests are answered again within seconds', async () => {
      const told = await beginMany();
      proxy.silence();
      const silentSince = performance.now();
      let status = 0;
      while (status !== 200 && performance.now() - silentSince < SILENCE_LIMIT_MS) {
        ({ status } = await play.http.get('/api/sessions'));
      }
      expect(status).toBe(200);
      for (const { turn, heard } of told) {
        await heard.ended;
        expect(heard.events.at(-1)).toMatchObject({
          name: 'turn-end',
          data: { turn: { status: 'completed', text: STORY } },
        });
        expect(await play.turn(turn)).toMatchObject({ status: 'completed', text: STORY, problem: null });
      }
    });

    it('is stored as it was told, with all others, where the app is stopped and only its lock still answers', async () => {
      const told = await beginMany();
      proxy.silence('llm-gamebook lock');
      play.app.kill('SIGTERM');
      expect(await play.app.ended).toEqual({ code: 0, signal: null });
      await restart();
      for (const { turn, heard } of told) {
        await heard.ended;
        expect(heard.events.at(-1)?.name).toBe('turn-end');
        expect(await play.turn(turn)).toMatchObject({
          status: 'failed',
          text: HUNDRED_WORDS.slice(0, wordsOf(heard.events).length).join(''),
          problem: { code: 'INTERRUPTED' },
        });
      }
    });
  });

  async function untilIdle(sessionId: string): Promise<void> {
    for (let looks = 0; looks < 500; looks += 1) {
      const { body } = await play.http.get(`/api/sessions/${sessionId}`);
      if (body.status === 'idle') return;
      await sleep(20);
    }
    throw new Error('The session is still being told.');
  }
});
