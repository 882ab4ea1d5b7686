import { Environment } from '../src/config/environment';
import { LlmModelService } from '../src/llm-model/llm-model.service';
import { ModelDeletion } from '../src/llm-model/model-deletion';
import { GUARD_RULES } from '../src/provider/guard/guarded-call';
import { TurnPrompt } from '../src/session/turn-prompt';
import { OPENAI_WIRE } from './vendors/openai-server';
import type { AnswerScript } from './vendors/vendor-server';
import {
  calling,
  Play,
  SECRET_KEY,
  stallingAfter,
  telling,
  vendorModel,
  type PlayedTurn,
} from './support/play';
import { joinedDeltas, listenToTurn, turnEvents, type ReceivedEvent } from './support/turn-listener';

let play: Play;
const log: string[] = [];

beforeAll(async () => {
  play = await Play.start({ log: (line) => log.push(line) });
});

beforeEach(async () => {
  play.sessionId = await play.newSession({ llmModelId: play.modelId });
  log.length = 0;
});

afterEach(() => jest.restoreAllMocks());

afterAll(() => play.close());

async function addModel(name: string, fields: Record<string, unknown> = {}): Promise<string> {
  const { body } = await play.app.http
    .post('/api/llm-models')
    .send({ ...vendorModel(play.vendor), name, ...fields })
    .expect(201);
  return body.id as string;
}

describe('thinking in the text', () => {
  let localId: string;

  beforeAll(async () => {
    localId = await addModel('Local', { provider: 'openai-compatible' });
  });

  afterAll(() => play.app.http.delete(`/api/llm-models/${localId}`));

  const assistants = (): unknown[] => {
    const body = play.vendor.requests.at(-1)?.body as { messages: { role: string; content: unknown }[] };
    return body.messages.filter(({ role }) => role === 'assistant').map(({ content }) => content);
  };

  const kinds = async (turn: PlayedTurn): Promise<string[]> => {
    const names = (await play.events(turn)).map(({ name }) => name);
    return names.filter((name, index) => name !== names[index - 1]);
  };

  it('is moved, told again with its numbers, in no prompt, and known to begin the next answers until the model is edited', async () => {
    play.vendor.play(telling('I must hide the key. </think> You wake.'));
    const begun = await play.begin({ input: null, llmModelId: localId });
    const live = await play.events(begun);
    const { data } = live.at(-1) as ReceivedEvent;
    expect(data['turn']).toMatchObject({ text: ' You wake.', reasoning: 'I must hide the key. ' });
    expect(live.map(({ name }) => name)).toContain('text-to-reasoning');
    for (let lastEventId = 0; lastEventId < live.length; lastEventId += 1) {
      const rest = await turnEvents(play.app.url, play.sessionId, begun.id, { lastEventId });
      expect(rest).toEqual(live.slice(lastEventId));
    }

    const next = await play.say('I get up.');
    expect(assistants()).toEqual([' You wake.']);
    expect(next).toMatchObject({ text: ' You wake.', reasoning: 'I must hide the key. ' });
    expect(await kinds(next)).toEqual(['turn-start', 'reasoning-delta', 'text-delta', 'turn-end']);

    await play.app.http
      .patch(`/api/llm-models/${localId}`)
      .send({ settings: { temperature: 1 } })
      .expect(200);
    play.vendor.play(telling('You rise.'));
    expect(await kinds(await play.say('I rise.'))).toEqual(['turn-start', 'text-delta', 'turn-end']);
  });

  it('was a story after all where its end never came, and is expected no more', async () => {
    play.vendor.play(telling('Hm. </think> You wake.'));
    await play.say(null, { llmModelId: localId });
    play.vendor.play(telling('You get up.'));
    const story = await play.say('I get up.');
    expect(story).toMatchObject({ text: 'You get up.', reasoning: null, status: 'completed' });
    expect(await kinds(story)).toEqual(['turn-start', 'reasoning-delta', 'reasoning-to-text', 'turn-end']);
    expect(await kinds(await play.say('I wait.'))).toEqual(['turn-start', 'text-delta', 'turn-end']);
  });

  it('stands in an exported session where it belongs, and comes back so', async () => {
    play.vendor.play(telling('Hm. </think> You wake.'));
    await play.say(null, { llmModelId: localId });
    const { text } = await play.app.http.get(`/api/sessions/${play.sessionId}/export`).expect(200);
    const document = JSON.parse(text) as { turns: { eventMarks: unknown[] }[] };
    expect(document.turns[0]).toMatchObject({
      text: ' You wake.',
      reasoning: 'Hm. ',
      eventMarks: [
        ['reasoning', 4],
        ['text', 10],
      ],
    });
    await play.app.http.post('/api/sessions/import').send({ document }).expect(201);
  });
});

describe('turns', () => {
  it('uses the connection of the last turn again', async () => {
    play.vendor.play(telling('You stand in a hall.'));
    await play.say(null);
    const before = play.vendor.acceptedConnections;
    await play.say('look');
    await play.say('look again');
    expect(play.vendor.acceptedConnections - before).toBe(0);
  });

  it('tells the opening without tools and keeps what happened', async () => {
    play.vendor.play(telling('You stand in a hall.', { inputTokens: 40, outputTokens: 6 }));
    const turn = await play.say(null);
    expect(turn).toMatchObject({
      sessionId: play.sessionId,
      parentTurnId: null,
      variantIndex: 0,
      variantCount: 1,
      input: null,
      text: 'You stand in a hall.',
      reasoning: null,
      status: 'completed',
      finishReason: 'stop',
      problem: null,
      usage: { inputTokens: 40, outputTokens: 6, totalTokens: 46 },
      toolCalls: [],
      warnings: [],
      state: {},
    });
    expect(turn.model).toEqual({
      llmModelId: play.modelId,
      name: 'Vendor',
      revision: 1,
      provider: 'openai',
      modelName: OPENAI_WIRE.modelName,
      baseUrl: OPENAI_WIRE.baseUrl(play.vendor.url),
      settings: { temperature: 0.5 },
    });
    expect(turn.timings.firstTokenMs).toBeLessThanOrEqual(turn.timings.totalMs ?? 0);
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}`).expect(200);
    expect(body).toEqual(turn);
    const sent = play.vendor.requests[0]?.body as { tools?: unknown; temperature: number };
    expect(sent.tools).toBeUndefined();
    expect(sent.temperature).toBe(0.5);
  });

  it('moves the story by a tool call and tells on, with the state kept', async () => {
    const down = { id: 'call_1', name: 'go', arguments: '{"to":"cellar"}' };
    play.vendor.play(
      calling([down], 'You turn.'),
      telling('It is dark.', { inputTokens: 20, outputTokens: 3 }),
    );
    const begun = await play.begin({ input: 'Down the stairs' });
    const events = await play.events(begun);
    expect(events.map((event) => event.name).filter((name) => name !== 'text-delta')).toEqual([
      'turn-start',
      'tool-call',
      'tool-result',
      'turn-end',
    ]);
    const result = events.find((event) => event.name === 'tool-result');
    expect(result?.data['stateChanges']).toEqual([
      { entityId: 'player', field: 'current_node_id', from: 'hall', to: 'cellar' },
    ]);
    const turn = events.at(-1)?.data['turn'] as PlayedTurn;
    expect(turn).toMatchObject({
      text: 'You turn.\n\nIt is dark.',
      state: { player: { current_node_id: 'cellar' } },
      toolCalls: [{ name: 'go', arguments: { to: 'cellar' }, result: { ok: true } }],
      usage: { inputTokens: 30, outputTokens: 5, totalTokens: 35 },
    });
    const [, second] = play.vendor.requests.map(
      (request) => request.body as { messages: { role: string }[] },
    );
    expect(second?.messages.map((message) => message.role)).toEqual(['system', 'user', 'assistant', 'tool']);
  });

  it('changes nothing by a call that the engine refuses, and tells the model why', async () => {
    const away = { id: 'call_1', name: 'go', arguments: '{"to":"moon"}' };
    play.vendor.play(calling([away]), telling('There is no way.'));
    const turn = await play.say('To the moon');
    expect(turn).toMatchObject({ state: {}, status: 'completed', text: 'There is no way.' });
    expect(turn.toolCalls[0]?.result).toHaveProperty('error');
  });

  it('ends the session at an ending, and opens it again by going back', async () => {
    const up = { id: 'call_1', name: 'go', arguments: '{"to":"roof"}' };
    play.vendor.play(calling([up]), telling('You fall.'));
    const turn = await play.say('Up');
    expect(await play.session()).toMatchObject({
      status: 'ended',
      ending: { title: 'The fall', kind: 'bad' },
    });
    const refused = await play.app.http.post(play.turnsPath).send({ input: 'Fly' }).expect(409);
    expect(refused.body.code).toBe('SESSION_ENDED');
    play.vendor.play(telling('You stay.'));
    const other = await play.say('Stay', { parentTurnId: null });
    expect(other).toMatchObject({ variantIndex: 1, variantCount: 2, state: {} });
    expect(await play.session()).toMatchObject({ status: 'idle', ending: null, headTurnId: other.id });
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}/variants`).expect(200);
    expect((body.items as PlayedTurn[]).map((variant) => variant.id)).toEqual([turn.id, other.id]);
  });

  it('gives up on a model that only calls tools', async () => {
    play.vendor.play(calling([{ id: 'call_1', name: 'go', arguments: '{"to":"moon"}' }]));
    const turn = await play.say('Round and round');
    expect(turn).toMatchObject({
      status: 'failed',
      problem: { code: 'TOOL_LOOP_LIMIT', params: { steps: 8 } },
    });
    expect(play.vendor.requests).toHaveLength(8);
  });

  it('tells a turn again as a variant: same parent, same input, state as before', async () => {
    play.vendor.play(telling('A hall.'));
    const opening = await play.say(null);
    play.vendor.play(calling([{ id: 'c', name: 'go', arguments: '{"to":"cellar"}' }]), telling('Dark.'));
    const first = await play.say('Down');
    play.vendor.play(telling('You stay.'));
    const { body } = await play.app.http.post(`${play.turnsPath}/${first.id}/reroll`).send({}).expect(202);
    const second = await play.ended(body as PlayedTurn);
    expect(second).toMatchObject({
      parentTurnId: opening.id,
      input: 'Down',
      variantIndex: 1,
      variantCount: 2,
      state: {},
    });
    expect(await play.session()).toMatchObject({ headTurnId: second.id, turnCount: 2 });
    const sent = play.vendor.requests[0]?.body as { messages: { content: string }[] };
    expect(sent.messages.map((message) => message.content)).not.toContain('Dark.');
  });

  it('stops a turn, keeps its text, and answers a second stop as it is', async () => {
    play.vendor.play(stallingAfter('Once upon', new Promise(() => undefined)));
    const turn = await play.begin({ input: 'Tell' });
    await waitForText(play, turn);
    const { body } = await play.app.http.post(`${play.turnsPath}/${turn.id}/stop`).send().expect(200);
    expect(body).toMatchObject({ status: 'stopped', text: 'Once upon', finishReason: null, problem: null });
    const again = await play.app.http.post(`${play.turnsPath}/${turn.id}/stop`).send().expect(200);
    expect(again.body).toEqual(body);
    expect(await play.ended(turn)).toEqual(body);
    expect(await play.session()).toMatchObject({ status: 'idle', headTurnId: turn.id });
  });

  it('tells one turn at a time, however many ask at once', async () => {
    let goOn = (): void => undefined;
    play.vendor.play(stallingAfter('One', new Promise((resolve) => (goOn = resolve))));
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => play.app.http.post(play.turnsPath).send({ input: 'Go' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([202, 409, 409, 409, 409]);
    expect(answers.find((answer) => answer.status === 409)?.body.code).toBe('TURN_IN_PROGRESS');
    expect(await play.session()).toMatchObject({ status: 'generating' });
    const path = `/api/sessions/${play.sessionId}`;
    const moved = await play.app.http.patch(path).send({ headTurnId: null }).expect(409);
    expect(moved.body.code).toBe('TURN_IN_PROGRESS');
    goOn();
    const turn = answers.find((answer) => answer.status === 202)?.body as PlayedTurn;
    expect(await play.ended(turn)).toMatchObject({ status: 'completed' });
  });

  it('answers a repeated call with the same turn, and refuses the key for another body', async () => {
    play.vendor.play(telling('One.'));
    const call = (body: object) =>
      play.app.http.post(play.turnsPath).set('Idempotency-Key', 'key-1').send(body);
    const [first, second] = await Promise.all([call({ input: 'Go' }), call({ input: 'Go' })]);
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body.id).toBe(first.body.id);
    await play.ended(first.body as PlayedTurn);
    const later = await call({ input: 'Go' }).expect(202);
    expect(later.body).toMatchObject({ id: first.body.id, status: 'completed', text: 'One.' });
    const reused = await call({ input: 'Stop' }).expect(409);
    expect(reused.body.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(play.vendor.requests).toHaveLength(1);
  });

  it("keeps the player's words and the told text to the last blank", async () => {
    play.vendor.play(telling('  Two  blanks. \n'));
    const turn = await play.say('  Go \n');
    expect(turn).toMatchObject({ input: '  Go \n', text: '  Two  blanks. \n' });
  });

  it.each([
    ['nothing', {}],
    ['an empty input', { input: '' }],
    ['a blank input', { input: ' \n' }],
    ['a number', { input: 7 }],
    ['an input that is too long', { input: 'x'.repeat(8_001) }],
    ['a NUL character', { input: 'a\0b' }],
    ['an unknown scope', { input: 'Go', scope: 'week' }],
    ['no scope in words', { input: 'Go', scope: null }],
    ['no model in words', { input: 'Go', llmModelId: null }],
    ['an unknown field', { input: 'Go', mood: 'good' }],
    ['a parent that is no id', { input: 'Go', parentTurnId: 'x' }],
  ])('refuses %s', async (_name, request) => {
    const { body } = await play.app.http.post(play.turnsPath).send(request).expect(400);
    expect(body).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ pointer: expect.stringMatching(/^\//) }],
    });
    expect(await play.session()).toMatchObject({ headTurnId: null, status: 'idle' });
  });

  it('tells the opening first or not at all', async () => {
    play.vendor.play(telling('Hello.'));
    await play.say('I come in');
    const { body } = await play.app.http.post(play.turnsPath).send({ input: null }).expect(400);
    expect(body.errors).toMatchObject([{ pointer: '/input', detail: expect.any(String) }]);
  });

  it('does not know the turns of another session', async () => {
    play.vendor.play(telling('Hello.'));
    const turn = await play.say('Hi');
    const other = `/api/sessions/${await play.newSession()}/turns`;
    for (const path of [
      `${other}/${turn.id}`,
      `${other}/${turn.id}/variants`,
      `${other}/${turn.id}/events`,
      `${other}/x`,
    ]) {
      const { body } = await play.app.http.get(path).expect(404);
      expect(body.code).toBe('TURN_NOT_FOUND');
    }
    await play.app.http.post(`${other}/${turn.id}/stop`).send().expect(404);
    await play.app.http.post(`${other}/${turn.id}/reroll`).send({}).expect(404);
    await play.app.http.post(other).send({ input: 'Go', parentTurnId: turn.id }).expect(404);
  });

  it('reads the path page by page, the newest page first, each oldest to newest', async () => {
    play.vendor.play(telling('Word.'));
    const told: string[] = [];
    for (let index = 0; index < 5; index += 1) told.push((await play.say(`Turn ${String(index)}`)).id);
    const newest = await play.app.http.get(play.turnsPath).query({ limit: 2 }).expect(200);
    expect(ids(newest.body)).toEqual(told.slice(3));
    const older = await play.app.http
      .get(play.turnsPath)
      .query({ limit: 2, cursor: newest.body.nextCursor as string })
      .expect(200);
    expect(ids(older.body)).toEqual(told.slice(1, 3));
    const oldest = await play.app.http
      .get(play.turnsPath)
      .query({ limit: 2, cursor: older.body.nextCursor as string })
      .expect(200);
    expect(ids(oldest.body)).toEqual(told.slice(0, 1));
    expect(oldest.body.nextCursor).toBeNull();
    await play.app.http.get(play.turnsPath).query({ cursor: 'x' }).expect(400);
  });
});

describe('the event stream of a turn', () => {
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

  it('tells several turns over one connection, each from where the listener stands, and says which is not there', async () => {
    const { turn, live } = await tellRichly();
    const gone = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const paths = [`${play.sessionId}/${turn.id}`, `${play.sessionId}/${gone}`, 'nonsense'];
    const response = await fetch(`${play.app.url}/api/turn-events?turns=${paths.join(',')}`, {
      headers: { 'Last-Event-ID': `${String(live.length - 1)},0,0` },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const frames = (await response.text()).split('\n\n').filter((frame) => frame.startsWith('id: '));
    expect(frames).toHaveLength(3);
    const end = frames.find((frame) => frame.includes('event: turn-end')) ?? '';
    expect(end).toMatch(new RegExp(`^id: ${String(live.length)},0,0\n`));
    expect(JSON.parse(end.slice(end.indexOf('data: ') + 6))).toEqual({
      turnId: turn.id,
      ...live.at(-1)?.data,
    });
    expect(frames.filter((frame) => frame.includes('event: turn-gone'))).toEqual([
      expect.stringContaining(`data: {"turnId":"${gone}"}`),
      expect.stringContaining('data: {"turnId":""}'),
    ]);
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
    expect(events[1]?.data).toEqual({
      attempt: 1,
      code: 'PROVIDER_UNAVAILABLE',
      params: expect.objectContaining({ vendorMessage: 'overloaded', withAdvice: false }),
      reason: expect.stringContaining('overloaded'),
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

describe('a turn that another process has ended', () => {
  let turn: PlayedTurn;
  /** Resolves when the vendor's caller has left. */
  let left: Promise<void>;

  beforeEach(async () => {
    left = new Promise((resolve) => {
      play.vendor.play(async (exchange) => {
        void exchange.closed.then(resolve);
        await stallingAfter('Once upon a time', new Promise(() => undefined))(exchange);
      });
    });
    turn = await play.begin({ input: 'Tell' });
    await waitForText(play, turn);
  });

  /** Ends the turn as the start of another process does, which may have seen less of the text. */
  async function endElsewhere(): Promise<void> {
    await play.app.dataSource.query(
      `UPDATE "turn" SET "status" = 'failed', "problem" = '{"code":"INTERRUPTED"}', "completed_at" = now() WHERE "id" = $1`,
      [turn.id],
    );
  }

  it('is left by its silent model, and its stream closes without an end', async () => {
    const stream = play.events(turn);
    await endElsewhere();
    await left;
    expect((await stream).map(({ name }) => name)).toEqual(['turn-start', 'text-delta']);
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}`).expect(200);
    expect(body).toMatchObject({ status: 'failed', text: 'Once upon a time' });
    expect(log.join('')).not.toContain('turn ended');
    expect(log.filter((line) => line.includes('is told no further'))).toHaveLength(1);
  });

  it.each([1, 2, 3, 4])('tells its end to who comes again with the number %d', async (lastEventId) => {
    await endElsewhere();
    await left;
    const rest = await turnEvents(play.app.url, play.sessionId, turn.id, { lastEventId });
    expect(rest.at(-1)).toMatchObject({ id: 3, name: 'turn-end', data: { turn: { status: 'failed' } } });
  });

  it('answers a stop with how it has ended', async () => {
    await endElsewhere();
    const { body } = await play.app.http.post(`${play.turnsPath}/${turn.id}/stop`).send().expect(200);
    expect(body).toMatchObject({ status: 'failed', problem: { code: 'INTERRUPTED' } });
  });

  it('lets the next turn be told by itself', async () => {
    await endElsewhere();
    await left;
    play.vendor.play(telling('The end.'));
    expect(await play.say('Go on')).toMatchObject({ status: 'completed', text: 'The end.' });
  });
});

describe('a turn that nobody tells', () => {
  it('is ended by a stop', async () => {
    play.vendor.play(telling('Once upon a time'));
    const { id } = await play.say('Tell');
    await play.app.dataSource.query(
      `UPDATE "turn" SET "status" = 'generating', "completed_at" = NULL WHERE "id" = $1`,
      [id],
    );
    const { body } = await play.app.http.post(`${play.turnsPath}/${id}/stop`).send().expect(200);
    expect(body).toMatchObject({ status: 'stopped', text: 'Once upon a time', problem: null });
    expect(await play.session()).toMatchObject({ status: 'idle' });
  });
});

describe('a turn that fails', () => {
  beforeEach(() => {
    jest.replaceProperty(GUARD_RULES, 'retryDelaysMs', [1, 1]);
    play.vendor.play(telling('Word.'));
  });

  it('fails a turn in words where it is not set up, and the story goes on with another', async () => {
    const { body } = await play.app.http
      .post('/api/llm-models')
      .send({ name: 'Keyless', provider: 'ollama', modelName: 'm', baseUrl: 'http://127.0.0.1:9' })
      .expect(201);
    const turn = await play.say('Go', { llmModelId: body.id, scope: 'turn' });
    expect(turn).toMatchObject({ status: 'failed', problem: { code: 'PROVIDER_UNAVAILABLE' } });
    const next = await play.say('Go on');
    expect(next).toMatchObject({ status: 'completed', parentTurnId: turn.id });
    const sent = play.vendor.requests[0]?.body as { messages: { content: string }[] };
    expect(sent.messages.map((message) => message.content).slice(1)).toEqual(['Go on']);
  });

  it.each(OPENAI_WIRE.errorAnswers.map((answer) => [answer.name, answer] as const))(
    'fails a turn with the code of %s',
    async (_name, { status, headers, body, code }) => {
      play.vendor.play((exchange) => {
        exchange.begin(status, { 'content-type': 'application/json', 'retry-after': '600', ...headers });
        exchange.end(body);
      });
      const turn = await play.say('Go');
      const params = expect.objectContaining({ provider: 'OpenAI', model: expect.any(String) });
      expect(turn).toMatchObject({ status: 'failed', text: '', problem: { code, params } });
      expect(turn.problem?.detail).not.toContain('{');
      expect(await play.session()).toMatchObject({ status: 'idle', headTurnId: turn.id });
    },
  );
});

describe('tool calls whose arguments no database takes', () => {
  it.each([
    ['a NUL character, escaped', String.raw`{"to":"\u0000"}`],
    ['half a surrogate pair, escaped', String.raw`{"to":"\ud83d","\udc00":1}`],
    ['a number beyond all numbers', '{"to":1e999}'],
    ['the word __proto__', '{"__proto__":{"to":"cellar"}}'],
  ])('are refused by the engine, and the turn ends: %s', async (_what, text) => {
    play.vendor.play(calling([{ id: 'call_1', name: 'go', arguments: text }]), telling('You stay.'));
    const turn = await play.say('Go');
    expect(turn).toMatchObject({ status: 'completed', text: 'You stay.', state: {} });
    expect(turn.toolCalls[0]?.result).toHaveProperty('error');
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}`).expect(200);
    expect(body).toEqual(turn);
  });

  it('fail the turn where they are nested without end', async () => {
    const text = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    play.vendor.play(calling([{ id: 'call_1', name: 'go', arguments: text }]));
    expect(await play.say('Go')).toMatchObject({ status: 'failed', problem: { code: 'PROVIDER_PROTOCOL' } });
    expect(await play.session()).toMatchObject({ status: 'idle' });
  });
});

describe('the model of a turn', () => {
  let otherId: string;

  beforeEach(async () => {
    otherId = await addModel('Other');
    play.vendor.play(telling('Word.'));
  });

  afterEach(() => play.beginAnew());

  async function sessionModelName(): Promise<string | undefined> {
    const session = await play.session();
    return (session['llmModel'] as { name: string } | null)?.name;
  }

  it("is the session's, until a turn chooses another from now on", async () => {
    expect((await play.say(null)).model.name).toBe('Vendor');
    expect((await play.say('Go', { llmModelId: otherId })).model.name).toBe('Other');
    expect(await sessionModelName()).toBe('Other');
    expect((await play.say('Go on')).model.name).toBe('Other');
  });

  it("is another for one turn only, and the session's again after it", async () => {
    expect((await play.say('Go', { llmModelId: otherId, scope: 'turn' })).model.name).toBe('Other');
    expect(await sessionModelName()).toBe('Vendor');
    expect((await play.say('Go on')).model.name).toBe('Vendor');
  });

  it('can be another for a variant', async () => {
    const first = await play.say('Go');
    const { body } = await play.app.http
      .post(`${play.turnsPath}/${first.id}/reroll`)
      .send({ llmModelId: otherId, scope: 'turn' })
      .expect(202);
    expect((await play.ended(body as PlayedTurn)).model.name).toBe('Other');
    expect(await sessionModelName()).toBe('Vendor');
  });

  it('switches while a turn is told, with effect on the next', async () => {
    let goOn = (): void => undefined;
    play.vendor.play(stallingAfter('One', new Promise((resolve) => (goOn = resolve))), telling('Two.'));
    const turn = await play.begin({ input: 'Go' });
    await play.app.http.patch(`/api/sessions/${play.sessionId}`).send({ llmModelId: otherId }).expect(200);
    goOn();
    expect((await play.ended(turn)).model.name).toBe('Vendor');
    expect((await play.say('Go on')).model.name).toBe('Other');
  });

  it('is kept as it was by past turns, and the default follows a deleted one', async () => {
    const turn = await play.say('Go');
    await play.app.http.delete(`/api/llm-models/${play.modelId}`).expect(204);
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}`).expect(200);
    expect(body).toEqual(turn);
    expect(await sessionModelName()).toBe('Storyteller (built in)');
    await play.app.http.patch(`/api/llm-models/${otherId}`).send({ isDefault: true }).expect(200);
    expect(await sessionModelName()).toBe('Other');
    expect((await play.say('Go on')).model.name).toBe('Other');
  });

  it('may be deleted while it tells: the turn ends in order', async () => {
    let goOn = (): void => undefined;
    play.vendor.play(stallingAfter('Once ', new Promise((resolve) => (goOn = resolve)), 'more.'));
    const turn = await play.begin({ input: 'Go' });
    await play.app.http.delete(`/api/llm-models/${play.modelId}`).expect(204);
    goOn();
    expect(await play.ended(turn)).toMatchObject({ status: 'completed', text: 'Once more.' });
  });

  it('is missing where there is none at all, and there again with the first one made', async () => {
    const { body } = await play.app.http.get('/api/llm-models').expect(200);
    for (const model of body.items as { id: string }[]) {
      await play.app.http.delete(`/api/llm-models/${model.id}`).expect(204);
    }
    expect((await play.session())['llmModel']).toBeNull();
    const refused = await play.app.http.post(play.turnsPath).send({ input: 'Go' }).expect(409);
    expect(refused.body.code).toBe('NO_LLM_MODEL');
    const created = await play.newSession();
    await addModel('New');
    expect(await sessionModelName()).toBe('New');
    expect((await play.say('Go')).model.name).toBe('New');
    play.sessionId = created;
    expect((await play.say('Go')).model.name).toBe('New');
  });

  it.each([
    ['an unknown model', '00000000-0000-4000-8000-000000000000', 404, 'LLM_MODEL_NOT_FOUND'],
    ['an id that is none', 'x', 400, 'VALIDATION_FAILED'],
  ])('refuses %s and leaves the session as it was', async (_name, llmModelId, status, code) => {
    const before = await play.session();
    const { body } = await play.app.http
      .post(play.turnsPath)
      .send({ input: 'Go', llmModelId })
      .expect(status);
    expect(body.code).toBe(code);
    expect(await play.session()).toEqual(before);
  });

  it('is counted by the sessions that use it now', async () => {
    const count = async (id: string): Promise<number> => {
      const { body } = await play.app.http.get(`/api/llm-models/${id}`).expect(200);
      return body.sessionCount as number;
    };
    const firstId = await addModel('First');
    play.sessionId = await play.newSession({ llmModelId: firstId });
    expect([await count(firstId), await count(otherId)]).toEqual([1, 0]);
    await play.say('Go', { llmModelId: otherId });
    expect([await count(firstId), await count(otherId)]).toEqual([0, 1]);
  });

  it('shows neither its key nor its extra headers in answers, events and the log', async () => {
    const headerSecret = 'header-secret-987654';
    const id = await addModel('Headers', { settings: { extraHeaders: { 'x-team-token': headerSecret } } });
    play.vendor.play(telling(`You read: ${SECRET_KEY} and ${headerSecret}.`));
    const turn = await play.begin({ input: 'Read', llmModelId: id });
    const events = await play.events(turn);
    expect(play.vendor.requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${SECRET_KEY}`,
      'x-team-token': headerSecret,
    });
    const { body } = await play.app.http.get(play.turnsPath).expect(200);
    const seen = JSON.stringify([events, body, await play.session(), log]);
    expect(seen).toContain('You read');
    expect(seen).not.toContain(SECRET_KEY);
    expect(seen).not.toContain(headerSecret);
  });

  it('is sent the story so far, with what the player said', async () => {
    play.vendor.play(telling('A hall.'));
    await play.say(null);
    play.vendor.play(telling('A cellar.'));
    await play.say('Where now?');
    play.vendor.play(telling('On.'));
    await play.say('And then?');
    const sent = play.vendor.requests[0]?.body as { messages: { role: string; content: string }[] };
    expect(sent.messages.map((message) => message.role)).toEqual([
      'system',
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
    expect(sent.messages.slice(2).map((message) => message.content)).toEqual([
      'A hall.',
      'Where now?',
      'A cellar.',
      'And then?',
    ]);
  });

  it('is spared what its context window has no room for, and the turn says so', async () => {
    const id = await addModel('Small', { settings: { contextWindow: 4096, maxOutputTokens: 256 } });
    for (let index = 0; index < 12; index += 1) {
      play.vendor.play(telling(`Part ${String(index)}. ${'word '.repeat(300)}`));
      await play.say(`Input ${String(index)}`);
    }
    play.vendor.play(telling('The end of it.'));
    const turn = await play.begin({ input: 'Now', llmModelId: id });
    const [start] = await play.events(turn);
    const detail = expect.stringContaining('4096 tokens');
    const params = { turns: expect.any(Number), isOpeningKept: expect.any(Boolean), contextWindow: 4096 };
    const warnings = [{ setting: 'history', code: 'HISTORY_LEFT_OUT', params, detail }];
    expect(start?.data['warnings']).toEqual(warnings);
    expect(await play.ended(turn)).toMatchObject({ warnings });
    const sent = play.vendor.requests[0]?.body as { messages: { content: string }[] };
    const contents = sent.messages.map((message) => message.content);
    expect(contents).toContain('Input 11');
    expect(contents).not.toContain('Input 5');
    expect(JSON.stringify(sent).length / 3).toBeLessThan(4096);
  });
});

describe('a model that is deleted while a turn of it is being begun', () => {
  let models: LlmModelService;
  let deletion: ModelDeletion;
  let getWithKey: LlmModelService['getWithKey'];
  let modelId: string;

  beforeEach(async () => {
    models = play.app.app.get(LlmModelService);
    deletion = play.app.app.get(ModelDeletion);
    getWithKey = models.getWithKey.bind(models);
    modelId = await addModel('Fleeting', { isDefault: true });
    play.sessionId = await play.newSession({ llmModelId: modelId });
    play.vendor.play(telling('Word.'));
  });

  afterEach(() => play.beginAnew());

  function deleteBeforeItIsRead(): void {
    jest.spyOn(models, 'getWithKey').mockImplementationOnce(async (id) => {
      await deletion.remove(id);
      return getWithKey(id);
    });
  }

  function deleteAfterItIsRead(): void {
    jest.spyOn(models, 'getWithKey').mockImplementationOnce(async (id) => {
      const model = await getWithKey(id);
      await deletion.remove(id);
      return model;
    });
  }

  it.each([
    ['before', deleteBeforeItIsRead],
    ['after', deleteAfterItIsRead],
  ])('is followed by the default, deleted %s it was read', async (_when, deleteModel) => {
    const heir = await addModel('Heir', { isDefault: true });
    deleteModel();
    expect((await play.say('Go')).model.llmModelId).toBe(heir);
  });

  it.each([
    ['before', deleteBeforeItIsRead],
    ['after', deleteAfterItIsRead],
  ])(
    'is followed by the next default, as the default itself, deleted %s it was read',
    async (_when, deleteModel) => {
      const own = await addModel('Own');
      play.sessionId = await play.newSession({ llmModelId: own });
      await play.app.http.delete(`/api/llm-models/${own}`).expect(204);
      deleteModel();
      const turn = await play.say('Go');
      expect(turn.model.llmModelId).not.toBe(modelId);
      expect(turn.status).toBe('completed');
    },
  );

  it.each([
    ['before', deleteBeforeItIsRead],
    ['after', deleteAfterItIsRead],
  ])('is not found where the request named it, deleted %s it was read', async (_when, deleteModel) => {
    deleteModel();
    const { body } = await play.app.http
      .post(play.turnsPath)
      .send({ input: 'Go', llmModelId: modelId })
      .expect(404);
    expect(body).toMatchObject({ code: 'LLM_MODEL_NOT_FOUND', detail: 'Model not found' });
    expect(await play.session()).toMatchObject({ status: 'idle', headTurnId: null });
  });
});

describe.each([
  ['without LOG_CONTENT', false],
  ['with LOG_CONTENT', true],
])('the log of a turn, %s', (_name, hasContent) => {
  beforeEach(() => {
    jest.replaceProperty(play.app.app.get(Environment), 'logContent', hasContent);
  });

  function entries(message: string): Record<string, unknown>[] {
    const all = log.map((line): Record<string, unknown> => JSON.parse(line));
    return all.filter((entry) => entry['message'] === message);
  }

  it('says how it ended, and what was told only where that is wanted', async () => {
    play.vendor.play(telling('The lamp burns.'));
    const turn = await play.say('Light the lamp');
    const content = { input: 'Light the lamp', text: 'The lamp burns.' };
    expect(entries('turn ended')).toEqual([
      expect.objectContaining({
        turnId: turn.id,
        status: 'completed',
        provider: 'openai',
        ms: turn.timings.totalMs,
        ...(hasContent ? content : {}),
      }),
    ]);
    expect(log.join('').includes('lamp')).toBe(hasContent);
  });

  it('has the code of a failure, and what the vendor said only where that is wanted', async () => {
    play.vendor.play((exchange) => {
      exchange.begin(400, { 'content-type': 'application/json' });
      exchange.end(`{"error":{"message":"I will not burn ${SECRET_KEY}"}}`);
    });
    await play.say('Burn the lamp');
    expect(entries('turn ended')).toMatchObject([{ status: 'failed', code: 'PROVIDER_BAD_REQUEST' }]);
    expect(log.join('').includes('I will not burn')).toBe(hasContent);
    expect(log.join('')).not.toContain(SECRET_KEY);
  });

  it('has the cause of a failure of the app itself', async () => {
    jest.spyOn(play.app.app.get(TurnPrompt), 'messages').mockRejectedValueOnce(new Error('a slip of ours'));
    const turn = await play.say('Go');
    expect(turn.problem?.code).toBe('INTERNAL');
    expect(JSON.stringify(turn)).not.toContain('a slip of ours');
    expect(entries('a turn failed')).toMatchObject([
      { turnId: turn.id, level: 'error', error: { message: 'a slip of ours' } },
    ]);
  });
});

function ids(page: { items: PlayedTurn[] }): string[] {
  return page.items.map((turn) => turn.id);
}

/** Waits until the turn has told something. */
async function waitForText(play: Play, turn: PlayedTurn): Promise<void> {
  for (;;) {
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}`).expect(200);
    if ((body as PlayedTurn).text !== '') return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
