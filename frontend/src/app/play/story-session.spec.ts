import { TestBed } from '@angular/core/testing';
import { LOCAL_MODEL, sessionOf, tellingTurnOf, turnOf } from '../../testing/stories';
import { settle } from '../../testing/settle';
import { StoryServer } from '../../testing/story-server';
import { provideWebStreams } from '../../testing/web-streams';
import { StorySession } from './story-session';

const OPENING = turnOf({ id: 't1' });
const AFTER_OPENING = sessionOf({ headTurnId: 't1', turnCount: 1 });

describe('StorySession', () => {
  let server: StoryServer;
  let story: StorySession;

  beforeEach(() => {
    provideWebStreams();
    server = new StoryServer();
    TestBed.configureTestingModule({ providers: [StorySession, ...server.provide()] });
    story = TestBed.inject(StorySession);
  });

  afterEach(() => server.verify());

  async function openAtOpening(): Promise<void> {
    void story.open('s1');
    await server.answerSession(AFTER_OPENING, [OPENING]);
  }

  /** Sends words and has the server begin to tell. */
  async function sendAndStart(input: string): Promise<Promise<boolean>> {
    const sent = story.send(input);
    await server.answerCheck(AFTER_OPENING);
    server
      .request('POST', '/sessions/s1/turns')
      .flush(tellingTurnOf({ id: 't2', parentTurnId: 't1', input }), { status: 202, statusText: 'Accepted' });
    await settle();
    return sent;
  }

  it('has a new story begin by itself', async () => {
    void story.open('s1');
    await server.answerSession(sessionOf(), []);
    await server.answerCheck(sessionOf());
    const request = server.request('POST', '/sessions/s1/turns');
    expect(request.request.body).toEqual({ input: null });
    expect(request.request.headers.get('Idempotency-Key')).toMatch(/^[\w-]{16,}$/);
    request.flush(tellingTurnOf());
    await settle();
    expect(server.events.requests[0]?.url).toBe('/api/sessions/s1/turns/t1/events');
    server.events.connection.send(1, 'turn-start', { turnId: 't1', warnings: [] });
    server.events.connection.send(2, 'text-delta', { text: 'Waves ' });
    server.events.connection.send(3, 'text-delta', { text: 'break' });
    await settle();
    expect(story.stream()?.text()).toBe('Waves break');
    server.events.connection.send(4, 'turn-end', { turn: OPENING });
    await settle();
    await server.answerSession(AFTER_OPENING, [OPENING]);
    expect(story.stream()).toBeNull();
    expect(story.turns()).toEqual([OPENING]);
    expect(story.session()).toEqual(AFTER_OPENING);
  });

  it('leaves a new story alone while there is no model, and has it begin when one is chosen', async () => {
    void story.open('s1');
    await server.answerSession(sessionOf({ llmModel: null }), []);
    void story.chooseModel(LOCAL_MODEL, 'session');
    const change = server.request('PATCH', '/sessions/s1');
    expect(change.request.body).toEqual({ llmModelId: LOCAL_MODEL.id });
    change.flush(sessionOf({ llmModel: LOCAL_MODEL }));
    await settle();
    await server.answerCheck(sessionOf({ llmModel: LOCAL_MODEL }));
    expect(server.isAsked('POST', '/sessions/s1/turns')).toBe(true);
  });

  it('shows what another window began instead of beginning twice', async () => {
    void story.open('s1');
    await server.answerSession(sessionOf(), []);
    await server.answerCheck(sessionOf());
    await server.refuse(server.request('POST', '/sessions/s1/turns'), 409, 'TURN_IN_PROGRESS');
    await server.answerSession(sessionOf({ headTurnId: 't1', status: 'generating' }), [tellingTurnOf()]);
    expect(story.stream()?.turn.id).toBe('t1');
    expect(story.problem()).toBeNull();
  });

  it('goes on reading a turn that is being told, without doubling or taking back its text', async () => {
    const telling = tellingTurnOf({ text: 'Waves break' });
    void story.open('s1');
    await server.answerSession(sessionOf({ headTurnId: 't1', status: 'generating' }), [telling]);
    const seen = [story.stream()?.text()];
    const { connection } = server.events;
    connection.send(1, 'turn-start', { turnId: 't1', warnings: [] });
    for (const [index, text] of ['Waves ', 'break', ' below', '.'].entries()) {
      connection.send(index + 2, 'text-delta', { text });
      await settle();
      seen.push(story.stream()?.text());
    }
    expect(seen).toEqual([
      'Waves break',
      'Waves break',
      'Waves break',
      'Waves break below',
      'Waves break below.',
    ]);
  });

  /** Opens a turn that is being told, and shows what its events bring, one after the other. */
  async function shownOf(
    telling: ReturnType<typeof tellingTurnOf>,
    events: readonly (readonly [string, Record<string, unknown>])[],
  ): Promise<(readonly [string | undefined, string | undefined])[]> {
    void story.open('s1');
    await server.answerSession(sessionOf({ headTurnId: 't1', status: 'generating' }), [telling]);
    const seen: (readonly [string | undefined, string | undefined])[] = [];
    for (const [index, [name, data]] of events.entries()) {
      server.events.connection.send(index + 1, name, data);
      await settle();
      seen.push([story.stream()?.text(), story.stream()?.reasoning()]);
    }
    return seen;
  }

  it('moves what a step told as text to the thinking, all at once and nothing of an earlier step', async () => {
    const seen = await shownOf(tellingTurnOf(), [
      ['text-delta', { text: 'You climb.' }],
      ['tool-call', { name: 'go', arguments: {} }],
      ['reasoning-delta', { text: 'Hm. ' }],
      ['text-delta', { text: 'Hide the key.' }],
      ['text-to-reasoning', {}],
      ['text-delta', { text: '\n\nDark.' }],
    ]);
    expect(seen.slice(3)).toEqual([
      ['You climb.Hide the key.', 'Hm. '],
      ['You climb.', 'Hm. Hide the key.'],
      ['You climb.\n\nDark.', 'Hm. Hide the key.'],
    ]);
    expect(story.stream()?.moved()).toEqual({ steadyLength: 'You climb.'.length });
  });

  it('moves what a step told as thinking to the text', async () => {
    const seen = await shownOf(tellingTurnOf(), [
      ['reasoning-delta', { text: 'You ' }],
      ['reasoning-delta', { text: 'wake.' }],
      ['reasoning-to-text', {}],
    ]);
    expect(seen.slice(1)).toEqual([
      ['', 'You wake.'],
      ['You wake.', ''],
    ]);
  });

  it('does not show thinking as text again while the stream repeats what had moved', async () => {
    const telling = tellingTurnOf({ text: 'Dark.', reasoning: 'Hide the key.' });
    const seen = await shownOf(telling, [
      ['text-delta', { text: 'Hide the key' }],
      ['text-delta', { text: '.' }],
      ['text-to-reasoning', {}],
      ['text-delta', { text: 'Dark.' }],
      ['text-delta', { text: ' Cold.' }],
    ]);
    const saved = ['Dark.', 'Hide the key.'];
    expect(seen).toEqual([saved, saved, saved, saved, ['Dark. Cold.', 'Hide the key.']]);
    expect(story.stream()?.moved()).toBeNull();
  });

  it('goes on where a lost connection ended', async () => {
    void story.open('s1');
    await server.answerSession(sessionOf({ headTurnId: 't1', status: 'generating' }), [tellingTurnOf()]);
    server.events.connection.send(1, 'turn-start', { turnId: 't1', warnings: [] });
    server.events.connection.send(2, 'text-delta', { text: 'Waves ' });
    await settle();
    server.events.connection.drop();
    await settle();
    window.dispatchEvent(new Event('online'));
    await settle();
    expect(server.events.requests[1]?.lastEventId).toBe('2');
    server.events.connection.send(3, 'text-delta', { text: 'break' });
    await settle();
    expect(story.stream()?.text()).toBe('Waves break');
  });

  it('keeps what was told of a turn whose story was deleted meanwhile, and says only that it is gone', async () => {
    await openAtOpening();
    await sendAndStart('Go');
    server.events.connection.send(1, 'turn-start', { turnId: 't2', warnings: [] });
    server.events.connection.send(2, 'text-delta', { text: 'Waves ' });
    await settle();
    server.events.status = 404;
    server.events.connection.drop();
    await settle();
    window.dispatchEvent(new Event('online'));
    await settle();
    server.request('GET', '/sessions/s1/turns');
    await server.refuse(server.request('GET', '/sessions/s1'), 404, 'SESSION_NOT_FOUND', 'Gone.');
    expect(story.turns().at(-1)).toMatchObject({ id: 't2', text: 'Waves ', status: 'stopped' });
    expect(story.loadProblem()?.code).toBe('SESSION_NOT_FOUND');
    expect(story.problem()).toBeNull();
  });

  it('sends the words with a key and the model that was chosen for this turn only', async () => {
    await openAtOpening();
    void story.chooseModel(LOCAL_MODEL, 'turn');
    void story.send('Go up');
    await server.answerCheck(AFTER_OPENING);
    const { request } = server.request('POST', '/sessions/s1/turns');
    expect(request.body).toEqual({ input: 'Go up', llmModelId: LOCAL_MODEL.id, scope: 'turn' });
    expect(story.modelForOneTurn()).toEqual(LOCAL_MODEL);
  });

  it('forgets the model for one turn once the turn is taken', async () => {
    await openAtOpening();
    void story.chooseModel(LOCAL_MODEL, 'turn');
    expect(await sendAndStart('Go up')).toBe(true);
    expect(story.modelForOneTurn()).toBeNull();
    expect(story.turns().map((turn) => turn.id)).toEqual(['t1', 't2']);
  });

  it('keeps the session model with the server at once when it is chosen from now on', async () => {
    await openAtOpening();
    void story.chooseModel(LOCAL_MODEL, 'session');
    server.request('PATCH', '/sessions/s1').flush({ ...AFTER_OPENING, llmModel: LOCAL_MODEL });
    await settle();
    expect(story.session()?.llmModel).toEqual(LOCAL_MODEL);
  });

  it('attaches to the turn of another window and says that the words were not sent', async () => {
    await openAtOpening();
    const sent = story.send('Go up');
    await server.answerCheck(AFTER_OPENING);
    await server.refuse(server.request('POST', '/sessions/s1/turns'), 409, 'TURN_IN_PROGRESS');
    const theirs = tellingTurnOf({ id: 't9', parentTurnId: 't1', input: 'Go down' });
    await server.answerSession(sessionOf({ headTurnId: 't9', status: 'generating' }), [OPENING, theirs]);
    expect(await sent).toBe(false);
    expect(story.stream()?.turn.id).toBe('t9');
    expect(story.problem()?.code).toBe('STORY_MOVED_ON');
  });

  it('does not send the words to a place of the story that the player has not seen', async () => {
    await openAtOpening();
    const sent = story.send('Go up');
    const moved = sessionOf({ headTurnId: 't9', turnCount: 2 });
    await server.answerCheck(moved);
    await server.answerSession(moved, [OPENING, turnOf({ id: 't9', parentTurnId: 't1', input: 'Go down' })]);
    expect(await sent).toBe(false);
    expect(story.problem()?.code).toBe('STORY_MOVED_ON');
    expect(story.turns().at(-1)?.id).toBe('t9');
  });

  it('shows why the server refused, and where the story stands', async () => {
    await openAtOpening();
    void story.send('Go up');
    await server.answerCheck(AFTER_OPENING);
    await server.refuse(server.request('POST', '/sessions/s1/turns'), 409, 'NO_LLM_MODEL', 'Add a model.');
    await server.answerSession({ ...AFTER_OPENING, llmModel: null }, [OPENING]);
    expect(story.problem()?.detail).toBe('Add a model.');
    expect(story.session()?.llmModel).toBeNull();
  });

  it('notices when it gets the attention back that another window went on', async () => {
    await openAtOpening();
    window.dispatchEvent(new Event('focus'));
    const theirs = tellingTurnOf({ id: 't2', parentTurnId: 't1', input: 'Go up' });
    await server.answerSession(sessionOf({ headTurnId: 't2', status: 'generating' }), [OPENING, theirs]);
    expect(story.stream()?.turn.id).toBe('t2');
  });

  it('stops the turn and keeps its text', async () => {
    await openAtOpening();
    await sendAndStart('Go up');
    void story.stop();
    expect(story.isStopping()).toBe(true);
    const stopped = turnOf({
      id: 't2',
      parentTurnId: 't1',
      input: 'Go up',
      text: 'You cl',
      status: 'stopped',
    });
    server.request('POST', '/sessions/s1/turns/t2/stop').flush(stopped);
    await settle();
    await server.answerSession(sessionOf({ headTurnId: 't2', turnCount: 2 }), [OPENING, stopped]);
    expect(story.stream()).toBeNull();
    expect(story.isStopping()).toBe(false);
    expect(story.turns().at(-1)).toEqual(stopped);
  });

  it('puts another variant in the place of the turn that is told again', async () => {
    const failed = turnOf({ id: 't2', parentTurnId: 't1', input: 'Go up', status: 'failed' });
    void story.open('s1');
    await server.answerSession(sessionOf({ headTurnId: 't2' }), [OPENING, failed]);
    void story.retell('t2');
    await server.answerCheck(sessionOf({ headTurnId: 't2' }));
    server
      .request('POST', '/sessions/s1/turns/t2/reroll')
      .flush(tellingTurnOf({ id: 't3', parentTurnId: 't1', input: 'Go up', variantIndex: 1 }));
    await settle();
    expect(story.turns().map((turn) => turn.id)).toEqual(['t1', 't3']);
  });

  it('goes back one turn', async () => {
    const last = turnOf({ id: 't2', parentTurnId: 't1', input: 'Jump' });
    const ending = { title: 'The sea', kind: 'bad' } as const;
    void story.open('s1');
    await server.answerSession(sessionOf({ headTurnId: 't2', status: 'ended', ending }), [OPENING, last]);
    void story.goBack();
    const change = server.request('PATCH', '/sessions/s1');
    expect(change.request.body).toEqual({ headTurnId: 't1' });
    change.flush(AFTER_OPENING);
    await settle();
    await server.answerSession(AFTER_OPENING, [OPENING]);
    expect(story.turns()).toEqual([OPENING]);
    expect(story.session()?.ending).toBeNull();
  });

  it('reads older turns page by page, and keeps them when the newest are read again', async () => {
    const newest = turnOf({ id: 't3', parentTurnId: 't2', input: 'Go' });
    const older = turnOf({ id: 't2', parentTurnId: 't1', input: 'Look' });
    void story.open('s1');
    await server.answerSession(sessionOf({ headTurnId: 't3' }), [newest], 'before-t3');
    void story.loadOlder();
    const page = server.request('GET', '/sessions/s1/turns');
    expect(page.request.params.get('cursor')).toBe('before-t3');
    page.flush({ items: [OPENING, older], nextCursor: null });
    await settle();
    void story.refresh();
    await server.answerSession(sessionOf({ headTurnId: 't3' }), [newest], 'before-t3');
    expect(story.turns().map((turn) => turn.id)).toEqual(['t1', 't2', 't3']);
    expect(story.hasOlderTurns()).toBe(false);
  });

  it('says why a session cannot be shown', async () => {
    void story.open('s1');
    server.request('GET', '/sessions/s1/turns');
    await server.refuse(server.request('GET', '/sessions/s1'), 404, 'SESSION_NOT_FOUND', 'Gone.');
    expect(story.loadProblem()?.detail).toBe('Gone.');
    expect(story.isConnectionLost()).toBe(false);
  });
});
