import { Router } from '@angular/router';
import { TestBed } from '@angular/core/testing';
import { LOCAL_MODEL, sessionOf, STORYTELLER, tellingTurnOf, turnOf } from '../../testing/stories';
import { openPlayerPage, type PlayerPage } from '../../testing/player-page';
import { settle } from '../../testing/settle';

const OPENING = turnOf({ id: 't1' });
const AFTER_OPENING = sessionOf({ headTurnId: 't1', turnCount: 1 });
/** A failure as the server tells it. */
const REFUSAL = {
  type: 'x',
  title: 'In English',
  status: 502,
  detail: 'In English.',
  code: 'PROVIDER_BAD_REQUEST',
  params: {
    reason: 'REPORTED',
    provider: 'Groq',
    model: 'm',
    httpStatus: null,
    wait: null,
    waitUnit: null,
    vendorMessage: 'No.',
    withAdvice: false,
  },
};

async function openAt(turns = [OPENING], session = AFTER_OPENING): Promise<PlayerPage> {
  const page = await openPlayerPage();
  await page.server.answerSession(session, turns);
  return page;
}

describe('Player', () => {
  beforeEach(() => sessionStorage.clear());

  afterEach(() => {
    $localize.locale = undefined;
  });

  it('shows the story with the player’s own words apart', async () => {
    const { player } = await openAt([
      OPENING,
      turnOf({ id: 't2', parentTurnId: 't1', input: 'Go *up*', text: 'You **climb**.' }),
    ]);
    const turns = await player.getTurns();
    expect(turns[0]).toContain('Waves break below.');
    expect(turns[1]).toContain('You: Go *up*');
    expect(turns[1]).toContain('You climb.');
    expect(await player.getHeading()).toBe('The Lighthouse');
  });

  it('lets the text grow as it is told and says it by whole sentences', async () => {
    const { player, server } = await openAt(
      [tellingTurnOf()],
      sessionOf({ headTurnId: 't1', status: 'generating' }),
    );
    const { connection } = server.events;
    connection.send(1, 'turn-start', { turnId: 't1', warnings: [] });
    connection.send(2, 'reasoning-delta', { text: 'A calm start.' });
    await settle();
    expect((await player.getTurns())[0]).toMatch(/Thinking… ?A calm start\./);
    connection.send(3, 'text-delta', { text: 'Waves *break*. Gulls cr' });
    await settle();
    expect((await player.getTurns())[0]).toContain('Waves break. Gulls cr');
    expect(await player.getSpoken()).toEqual(['Waves break.']);
    const finished = turnOf({ text: 'Waves *break*. Gulls cry.', reasoning: 'A calm start.' });
    connection.send(4, 'turn-end', { turn: finished });
    await settle();
    await server.answerSession(AFTER_OPENING, [finished]);
    expect(await player.getSpoken()).toEqual(['Waves break.', 'Gulls cry.', 'The story waits for you.']);
    expect((await player.getTurns())[0]).toContain('What the model thought');
  });

  it('takes thinking out of the story when it turns out to be that, and says the story from its beginning', async () => {
    const { player, server } = await openAt(
      [tellingTurnOf()],
      sessionOf({ headTurnId: 't1', status: 'generating' }),
    );
    const { connection } = server.events;
    connection.send(1, 'text-delta', { text: 'I must hide the key. Then th' });
    await settle();
    expect(await player.getSpoken()).toEqual(['I must hide the key.']);
    connection.send(2, 'text-to-reasoning', {});
    connection.send(3, 'text-delta', { text: 'Waves break. Gulls cr' });
    await settle();
    expect((await player.getTurns())[0]).toMatch(
      /What the model thought ?I must hide the key\. Then th ?Waves break\. Gulls cr/,
    );
    expect(await player.getSpoken()).toEqual(['I must hide the key.', 'Waves break.']);
    const finished = turnOf({ text: 'Waves break. Gulls cry.', reasoning: 'I must hide the key. Then th' });
    connection.send(4, 'turn-end', { turn: finished });
    await settle();
    await server.answerSession(AFTER_OPENING, [finished]);
    expect((await player.getSpoken()).slice(1)).toEqual([
      'Waves break.',
      'Gulls cry.',
      'The story waits for you.',
    ]);
  });

  it('shows no thoughts of a model that sends empty ones', async () => {
    const { player } = await openAt([turnOf({ id: 't1', reasoning: '\n\n' })]);
    expect((await player.getTurns())[0]).not.toContain('What the model thought');
  });

  it('says that the provider is busy and when it is asked again', async () => {
    const { player, server } = await openAt(
      [tellingTurnOf()],
      sessionOf({ headTurnId: 't1', status: 'generating' }),
    );
    server.events.connection.send(1, 'turn-start', {
      turnId: 't1',
      warnings: [{ setting: 'topK', detail: 'OpenAI does not take it.' }],
    });
    server.events.connection.send(2, 'retry', { attempt: 1, reason: 'The provider is busy', delayMs: 3000 });
    await settle();
    expect(await player.getText()).toContain('The provider is busy. Trying again in 3 s.');
    expect(await player.getText()).toContain('topK: OpenAI does not take it.');
  });

  it('says behind a passage that the model wrote its move as text, and of a failed one only why it failed', async () => {
    const written = {
      setting: null,
      code: 'MOVE_WRITTEN_AS_TEXT',
      params: { tool: 'go_to', arguments: '{"to":"lamp_room"}' },
      detail: 'In English.',
    };
    const problem = { ...REFUSAL, code: 'PROVIDER_PROTOCOL', params: { reason: 'MOVE_AS_TEXT' } };
    const { player } = await openAt(
      [
        turnOf({ id: 't1', text: 'You set out.', warnings: [written] }),
        turnOf({ id: 't2', parentTurnId: 't1', text: '', status: 'failed', problem, warnings: [written] }),
      ],
      sessionOf({ headTurnId: 't2', turnCount: 2 }),
    );
    const [told, failed] = await player.getTurns();
    expect(told).toContain('so the story did not move: go_to {"to":"lamp_room"}. Tell it again,');
    expect(told).not.toContain('Not all was sent as it was set');
    expect(failed).toContain('and told nothing else, so the story did not move.');
    expect(failed).not.toContain('lamp_room');
  });

  it('marks as English what it has no words for, where the page is in another language', async () => {
    $localize.locale = 'de';
    const { player, server, fixture } = await openAt(
      [tellingTurnOf()],
      sessionOf({ headTurnId: 't1', status: 'generating' }),
    );
    server.events.connection.send(1, 'turn-start', {
      turnId: 't1',
      warnings: [
        {
          setting: 'topK',
          code: 'SETTING_LEFT_OUT_UNKNOWN',
          params: { provider: 'OpenAI', setting: 'topK' },
          detail: 'In English.',
        },
        { setting: 'seed', detail: 'OpenAI is no gardener.' },
      ],
    });
    const { code, params } = REFUSAL;
    server.events.connection.send(2, 'retry', {
      attempt: 1,
      reason: 'In English.',
      delayMs: 3000,
      code,
      params,
    });
    await settle();
    const root: HTMLElement = fixture.nativeElement;
    const english = Array.from(root.querySelectorAll('[lang="en"]'), (element) => element.textContent);
    expect(english).toEqual(['OpenAI is no gardener.', '“No.”']);
    expect(await player.getText()).toContain('OpenAI does not take “topK”; it was left out.');
    expect(await player.getSpoken()).toContainEqual(expect.stringContaining('Groq says: “No.”'));
  });

  it('shows a lost connection and heals', async () => {
    const { player, server } = await openAt(
      [tellingTurnOf()],
      sessionOf({ headTurnId: 't1', status: 'generating' }),
    );
    server.events.connection.send(1, 'turn-start', { turnId: 't1', warnings: [] });
    await settle();
    server.events.connection.drop();
    await settle();
    expect(await player.getText()).toContain('The connection is lost. Trying again…');
    window.dispatchEvent(new Event('online'));
    await settle();
    expect(await player.getText()).not.toContain('The connection is lost. Trying again…');
    expect(server.events.requests[1]?.lastEventId).toBe('1');
  });

  it('says why a turn failed and what to do, keeps its text and tries again', async () => {
    const failed = turnOf({
      id: 't2',
      parentTurnId: 't1',
      input: 'Go up',
      text: 'You cl',
      status: 'failed',
      problem: REFUSAL,
      model: { ...turnOf().model, llmModelId: LOCAL_MODEL.id },
    });
    const { player, server } = await openAt([OPENING, failed], sessionOf({ headTurnId: 't2', turnCount: 2 }));
    const text = (await player.getTurns())[1];
    expect(text).toContain('You cl');
    expect(text).toMatch(
      /The provider refused the request ?Groq did not accept the request for the model “m”\./,
    );
    expect(text).toContain('Groq says: “No.”');
    expect(await player.getLink('Open the model')).toBe(`/models/${LOCAL_MODEL.id}`);
    expect(await player.hasButton(/Choose another model/)).toBe(true);
    await player.click(/Try again/);
    await server.answerCheck(sessionOf({ headTurnId: 't2', turnCount: 2 }));
    server
      .request('POST', '/sessions/s1/turns/t2/reroll')
      .flush(tellingTurnOf({ id: 't3', parentTurnId: 't1', input: 'Go up' }));
    await settle();
    expect(await player.getTurns()).toHaveLength(2);
    expect((await player.getTurns())[1]).not.toContain('refused the request');
  });

  it.each([
    ['length', 'The model reached its limit here, so the passage may stop short.'],
    ['content-filter', 'The provider’s content filter cut the passage off here.'],
    ['other', 'The provider gave an unknown reason for stopping here, so the passage may not be whole.'],
  ] as const)(
    'says of a passage that ended with "%s" that it may not be whole',
    async (finishReason, words) => {
      const { player } = await openAt([OPENING, turnOf({ id: 't2', parentTurnId: 't1', finishReason })]);
      const [whole, cut] = await player.getTurns();
      expect(whole).not.toContain('passage');
      expect(cut).toMatch(new RegExp(`Waves break below. ?${words}$`));
    },
  );

  it('offers to tell a stopped turn again, but only at the end of the path', async () => {
    const stopped = turnOf({ id: 't2', parentTurnId: 't1', input: 'Go', status: 'stopped' });
    const later = turnOf({ id: 't3', parentTurnId: 't2', input: 'On' });
    const { player, server } = await openAt([OPENING, stopped], sessionOf({ headTurnId: 't2' }));
    expect(await player.hasButton(/Tell it again/)).toBe(true);
    window.dispatchEvent(new Event('focus'));
    await server.answerSession(sessionOf({ headTurnId: 't3' }), [OPENING, stopped, later]);
    expect(await player.hasButton(/Tell it again/)).toBe(false);
  });

  it('shows the ending, closes the composer and starts again with a new session', async () => {
    const ending = { title: 'Safe harbour', kind: 'good' } as const;
    const { player, server } = await openAt(
      [OPENING],
      sessionOf({ headTurnId: 't1', status: 'ended', ending }),
    );
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    expect(await player.getText()).toMatch(/A good ending ?The End - Safe harbour/);
    expect(await (await player.getComposer()).isClosed()).toBe(true);
    expect(await player.hasButton(/Go back one turn/)).toBe(false);
    await player.click(/Start again/);
    const request = server.request('POST', '/sessions');
    expect(request.request.body).toEqual({ gamebookId: 'g1', llmModelId: STORYTELLER.id });
    request.flush(sessionOf({ id: 's2' }));
    await settle();
    expect(navigate).toHaveBeenCalledWith(['/sessions', 's2']);
  });

  it('shows on demand who told a turn, with which effort', async () => {
    const usage = { inputTokens: 1234, outputTokens: null, totalTokens: null };
    const { player } = await openAt([turnOf({ usage })]);
    await player.showFacts(0);
    await settle();
    const text = (await player.getTurns())[0];
    expect(text).toContain('Storyteller (built in)');
    expect(text).toMatch(/Tokens read ?1,234/);
    expect(text).toMatch(/Told in ?1.2 s/);
    expect(text).not.toContain('Tokens written');
  });

  it('shows the way that the story took', async () => {
    const toolCalls = [
      { name: 'go', arguments: {}, result: { ok: true, name: 'The lamp room' } },
      { name: 'go', arguments: {}, result: { error: 'No way.', name: 'Nowhere' } },
    ];
    const { player } = await openAt([turnOf({ toolCalls })]);
    expect(await player.getText()).toMatch(/The way leads to ?The lamp room/);
    expect(await player.getText()).not.toContain('Nowhere');
  });

  it('shows older turns on demand', async () => {
    const page = await openPlayerPage();
    const newest = turnOf({ id: 't2', parentTurnId: 't1', input: 'Go' });
    await page.server.answerSession(sessionOf({ headTurnId: 't2' }), [newest], 'older');
    await page.player.click(/Show what came before/);
    page.server.request('GET', '/sessions/s1/turns').flush({ items: [OPENING], nextCursor: null });
    await settle();
    expect(await page.player.getTurns()).toHaveLength(2);
    expect(await page.player.hasButton(/Show what came before/)).toBe(false);
  });

  it('asks for a model where there is none', async () => {
    const page = await openPlayerPage([]);
    await page.server.answerSession(sessionOf({ llmModel: null }), []);
    expect(await page.player.getText()).toContain('Nobody is here to tell the story');
    expect(await page.player.getLink('Add a model')).toBe('/models/new');
  });

  it('says what to do when the session is gone', async () => {
    const { player, server } = await openPlayerPage();
    server.request('GET', '/sessions/s1/turns');
    await server.refuse(
      server.request('GET', '/sessions/s1'),
      404,
      'SESSION_NOT_FOUND',
      'The session is gone.',
    );
    expect(await player.getText()).toContain('The session is gone.');
    expect(await player.getLink('To the gamebooks')).toBe('/');
  });

  it('leaves a story to be read that was deleted in another window, and takes the composer away', async () => {
    const { player, server } = await openAt([turnOf({ id: 't1', status: 'stopped' })]);
    window.dispatchEvent(new Event('focus'));
    server.request('GET', '/sessions/s1/turns');
    await server.refuse(server.request('GET', '/sessions/s1'), 404, 'SESSION_NOT_FOUND');
    expect(await player.getTurns()).toHaveLength(1);
    expect(await player.getText()).toContain('This story was deleted');
    expect(await player.getLink('To the book')).toBe('/gamebooks/g1');
    expect(await player.isComposerShown()).toBe(false);
    expect(await player.hasButton(/Tell it again/)).toBe(false);
  });

  it('opens another session when the address changes', async () => {
    const { player, server, sessionId } = await openAt();
    sessionId.set('s2');
    await settle();
    await server.answerSession(sessionOf({ id: 's2', title: 'Second try', headTurnId: 't5' }), [
      turnOf({ id: 't5', sessionId: 's2', text: 'Elsewhere.' }),
    ]);
    expect(await player.getHeading()).toBe('Second try');
    expect(await player.getTurns()).toHaveLength(1);
  });

  it('marks what was told by a model that is another now', async () => {
    const { player } = await openAt([turnOf({ model: { ...turnOf().model, name: LOCAL_MODEL.name } })]);
    expect((await player.getTurns())[0]).toContain('Local Qwen');
  });
});
