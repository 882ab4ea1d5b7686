import { Play, calling, telling } from './support/play';

describe('tool calls whose arguments no database takes', () => {
  let play: Play;

  beforeAll(async () => {
    play = await Play.start();
  });

  afterAll(() => play.close());

  it.each([
    ['a NUL character, escaped', String.raw`{"to":"\u0000"}`],
    ['half a surrogate pair, escaped', String.raw`{"to":"\ud83d","\udc00":1}`],
    ['a number beyond all numbers', '{"to":1e999}'],
    ['the word __proto__', '{"__proto__":{"to":"cellar"}}'],
  ])('are refused by the engine, and the turn ends: %s', async (_what, text) => {
    play.sessionId = await play.newSession({ llmModelId: play.modelId });
    play.vendor.play(calling([{ id: 'call_1', name: 'go', arguments: text }]), telling('You stay.'));
    const turn = await play.say('Go');
    expect(turn).toMatchObject({ status: 'completed', text: 'You stay.', state: {} });
    expect(turn.toolCalls[0]?.result).toHaveProperty('error');
    const { body } = await play.app.http.get(`${play.turnsPath}/${turn.id}`).expect(200);
    expect(body).toEqual(turn);
  });

  it('fail the turn where they are nested without end', async () => {
    const text = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
    play.vendor.play(calling([{ id: 'call_1', name: 'go', arguments: text }]));
    expect(await play.say('Go')).toMatchObject({ status: 'failed', problem: { code: 'PROVIDER_PROTOCOL' } });
    expect(await play.session()).toMatchObject({ status: 'idle' });
  });
});
