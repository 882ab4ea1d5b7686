import { OPENAI_WIRE } from './vendors/openai-server';
import { Play, telling } from './support/play';

describe('a turn that fails', () => {
  let play: Play;

  beforeAll(async () => {
    play = await Play.start();
  });

  beforeEach(async () => {
    play.sessionId = await play.newSession({ llmModelId: play.modelId });
    play.vendor.play(telling('Word.'));
  });

  afterAll(() => play.close());

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
      expect(turn).toMatchObject({ status: 'failed', text: '', problem: { code } });
      expect(turn.problem?.detail).not.toContain('{');
      expect(await play.session()).toMatchObject({ status: 'idle', headTurnId: turn.id });
    },
    60_000,
  );
});
