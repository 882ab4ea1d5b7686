import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { BundledGamebooks } from '../src/gamebook/bundled-gamebooks';
import { GamebookService } from '../src/gamebook/gamebook.service';
import { GamebooksFolder } from '../src/gamebook/gamebooks-folder';
import { sampleYaml } from './support/sample-book';
import { createTestApp, type TestApp } from './support/test-app';

let folder: string;
let app: TestApp;
const log: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llm-gamebook-books-'));
  app = await createTestApp({
    log: (line) => log.push(line),
    overrides: (builder) => builder.overrideProvider(GamebooksFolder).useValue(folder),
  });
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await app.dataSource.query('DELETE FROM "gamebook"');
  log.length = 0;
});

async function write(name: string, yaml: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'llm-gamebook.yaml'), yaml);
}

/** What a start of the app does with the folder. */
async function start(): Promise<void> {
  await app.app.get(BundledGamebooks).onApplicationBootstrap();
}

async function titles(): Promise<string[]> {
  const { body } = await app.http.get('/api/gamebooks').expect(200);
  return body.items.map((item: { title: string }) => item.title);
}

async function rows(dataSource: DataSource): Promise<unknown[]> {
  return dataSource.query(
    `SELECT "name", "number", "gamebook"."xmin" AS "version", "gamebook_revision"."xmin" AS "revision_version"
     FROM "gamebook" JOIN "gamebook_revision" ON "gamebook_id" = "gamebook"."id" ORDER BY "name", "number"`,
  );
}

describe('the gamebooks that come with the app', () => {
  it('are there after the first start, and not written again by the next', async () => {
    await write('tests/orchard', sampleYaml('orchard'));
    await write('tests/lighthouse', sampleYaml('lighthouse'));
    await start();
    const before = await rows(app.dataSource);

    await start();

    expect(await titles()).toEqual(['The Lighthouse', 'The Orchard at Night']);
    expect(before).toHaveLength(2);
    expect(await rows(app.dataSource)).toEqual(before);
  });

  it('get a new revision when they have changed, while who plays the old one keeps it', async () => {
    await write('tests/orchard', sampleYaml('orchard'));
    await start();
    const service = app.app.get(GamebookService);
    const [{ id }] = (await app.http.get('/api/gamebooks')).body.items;
    const old = await service.currentRevision(id);

    await write('tests/orchard', sampleYaml('orchard').replace('at Night', 'by Day'));
    await start();

    const current = await service.currentRevision(id);
    expect(current.gamebookId).toBe(old.gamebookId);
    expect((await service.book(current.revisionId)).title).toBe('The Orchard by Day');
    expect((await service.book(old.revisionId)).title).toBe('The Orchard at Night');
    expect(await titles()).toEqual(['The Orchard by Day']);
    expect(await rows(app.dataSource)).toMatchObject([{ number: 1 }, { number: 2 }]);
  });

  it('are left out, and logged, where they cannot be read', async () => {
    await write('tests/broken', 'title: [');
    await write('Tests/orchard', sampleYaml('orchard'));
    await mkdir(join(folder, 'tests', 'empty'));
    await write('tests/lighthouse', sampleYaml('lighthouse'));

    await start();

    expect(await titles()).toEqual(['The Lighthouse']);
    const mistakes = log.filter((line) => /bundled gamebook (?:has|could)/.test(line));
    expect(mistakes).toEqual([
      expect.stringContaining('Tests/orchard'),
      expect.stringContaining('tests/broken'),
      expect.stringContaining('tests/empty'),
    ]);
  });

  it('keep what they were when a later version of the file is broken', async () => {
    await write('tests/orchard', sampleYaml('orchard'));
    await start();

    await write('tests/orchard', 'title: [');
    await start();

    expect(await titles()).toEqual(['The Orchard at Night']);
  });

  it('leave an imported book of their name alone', async () => {
    await start();
    const yaml = sampleYaml('orchard');
    await app.http.post('/api/gamebooks').send({ name: 'tests/orchard', yaml }).expect(201);

    await write('tests/orchard', sampleYaml('lighthouse'));
    await start();

    expect(await titles()).toEqual(['The Orchard at Night']);
    expect(log.some((line) => line.includes('an imported one has its name'))).toBe(true);
  });

  it('may all be missing', async () => {
    await rm(folder, { recursive: true });

    await start();

    expect(await titles()).toEqual([]);
    expect(log.some((line) => line.includes('the folder of the bundled gamebooks cannot be read'))).toBe(
      true,
    );
  });
});

describe('the books in memory', () => {
  it('are read from the source again where another version of the app had stored them', async () => {
    await write('tests/orchard', sampleYaml('orchard'));
    await start();
    await app.dataSource.query(
      `UPDATE "gamebook_revision" SET "definition" = '{}', "definition_version" = 0`,
    );
    const [{ id }] = (await app.http.get('/api/gamebooks')).body.items;

    const { body } = await app.http.get(`/api/gamebooks/${id}`).expect(200);

    expect(body.entityTypes).toHaveLength(5);
  });
});
