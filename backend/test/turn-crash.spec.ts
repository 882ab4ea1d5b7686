import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { AppProcess } from './support/app-process';
import { stallingAfter, telling, vendorModel, type PlayedTurn } from './support/play';
import { HOUSE_BOOK } from './support/sample-book';
import { listenToTurn, turnEvents } from './support/turn-listener';
import { VendorServer } from './vendors/vendor-server';

jest.setTimeout(180_000);

/** Longer than a checkpoint may take to be on the disk, in milliseconds. */
const CHECKPOINTED_MS = 1_500;

describe('a turn whose process ends', () => {
  let dataDir: string;
  let vendor: VendorServer;
  let app: AppProcess;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'llm-gamebook-test-'));
    vendor = await VendorServer.start();
    app = new AppProcess({ DATA_DIR: dataDir });
  });

  afterEach(async () => {
    await app.destroy();
    await vendor.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Begins a turn that stalls after some words. */
  async function beginTurn(): Promise<{ turns: string; sessionId: string; turn: PlayedTurn; url: string }> {
    const url = await app.url();
    const http = supertest(url);
    const book = await http.post('/api/gamebooks').send({ name: 'test/house', yaml: HOUSE_BOOK }).expect(201);
    const model = await http
      .post('/api/llm-models')
      .send({ ...vendorModel(vendor), name: 'Vendor' })
      .expect(201);
    const session = await http
      .post('/api/sessions')
      .send({ gamebookId: book.body.id, llmModelId: model.body.id })
      .expect(201);
    const sessionId = session.body.id as string;
    const turns = `/api/sessions/${sessionId}/turns`;
    vendor.play(stallingAfter('Once upon a time', new Promise(() => undefined)));
    const begun = await http.post(turns).send({ input: 'Tell me' }).expect(202);
    return { turns, sessionId, turn: begun.body as PlayedTurn, url };
  }

  /** Listens until the first words. @returns the number of the last event heard */
  async function hearFirstWords(url: string, sessionId: string, turnId: string): Promise<number> {
    for await (const event of listenToTurn(url, sessionId, turnId)) {
      if (event.name === 'text-delta') return event.id;
    }
    throw new Error('The turn ended without a word');
  }

  it('is shown as interrupted, with its text, after kill -9 and a restart, and the story goes on', async () => {
    const { turns, sessionId, turn, url } = await beginTurn();
    const heard = await hearFirstWords(url, sessionId, turn.id);
    await new Promise((resolve) => setTimeout(resolve, CHECKPOINTED_MS));
    app.kill('SIGKILL');
    await app.ended;

    app = new AppProcess({ DATA_DIR: dataDir });
    const again = await app.url();
    const http = supertest(again);
    const { body } = await http.get(`${turns}/${turn.id}`).expect(200);
    expect(body).toMatchObject({
      status: 'failed',
      text: 'Once upon a time',
      problem: { code: 'INTERRUPTED' },
      completedAt: expect.any(String),
    });
    const rest = await turnEvents(again, sessionId, turn.id, { lastEventId: heard });
    expect(rest.map((event) => [event.id, event.name])).toEqual([[heard + 1, 'turn-end']]);
    const session = await http.get(`/api/sessions/${sessionId}`).expect(200);
    expect(session.body).toMatchObject({ status: 'idle', headTurnId: turn.id });

    vendor.play(telling('there was a hall.'));
    const reroll = await http.post(`${turns}/${turn.id}/reroll`).send({}).expect(202);
    const events = await turnEvents(again, sessionId, (reroll.body as PlayedTurn).id);
    expect(events.at(-1)?.data['turn']).toMatchObject({
      status: 'completed',
      text: 'there was a hall.',
      variantIndex: 1,
    });
  });

  it('ends in order on SIGTERM: its listeners hear the end, and all its text is kept', async () => {
    const { turns, sessionId, turn, url } = await beginTurn();
    const stream = turnEvents(url, sessionId, turn.id);
    await hearFirstWords(url, sessionId, turn.id);
    app.kill('SIGTERM');
    const started = Date.now();
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - started).toBeLessThan(5_000);
    const events = await stream;
    expect(events.at(-1)).toMatchObject({
      name: 'turn-end',
      data: { turn: { problem: { code: 'INTERRUPTED' } } },
    });

    app = new AppProcess({ DATA_DIR: dataDir });
    const { body } = await supertest(await app.url())
      .get(`${turns}/${turn.id}`)
      .expect(200);
    expect(body).toMatchObject({
      status: 'failed',
      text: 'Once upon a time',
      problem: { code: 'INTERRUPTED' },
    });
  });
});
