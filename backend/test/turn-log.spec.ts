import { TurnPrompt } from '../src/session/turn-prompt';
import { Play, SECRET_KEY, telling } from './support/play';

describe.each([
  ['without LOG_CONTENT', {}, false],
  ['with LOG_CONTENT', { LOG_CONTENT: 'true' }, true],
])('the log of a turn, %s', (_name, environment, hasContent) => {
  let play: Play;
  const lines: string[] = [];

  beforeAll(async () => {
    play = await Play.start({ environment, log: (line) => lines.push(line) });
  });

  beforeEach(async () => {
    lines.length = 0;
    play.sessionId = await play.newSession({ llmModelId: play.modelId });
  });

  afterEach(() => jest.restoreAllMocks());

  afterAll(() => play.close());

  function entries(message: string): Record<string, unknown>[] {
    const all = lines.map((line): Record<string, unknown> => JSON.parse(line));
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
    expect(lines.join('').includes('lamp')).toBe(hasContent);
  });

  it('has the code of a failure, and what the vendor said only where that is wanted', async () => {
    play.vendor.play((exchange) => {
      exchange.begin(400, { 'content-type': 'application/json' });
      exchange.end(`{"error":{"message":"I will not burn ${SECRET_KEY}"}}`);
    });
    await play.say('Burn the lamp');
    expect(entries('turn ended')).toMatchObject([{ status: 'failed', code: 'PROVIDER_BAD_REQUEST' }]);
    expect(lines.join('').includes('I will not burn')).toBe(hasContent);
    expect(lines.join('')).not.toContain(SECRET_KEY);
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
