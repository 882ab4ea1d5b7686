import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HUNDRED_WORDS, steadily, telling, type PlayedTurn } from './support/play';
import { PlayingProcess, wordsOf, type HeardTurn } from './support/playing-process';
import { copyEmbeddedDatabase, createTestDatabase, type TestDatabase } from './support/test-database';
import { turnEvents } from './support/turn-listener';
import { VendorServer } from './vendors/vendor-server';

jest.setTimeout(120_000);

/** Milliseconds between two words. */
const WORD_PAUSE_MS = 25;

/** Words that come in half a second, which is all that may be lost of what was told; and those that the test itself is late by. */
const WORDS_AT_RISK = 500 / WORD_PAUSE_MS + 10;

async function embedded(dataDir: string): Promise<TestDatabase> {
  await copyEmbeddedDatabase(dataDir);
  return { environment: {}, drop: async () => undefined };
}

const DATABASES: [name: string, create: (dataDir: string) => Promise<TestDatabase>][] = [
  ['the embedded database', embedded],
];
// Without a server, it would be the embedded one once more.
if (process.env['TEST_DATABASE_URL']) DATABASES.push(['a PostgreSQL server', createTestDatabase]);

describe.each(DATABASES)(
  'a story that is being told when the process ends, on %s',
  (_name, createDatabase) => {
    let folder: string;
    let database: TestDatabase;
    let vendor: VendorServer;
    let play: PlayingProcess;
    let turn: PlayedTurn;
    let heard: HeardTurn;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
      database = await createDatabase(folder);
      vendor = await VendorServer.start();
      await restart();
      vendor.play(steadily(HUNDRED_WORDS, WORD_PAUSE_MS));
      turn = await play.begin(await play.prepare(vendor));
      heard = await play.listen(turn, 60);
    });

    afterAll(async () => {
      await play.app.destroy();
      await vendor.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    });

    async function restart(): Promise<void> {
      play = await PlayingProcess.start({ DATA_DIR: folder, ...database.environment });
    }

    async function stopBy(signal: NodeJS.Signals): Promise<void> {
      play.app.kill(signal);
      await play.app.ended;
      await heard.ended;
      await restart();
    }

    it('loses at most half a second of it to kill -9, and doubles nothing', async () => {
      await stopBy('SIGKILL');
      const { status, problem, text } = await play.turn(turn);
      expect({ status, code: problem?.code }).toEqual({ status: 'failed', code: 'INTERRUPTED' });
      const stored = text.split(' ').filter((word) => word !== '');
      expect(text).toBe(HUNDRED_WORDS.slice(0, stored.length).join(''));
      expect(stored.length).toBeGreaterThanOrEqual(wordsOf(heard.events).length - WORDS_AT_RISK);
    });

    it('tells its end to whoever comes again, however much of it was heard', async () => {
      const all = await turnEvents(play.url, turn.sessionId, turn.id);
      const end = all.at(-1);
      expect(end).toMatchObject({ name: 'turn-end', data: { turn: { problem: { code: 'INTERRUPTED' } } } });
      for (const lastEventId of [all.length - 1, all.length, all.length + 1]) {
        expect(await turnEvents(play.url, turn.sessionId, turn.id, { lastEventId })).toEqual([end]);
      }
    });

    it('is played on, and keeps every word that was told until SIGTERM', async () => {
      vendor.play(steadily(HUNDRED_WORDS, WORD_PAUSE_MS));
      turn = await play.say(turn.sessionId);
      heard = await play.listen(turn, 30);
      await stopBy('SIGTERM');
      const told = HUNDRED_WORDS.slice(0, wordsOf(heard.events).length).join('');
      expect(heard.events.at(-1)?.name).toBe('turn-end');
      expect(await play.turn(turn)).toMatchObject({ status: 'failed', text: told });
      vendor.play(telling('The end.'));
      const events = await turnEvents(play.url, turn.sessionId, (await play.say(turn.sessionId)).id);
      expect(events.at(-1)?.data['turn']).toMatchObject({ status: 'completed', text: 'The end.' });
    });
  },
);
