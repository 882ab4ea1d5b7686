import { OPENAI_WIRE } from './vendors/openai-server';
import type { AnswerScript } from './vendors/vendor-server';
import { calling, Play, stallingAfter, telling, type PlayedTurn } from './support/play';
import { joinedDeltas, listenToTurn, turnEvents, type ReceivedEvent } from './support/turn-listener';

describe('the event stream of a turn', () => {
  let play: Play;

  beforeAll(async () => {
    play = await Play.start();
  });

  beforeEach(async () => {
    play.sessionId = await play.newSession({ llmModelId: play.modelId });
  });

  afterAll(() => play.close());

  const down = { id: 'call_1', name: 'go', arguments: '{"to":"cellar"}' };

  async function tellRichly(): Promise<{ turn: PlayedTurn; live: ReceivedEvent[] }> {
    play.vendor.play(slowly('hm ', 'You turn and go. '), telling('Dark. 🐉'));
    const turn = await play.begin({ input: 'Down' });
    return { turn, live: await play.events(turn) };
  }

  function slowly(reasoning: string, text: string): AnswerScript {
    return async (exchange) => {
      exchange.begin(200, { 'content-type': OPENAI_WIRE.contentType });
      await exchange.write(OPENAI_WIRE.reasoning?.(reasoning) ?? '');
      for (const word of text.split(/(?<= )/)) {
        await exchange.wait(40);
        await exchange.write(OPENAI_WIRE.text(word));
      }
      await exchange.write(OPENAI_WIRE.toolCalls([down]));
      exchange.end(OPENAI_WIRE.end(OPENAI_WIRE.finishWithTools, null));
    };
  }

  it('numbers events from 1, and its deltas are the turn', async () => {
    const { live } = await tellRichly();
    expect(live.map((event) => event.id)).toEqual(live.map((_event, index) => index + 1));
    const turn = live.at(-1)?.data['turn'] as PlayedTurn;
    expect(joinedDeltas(live, 'text-delta')).toBe(turn.text);
    expect(joinedDeltas(live, 'reasoning-delta')).toBe(turn.reasoning);
    expect(turn.text).toBe('You turn and go. \n\nDark. 🐉');
    expect(turn.reasoning).toBe('hm ');
  });

  it('is told again after the end with the same numbers and data', async () => {
    const { turn, live } = await tellRichly();
    expect(await play.events(turn)).toEqual(live);
  });

  it('goes on after Last-Event-ID, during and after the turn', async () => {
    const { turn, live } = await tellRichly();
    for (const lastEventId of [1, 3, live.length - 1, live.length]) {
      const rest = await turnEvents(play.app.url, play.sessionId, turn.id, { lastEventId });
      expect(rest).toEqual(live.slice(lastEventId));
    }
  });

  it('tells its end to one who has heard more than a crash left of it', async () => {
    const { turn, live } = await tellRichly();
    const lastEventId = live.length + 7;
    const rest = await turnEvents(play.app.url, play.sessionId, turn.id, { lastEventId });
    expect(rest).toEqual(live.slice(-1));
  });

  it('tells two listeners the same, also one that comes late and one that comes back', async () => {
    let goOn = (): void => undefined;
    play.vendor.play(stallingAfter('Once ', new Promise((resolve) => (goOn = resolve)), 'upon a time.'));
    const turn = await play.begin({ input: 'Tell' });
    const first = play.events(turn);
    const returning: ReceivedEvent[] = [];
    const leave = new AbortController();
    for await (const event of listenToTurn(play.app.url, play.sessionId, turn.id, { signal: leave.signal })) {
      returning.push(event);
      if (event.name === 'text-delta') break;
    }
    leave.abort();
    const late = play.events(turn);
    goOn();
    const lastEventId = returning.at(-1)?.id ?? 0;
    returning.push(...(await turnEvents(play.app.url, play.sessionId, turn.id, { lastEventId })));
    expect(await late).toEqual(await first);
    expect(returning).toEqual(await first);
  });

  it('needs no listener: a turn that nobody hears is told to its end', async () => {
    play.vendor.play(telling('Nobody is here.'));
    const turn = await play.begin({ input: 'Hello?' });
    for (let tries = 0; tries < 100; tries += 1) {
      const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}`);
      if ((body as PlayedTurn).status !== 'generating') break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}`).expect(200);
    expect(body).toMatchObject({ status: 'completed', text: 'Nobody is here.' });
  });

  it('is an event stream that nothing on the way may keep', async () => {
    play.vendor.play(telling('Word.'));
    const turn = await play.say('Go');
    const response = await fetch(`${play.app.url}${play.turnsPath}/${turn.id}/events`);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('no-cache');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    await response.body?.cancel();
  });

  it('tells of a retry before the first word', async () => {
    play.vendor.play((exchange) => {
      exchange.begin(503, { 'content-type': 'application/json', 'retry-after': '0' });
      exchange.end('{"error":{"message":"overloaded"}}');
    }, telling('At last.'));
    const turn = await play.begin({ input: 'Go' });
    const events = await play.events(turn);
    expect(events.map((event) => event.name)).toEqual([
      'turn-start',
      'retry',
      'text-delta',
      expect.stringMatching(/text-delta|turn-end/),
      ...events.slice(4).map((event) => event.name),
    ]);
    expect(events[1]?.data).toMatchObject({
      attempt: 1,
      reason: expect.any(String),
      delayMs: expect.any(Number),
    });
    expect(await play.events(turn)).toEqual(events);
  });

  it('shows a call that was refused as a call with its error', async () => {
    play.vendor.play(calling([{ id: 'x', name: 'fly', arguments: 'no json' }]), telling('No.'));
    const turn = await play.begin({ input: 'Fly' });
    const call = (await play.events(turn)).filter((event) => event.name.startsWith('tool-'));
    expect(call.map((event) => event.data)).toEqual([
      { name: 'fly', arguments: 'no json' },
      { name: 'fly', result: expect.objectContaining({ error: expect.any(String) }), stateChanges: [] },
    ]);
  });
});
