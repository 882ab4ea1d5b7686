import { tellBranchingStory } from './support/branching-story';
import { HOUSE_BOOK, Play, telling } from './support/play';
import {
  exportSession,
  importSession,
  previewOf,
  rowCounts,
  type SharedSession,
  withoutTime,
} from './support/shared-session';
import { addGamebook, createTestApp, type TestApp } from './support/test-app';

/** An app that has told a story, and another to which it is handed on. */
let play: Play;
let elsewhere: TestApp;
let document: SharedSession;

beforeAll(async () => {
  play = await Play.start();
  elsewhere = await createTestApp();
  await addGamebook(elsewhere, 'test/house', HOUSE_BOOK);
  await tellBranchingStory(play);
  document = await exportSession(play.app, play.sessionId);
});

afterAll(async () => {
  await play.close();
  await elsewhere.close();
});

function copy(): SharedSession {
  return structuredClone(document);
}

describe('the import of a session', () => {
  it('makes the same session elsewhere, and the same export', async () => {
    const imported = await importSession(play.app, document);
    expect(imported.id).not.toBe(play.sessionId);
    expect(imported).toMatchObject({
      title: 'The House',
      gamebook: { id: play.gamebookId },
      llmModel: { id: play.modelId },
      turnCount: 2,
      status: 'idle',
    });
    expect(imported).not.toHaveProperty('notices');
    expect(withoutTime(await exportSession(play.app, imported.id))).toEqual(withoutTime(document));
    const { body } = await play.app.http.get(`/api/sessions/${imported.id}/turns`).expect(200);
    expect(body.items).toMatchObject([
      { variantIndex: 0, variantCount: 1, model: { llmModelId: null, name: 'Vendor' } },
      { variantIndex: 0, variantCount: 2, toolCalls: [{ name: 'go' }] },
    ]);
  });

  it('says beforehand what it will make', async () => {
    expect(await previewOf(elsewhere, document)).toEqual({
      title: 'The House',
      turnCount: 4,
      models: [{ name: 'Vendor', provider: 'openai', modelName: expect.any(String), turnCount: 4 }],
      gamebook: { name: 'test/house', title: 'The House', state: 'same' },
      problems: [],
    });
  });

  it('goes on with the default model where the one of the session is not there, and says so', async () => {
    const imported = await importSession(elsewhere, document);
    expect(imported).toMatchObject({
      llmModel: { name: 'Storyteller (built in)' },
      notices: [{ code: 'LLM_MODEL_MISSING', detail: expect.stringContaining('"Vendor"') }],
    });
  });

  it('is played on from any turn, with what was told before in the prompt', async () => {
    const own = play.sessionId;
    const imported = await importSession(play.app, document);
    play.sessionId = imported.id;
    play.vendor.play(telling('A drip.'));
    const turn = await play.say('Listen');
    expect(turn).toMatchObject({ status: 'completed', text: 'A drip.', parentTurnId: imported.headTurnId });
    const request = play.vendor.requests.at(-1)?.body as { messages: Record<string, unknown>[] };
    expect(request.messages.slice(1)).toMatchObject([
      { role: 'user' },
      { role: 'assistant', content: 'You stand in a hall.' },
      { role: 'user', content: 'Down!' },
      { role: 'assistant', tool_calls: [{ id: 'call_1', function: { name: 'go' } }] },
      { role: 'tool', tool_call_id: 'call_1' },
      { role: 'assistant', content: '\n\nIt is dark. 🐉' },
      { role: 'user', content: 'Listen' },
    ]);
    play.sessionId = own;
  });

  it('tells the events of an imported turn again', async () => {
    const own = play.sessionId;
    play.sessionId = (await importSession(play.app, document)).id;
    const { body } = await play.app.http.get(play.turnsPath).expect(200);
    const events = await play.events(body.items[1]);
    expect(events.map(({ name }) => name)).toEqual([
      ...['turn-start', 'text-delta', 'tool-call', 'tool-result', 'text-delta', 'turn-end'],
    ]);
    play.sessionId = own;
  });

  it('finds the gamebook by its text, whatever its name here', async () => {
    const renamed = copy();
    renamed.session.gamebook['name'] = 'other/name';
    expect(await previewOf(elsewhere, renamed)).toMatchObject({ gamebook: { state: 'same' } });
    expect(await importSession(elsewhere, renamed)).toMatchObject({ gamebook: { name: 'test/house' } });
  });

  it('goes on in a changed text of the gamebook where that has all the places, and says so', async () => {
    const changed = copy();
    changed.session.gamebook['contentHash'] = '0'.repeat(64);
    expect(await previewOf(elsewhere, changed)).toMatchObject({
      gamebook: { state: 'changed' },
      problems: [],
    });
    const { notices } = await importSession(elsewhere, changed);
    expect(notices).toMatchObject([{ code: 'GAMEBOOK_CHANGED' }, { code: 'LLM_MODEL_MISSING' }]);
  });

  it('refuses a session whose places a changed gamebook does not have', async () => {
    await addGamebook(
      elsewhere,
      'test/hut',
      HOUSE_BOOK.replaceAll('cellar', 'loft').replaceAll('Cellar', 'Loft'),
    );
    const changed = copy();
    Object.assign(changed.session.gamebook, { name: 'test/hut', contentHash: '0'.repeat(64) });
    const { gamebook, problems } = await previewOf(elsewhere, changed);
    expect(gamebook).toMatchObject({ state: 'changed' });
    expect(problems).toEqual([
      { detail: expect.stringContaining('Import it under another name') },
      { detail: 'Turn 2: "player" has no place "cellar" in this gamebook.' },
      { detail: 'Turn 4: "player" has no place "cellar" in this gamebook.' },
    ]);
    const before = await rowCounts(elsewhere);
    const { body } = await elsewhere.http
      .post('/api/sessions/import')
      .send({ document: changed })
      .expect(400);
    expect(body.errors[0]).toEqual({
      pointer: '/document/turns/1/state/player/current_node_id',
      detail: '"player" has no place "cellar" in this gamebook.',
    });
    expect(await rowCounts(elsewhere)).toEqual(before);
  });

  it('says which gamebook is to be imported first', async () => {
    const missing = copy();
    Object.assign(missing.session.gamebook, { name: 'nobody/nothing', contentHash: '0'.repeat(64) });
    const detail =
      'The gamebook of this session is not here. Import "nobody/nothing" (The House) first, then the session.';
    expect(await previewOf(elsewhere, missing)).toMatchObject({
      gamebook: { state: 'missing' },
      problems: [{ detail }],
    });
    const { body } = await elsewhere.http
      .post('/api/sessions/import')
      .send({ document: missing })
      .expect(409);
    expect(body).toMatchObject({ code: 'SESSION_GAMEBOOK_MISSING', detail });
  });

  it('writes nothing where the database fails at the last turn', async () => {
    await elsewhere.dataSource.query(
      `ALTER TABLE "turn" ADD CONSTRAINT "CHK_probe" CHECK ("input" <> 'breaks') NOT VALID`,
    );
    const broken = copy();
    broken.turns.push({ ...broken.turns[2], id: 5, parent: 1, input: 'breaks' });
    const before = await rowCounts(elsewhere);
    await elsewhere.http.post('/api/sessions/import').send({ document: broken }).expect(500);
    await elsewhere.dataSource.query('ALTER TABLE "turn" DROP CONSTRAINT "CHK_probe"');
    expect(await rowCounts(elsewhere)).toEqual(before);
  });
});
