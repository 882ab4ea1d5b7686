import { choiceFrame } from '../vendors/chat-completions-wire';
import { GROQ_WIRE } from '../vendors/groq-server';
import { ContractHarness } from './contract-harness';

describe('Groq', () => {
  let harness: ContractHarness;

  beforeAll(async () => {
    harness = await ContractHarness.start(GROQ_WIRE);
  });

  afterAll(() => harness.close());

  it('takes the thinking of the raw format out of the text', async () => {
    const pieces = ['<th', 'ink>Hm', '. So</', 'think>', 'You stand.'];
    const frames = pieces.map((content) => choiceFrame({ content })).join('') + GROQ_WIRE.end('stop', null);
    const outcome = await harness.tellFrames(frames);
    expect(outcome.reasoning).toBe('Hm. So');
    expect(outcome.text).toBe('You stand.');
  });
});
