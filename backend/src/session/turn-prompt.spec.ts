import { PASSAGES } from '../../test/support/passages';
import { sampleBook } from '../../test/support/sample-book';
import type { ProviderRegistry } from '../provider/provider.registry';
import { TurnPrompt } from './turn-prompt';
import type { TurnStore } from './turn-store';
import { Turn } from './turn.entity';

const WINDOW = 8_192;
const LENGTH = 60;

/** A story of sixty turns of one passage each. */
function storyOf(passage: string, modelName: string, last: Partial<Turn> = {}): Turn[] {
  const story: Turn[] = [];
  for (let depth = 1; depth <= LENGTH; depth += 1) {
    const turn = Object.assign(new Turn(), {
      id: `turn-${String(depth)}`,
      rootTurnId: 'turn-1',
      parentTurnId: depth === 1 ? null : `turn-${String(depth - 1)}`,
      depth,
      input: 'On.',
      text: passage,
      reasoning: null,
      toolCalls: [],
      eventMarks: [['text', passage.length]],
      stepReplays: [null],
      tokenRatio: null,
      model: { provider: 'ollama', modelName },
      ...(depth === LENGTH ? last : {}),
    });
    story.push(turn);
  }
  return story;
}

/** How many turns of the story a model is told. */
async function turnsTold(story: Turn[], modelName: string): Promise<{ told: number; read: number }> {
  let read = 0;
  const store: Pick<TurnStore, 'get' | 'path'> = {
    get: async () => story[0] ?? new Turn(),
    path: async (_sessionId, lastTurnId, limit) => {
      const end = story.findIndex(({ id }) => id === lastTurnId) + 1;
      const page = story.slice(Math.max(0, end - limit), end);
      read += page.length;
      return page;
    },
  };
  const registry: Pick<ProviderRegistry, 'definition'> = { definition: () => undefined };
  const prompt = new TurnPrompt(store as TurnStore, registry as ProviderRegistry);
  const { messages } = await prompt.messages({
    book: sampleBook('orchard'),
    state: {},
    parent: story.at(-1) ?? null,
    input: 'On.',
    provider: 'ollama',
    modelName,
    settings: { contextWindow: WINDOW },
  });
  return { told: messages.filter(({ role }) => role === 'assistant').length, read };
}

describe('TurnPrompt', () => {
  it('tells less of a story whose letters cost more', async () => {
    const english = await turnsTold(storyOf(PASSAGES['english'] ?? '', 'llama3.2'), 'llama3.2');
    const hebrew = await turnsTold(storyOf(PASSAGES['hebrew'] ?? '', 'llama3.2'), 'llama3.2');
    expect(hebrew.told).toBeLessThan(english.told / 1.5);
  });

  it("is corrected by the vendor's count of the model's last turn", async () => {
    const passage = PASSAGES['thai'] ?? '';
    const estimated = await turnsTold(storyOf(passage, 'llama2'), 'llama2');
    const corrected = await turnsTold(storyOf(passage, 'llama2', { tokenRatio: 2 }), 'llama2');
    expect(corrected.told).toBeLessThan(estimated.told / 1.5);
  });

  it("is not corrected by another model's count", async () => {
    const story = storyOf(PASSAGES['thai'] ?? '', 'other', { tokenRatio: 2 });
    const { told } = await turnsTold(story, 'llama2');
    expect(told).toBe((await turnsTold(storyOf(PASSAGES['thai'] ?? '', 'llama2'), 'llama2')).told);
  });

  it("counts the tokens of OpenAI's models where turns would be left out, and reads no turn twice for it", async () => {
    const story = storyOf(PASSAGES['hebrew'] ?? '', 'gpt-oss:20b');
    const estimated = await turnsTold(story, 'llama3.2');
    const counted = await turnsTold(story, 'gpt-oss:20b');
    expect(counted.told).toBeGreaterThan(2 * estimated.told);
    expect(counted.read).toBeLessThan(LENGTH);
  });
});
