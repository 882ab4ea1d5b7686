import { choiceFrame, sseFrame } from '../vendors/chat-completions-wire';
import { ROW_WIRES } from '../vendors/all-wires';
import { ContractHarness, providerErrorOf } from './contract-harness';

/**
 * Snowflake's streams have no finish reason at all, only the end marker, as pydantic-ai recorded them.
 * @see https://docs.snowflake.com/en/user-guide/snowflake-cortex/open_ai_sdk
 */
describe('a stream of Snowflake', () => {
  let harness: ContractHarness;

  const story = choiceFrame({ content: 'A door ' }) + choiceFrame({ content: 'opens.' });
  const usage = sseFrame({
    choices: [],
    usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
  });
  const done = 'data: [DONE]\n\n';

  beforeAll(async () => {
    const wire = ROW_WIRES.find(({ providerId }) => providerId === 'snowflake');
    if (wire === undefined) throw new Error('There is no row for Snowflake');
    harness = await ContractHarness.start(wire);
  });

  afterAll(() => harness.close());

  it('is whole with the end marker alone', async () => {
    const outcome = await harness.tellFrames(story + usage + done);
    expect(outcome.error).toBeNull();
    expect(outcome.text).toBe('A door opens.');
    expect(outcome.end).toMatchObject({
      finishReason: 'stop',
      rawFinishReason: null,
      usage: { inputTokens: 11, outputTokens: 7, totalTokens: 18 },
    });
  });

  it('calls tools without saying so', async () => {
    const call = choiceFrame({
      tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'look', arguments: '{}' } }],
    });
    const outcome = await harness.tellFrames(call + done);
    expect(outcome.error).toBeNull();
    expect(outcome.end?.finishReason).toBe('tool-calls');
  });

  it('is broken off without it', async () => {
    const outcome = await harness.tellFrames(story + usage);
    expect(outcome.text).toBe('A door opens.');
    expect(providerErrorOf(outcome).code).toBe('PROVIDER_PROTOCOL');
  });
});
