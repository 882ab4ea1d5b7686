import {
  exportSession,
  importSession,
  previewOf,
  type SharedSession,
  withoutTime,
} from './support/shared-session';
import { createTestApp, type TestApp } from './support/test-app';
import { turnEvents } from './support/turn-listener';

/** The end of each passage of the Storyteller offers the ways out in bold. */
interface Told {
  id: string;
  text: string;
  state: Record<string, unknown>;
}

let here: TestApp;
let there: TestApp;

beforeAll(async () => {
  here = await createTestApp();
  there = await createTestApp();
});

afterAll(async () => {
  await here.close();
  await there.close();
});

async function begin(testApp: TestApp): Promise<string> {
  const { body } = await testApp.http.get('/api/gamebooks').expect(200);
  const book = body.items.find(({ name }: { name: string }) => name.endsWith('/the-fog-at-table'));
  const session = await testApp.http.post('/api/sessions').send({ gamebookId: book.id }).expect(201);
  return session.body.id;
}

async function tell(testApp: TestApp, sessionId: string, path: string, body: object): Promise<Told> {
  const turn = await testApp.http.post(`/api/sessions/${sessionId}/turns${path}`).send(body).expect(202);
  const events = await turnEvents(testApp.url, sessionId, turn.body.id);
  return events.at(-1)?.data['turn'] as Told;
}

/** Follows the ways out, each new one before an old one, until the story has ended. */
async function playToTheEnd(testApp: TestApp, sessionId: string, start: Told): Promise<Told[]> {
  const told = [start];
  const gone = new Set<string>();
  for (let turn = start; told.length < 20;) {
    const { status } = await sessionOf(testApp, sessionId);
    if (status === 'ended') return told;
    const offers =
      turn.text
        .split('\n\n')
        .at(-1)
        ?.matchAll(/\*\*(.+?)\*\*/g) ?? [];
    const names = [...offers].map(([, name = '']) => name);
    const input = names.find((name) => !gone.has(name)) ?? names[0] ?? '';
    gone.add(input);
    turn = await tell(testApp, sessionId, '', { input });
    told.push(turn);
  }
  throw new Error('The story came to no end.');
}

async function sessionOf(testApp: TestApp, id: string): Promise<Record<string, unknown>> {
  const { body } = await testApp.http.get(`/api/sessions/${id}`).expect(200);
  return body;
}

describe('a story that the Storyteller has told to an end, with variants', () => {
  let document: SharedSession;
  let played: Told[];

  beforeAll(async () => {
    const id = await begin(here);
    const opening = await tell(here, id, '', { input: null });
    played = await playToTheEnd(here, id, opening);
    await tell(here, id, `/${played[1]?.id}/reroll`, {});
    await tell(here, id, `/${opening.id}/reroll`, {});
    await here.http
      .patch(`/api/sessions/${id}`)
      .send({ headTurnId: played.at(-1)?.id })
      .expect(200);
    document = await exportSession(here, id);
  });

  it('is the same in another database, its ending and its export too', async () => {
    expect(await previewOf(there, document)).toMatchObject({
      turnCount: played.length + 2,
      models: [{ name: 'Storyteller (built in)', turnCount: played.length + 2 }],
      gamebook: { state: 'same' },
      problems: [],
    });
    const imported = await importSession(there, document);
    expect(imported).toMatchObject({
      status: 'ended',
      turnCount: played.length,
      ending: document.turns.find(({ id }) => id === document.session['headTurn'])?.['ending'],
      llmModel: { name: 'Storyteller (built in)' },
    });
    expect(imported['ending']).not.toBeNull();
    expect(imported).not.toHaveProperty('notices');
    expect(withoutTime(await exportSession(there, imported.id))).toEqual(withoutTime(document));
  });

  it('is played on from an earlier turn to the same ending', async () => {
    const imported = await importSession(there, document);
    const ended = await sessionOf(there, imported.id);
    await there.http.post(`/api/sessions/${imported.id}/turns`).send({ input: 'On' }).expect(409);
    const { body } = await there.http.get(`/api/sessions/${imported.id}/turns?limit=100`).expect(200);
    const [opening] = body.items;
    expect(opening).toMatchObject({ variantIndex: 0, variantCount: 2 });
    await there.http.patch(`/api/sessions/${imported.id}`).send({ headTurnId: opening.id }).expect(200);
    expect(await sessionOf(there, imported.id)).toMatchObject({ status: 'idle', ending: null });
    const again = await playToTheEnd(there, imported.id, opening);
    expect(again.map(({ text }) => text)).toEqual(played.map(({ text }) => text));
    expect((await sessionOf(there, imported.id))['ending']).toEqual(ended['ending']);
  });

  it('does not come to an ending that the gamebook does not have', async () => {
    const forged = structuredClone(document);
    const last = forged.turns.find(({ id }) => id === forged.session['headTurn']);
    Object.assign(last ?? {}, { ending: { title: 'Rich for ever', kind: 'good' } });
    const response = await there.http.post('/api/sessions/import').send({ document: forged }).expect(400);
    expect(response.body.errors).toEqual([
      { pointer: expect.stringMatching(/^\/document\/turns\/\d+\/ending$/), detail: expect.any(String) },
    ]);
  });
});
