import { choiceFrame, sseFrame, wireUsage } from '../vendors/chat-completions-wire';
import { OPENROUTER_WIRE } from '../vendors/openrouter-server';
import { ContractHarness } from './contract-harness';
import { describeProviderContract } from './describe-provider-contract';

describe('OpenRouter', () => {
  let harness: ContractHarness;

  beforeAll(async () => {
    harness = await ContractHarness.start(OPENROUTER_WIRE);
  });

  afterAll(() => harness.close());

  it('does not let an error behind a complete answer harm it', async () => {
    const outcome = await harness.tellFrames(
      choiceFrame({ content: 'Cut short' }) +
        choiceFrame({ content: '' }, 'length') +
        choiceFrame({ content: '' }, 'length', { usage: wireUsage({ inputTokens: 5, outputTokens: 3 }) }) +
        sseFrame({
          error: { code: 502, message: 'Token limit reached' },
          choices: [{ delta: {}, finish_reason: 'error' }],
        }),
    );
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe('Cut short');
    expect(outcome.end).toMatchObject({ finishReason: 'length', usage: { inputTokens: 5, outputTokens: 3 } });
  });

  it('gives the details of its thinking back with the end', async () => {
    const outcome = await harness.tellFrames(
      choiceFrame({
        reasoning: 'I ',
        reasoning_details: [{ type: 'reasoning.text', index: 0, text: 'I ' }],
      }) +
        choiceFrame({
          reasoning: 'see',
          reasoning_details: [{ type: 'reasoning.text', index: 0, text: 'see' }],
        }) +
        choiceFrame({ content: 'So.' }, 'stop') +
        'data: [DONE]\n\n',
    );
    expect(outcome.reasoning).toBe('I see');
    expect(outcome.end?.replay).toEqual({
      reasoningDetails: [{ type: 'reasoning.text', index: 0, text: 'I see' }],
    });
  });

  it('says which app calls', async () => {
    await harness.tellFrames(choiceFrame({ content: 'A.' }, 'stop'));
    expect(harness.server.requests[0]?.headers['x-openrouter-title']).toBe('LLM Gamebook');
  });
});

describeProviderContract(OPENROUTER_WIRE);
