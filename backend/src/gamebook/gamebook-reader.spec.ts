import { sampleYaml } from '../../test/support/sample-book';
import { parseGamebook } from './format/parse-gamebook';
import { GamebookReader, READING_LIMITS } from './gamebook-reader';

/** Takes `yaml` many seconds, the more of them the more there are of each other. */
const ANCHORS = '&a '.repeat(200_000);

describe('GamebookReader', () => {
  let reader: GamebookReader;

  afterEach(() => reader.onApplicationShutdown());

  it.each(['orchard', 'lighthouse'] as const)('reads a book as it is read at once: %s', async (name) => {
    reader = new GamebookReader(READING_LIMITS);

    expect(await reader.read(sampleYaml(name))).toEqual(parseGamebook(sampleYaml(name)));
  });

  it('hands on what is wrong in a file, with its places', async () => {
    reader = new GamebookReader(READING_LIMITS);

    expect(await reader.read('title: T\nextra: 1\n')).toEqual(parseGamebook('title: T\nextra: 1\n'));
  });

  it('refuses a file that takes too long or too much memory, and reads the next one', async () => {
    for (const [limits, yaml] of [
      [{ seconds: 0.5, mebibytes: 256 }, ANCHORS],
      [{ seconds: 60, mebibytes: 48 }, `[${'1,'.repeat(440_000)}]`],
    ] as const) {
      reader = new GamebookReader(limits);
      const readings = await Promise.allSettled([reader.read(yaml), reader.read(sampleYaml('orchard'))]);

      expect(readings).toMatchObject([
        { status: 'rejected', reason: { code: 'GAMEBOOK_TOO_COMPLEX', params: limits } },
        { status: 'fulfilled', value: { errors: [] } },
      ]);
      await reader.onApplicationShutdown();
    }
  });

  it('leaves the event loop to others meanwhile', async () => {
    reader = new GamebookReader(READING_LIMITS);
    await reader.read('');
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);

    // Some hundred milliseconds of reading.
    await reader.read(`[${'1,'.repeat(100_000)}]`);
    clearInterval(timer);

    expect(turns).toBeGreaterThan(10);
  });
});
