import type { ModelSettings, ToolDefinition } from '../../src/provider/llm-call';
import { OPENAI_WIRE } from '../vendors/openai-server';
import { ContractHarness } from './contract-harness';
import { describeProviderContract } from './describe-provider-contract';

const STORY = OPENAI_WIRE.text('Told.') + OPENAI_WIRE.end('stop', null);
const TOOL: ToolDefinition = {
  name: 'move_to',
  description: 'Moves the player.',
  parameters: { type: 'object' },
};

// https://github.com/BerriAI/litellm/pull/34569 quotes OpenAI's answers: 400 unless the effort is "none".
describe('tools for the GPT-5.6 family of OpenAI', () => {
  let harness: ContractHarness;

  beforeAll(async () => {
    harness = await ContractHarness.start(OPENAI_WIRE);
  });

  afterAll(() => harness.close());

  /** What is sent, and which settings are left out with a warning. */
  async function sent(
    modelName: string,
    settings: ModelSettings,
    tools: readonly ToolDefinition[] = [TOOL],
  ): Promise<{ body: unknown; warned: string[] }> {
    const { events } = await harness.tellFrames(STORY, { modelName, settings, tools });
    const [start] = events;
    const warnings = start?.type === 'stream-start' ? start.warnings : [];
    return { body: harness.server.requests[0]?.body, warned: warnings.map(({ setting }) => setting) };
  }

  it.each(['gpt-5.6', 'gpt-5.6-luna', 'gpt-5.6-sol'])(
    'come to %s with the effort that it takes them with',
    async (name) => {
      const { body, warned } = await sent(name, { temperature: 0.7 });
      expect(body).toMatchObject({ reasoning_effort: 'none', temperature: 0.7, tools: [{}] });
      expect(warned).toEqual([]);
    },
  );

  it('leave the effort that the player has set', async () => {
    expect((await sent('gpt-5.6-sol', { reasoningEffort: 'high' })).body).toMatchObject({
      reasoning_effort: 'high',
    });
  });

  it('come with it also where an effort is left out that the model does not know', async () => {
    const { body, warned } = await sent('gpt-5.6-sol', { reasoningEffort: 'minimal', temperature: 0.7 });
    expect(body).toMatchObject({ reasoning_effort: 'none', temperature: 0.7 });
    expect(warned).toEqual(['reasoningEffort']);
  });

  it('are what it is sent for, and for these models alone', async () => {
    const withoutTools = await sent('gpt-5.6-sol', { temperature: 0.7 }, []);
    expect(withoutTools.body).not.toHaveProperty('reasoning_effort');
    expect(withoutTools.warned).toEqual(['temperature']);
    expect((await sent('gpt-5.4-mini', {})).body).not.toHaveProperty('reasoning_effort');
  });
});

describeProviderContract(OPENAI_WIRE);
