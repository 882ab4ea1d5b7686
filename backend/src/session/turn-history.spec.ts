import type { ChatMessage } from '../provider/llm-call';
import { fitHistory, messageTokens, type HistoryTurn } from './turn-history';
import { SESSION_SENTENCES } from './session-sentences';
import { estimateTokens } from './token-estimate';

const READER = { provider: 'openai', modelName: 'gpt' };

/** A turn of about 150 tokens. */
function turnAt(depth: number): HistoryTurn {
  const messages = [{ role: 'user', text: `${String(depth).padStart(4, '0')}${'x'.repeat(318)}` } as const];
  return { depth, messages, tokens: messageTokens(messages, READER, estimateTokens) };
}

const TURN_TOKENS = turnAt(1).tokens;

async function fit(length: number, budgetInTurns: number) {
  let read = 0;
  async function* newestFirst() {
    for (let depth = length; depth >= 1; depth -= 1) {
      read += 1;
      yield await Promise.resolve(turnAt(depth));
    }
  }
  const fitted = await fitHistory(
    newestFirst(),
    () => Promise.resolve(turnAt(1)),
    budgetInTurns * TURN_TOKENS,
    4096,
  );
  const depths = fitted.messages.map((message) => Number(message.text.slice(0, 4)));
  return { ...fitted, depths, read };
}

describe('fitHistory', () => {
  it('keeps the whole story while it fits, without a warning', async () => {
    const { depths, warnings } = await fit(5, 5);
    expect(depths).toEqual([1, 2, 3, 4, 5]);
    expect(warnings).toEqual([]);
  });

  it('keeps the beginning and the newest turns, and says how many it left out', async () => {
    const { depths, warnings } = await fit(40, 20);
    expect(depths[0]).toBe(1);
    expect(depths.at(-1)).toBe(40);
    expect(depths.length * TURN_TOKENS).toBeLessThanOrEqual(20 * TURN_TOKENS);
    expect(warnings).toEqual([
      {
        setting: 'history',
        ...SESSION_SENTENCES.turnsLeftOut({
          turns: 40 - depths.length,
          isOpeningKept: true,
          contextWindow: 4096,
        }),
      },
    ]);
  });

  it('reads no more of a long story than it can use', async () => {
    const { read } = await fit(10_000, 20);
    expect(read).toBeLessThanOrEqual(21);
  });

  it('begins the newest turns at the same turn for several turns in a row, for prompt caches', async () => {
    const starts = new Set<number | undefined>();
    for (let length = 60; length < 68; length += 1) starts.add((await fit(length, 30)).depths[1]);
    expect(starts.size).toBeLessThanOrEqual(2);
  });

  it.each([3, 4, 5, 6, 8, 12, 20, 30])(
    'keeps at least half of what %i turns of room can hold, whatever the depth',
    async (room) => {
      for (let length = room + 1; length < room + 20; length += 1) {
        const { depths } = await fit(length, room);
        expect(depths.length).toBeGreaterThanOrEqual(room / 2);
        expect(depths.at(-1)).toBe(length);
      }
    },
  );

  it('keeps the newest turn rather than the beginning where there is no room for both', async () => {
    async function* newestFirst() {
      const { messages, tokens } = turnAt(2);
      yield await Promise.resolve({ depth: 2, messages: [...messages, ...messages], tokens: 2 * tokens });
      yield turnAt(1);
    }
    const short = { depth: 1, messages: [{ role: 'user', text: 'Tell.' } as const], tokens: 10 };
    const { messages, warnings } = await fitHistory(
      newestFirst(),
      () => Promise.resolve(short),
      2 * TURN_TOKENS,
      4096,
    );
    expect(messages).toHaveLength(2);
    expect(warnings).toEqual([
      {
        setting: 'history',
        ...SESSION_SENTENCES.turnsLeftOut({ turns: 1, isOpeningKept: false, contextWindow: 4096 }),
      },
    ]);
  });

  it('leaves out the beginning where it alone would take most of the room', async () => {
    const { depths } = await fit(10, 2);
    expect(depths).not.toContain(1);
    expect(depths.at(-1)).toBe(10);
  });

  it('keeps nothing where nothing fits', async () => {
    const { depths, warnings } = await fit(3, 0.5);
    expect(depths).toEqual([]);
    expect(warnings).toHaveLength(1);
  });
});

describe('messageTokens', () => {
  const id = 'i'.repeat(6_000);
  const messages: ChatMessage[] = [
    {
      role: 'assistant',
      text: '',
      reasoning: null,
      toolCalls: [{ id, name: 'go_to', arguments: '{}' }],
      origin: { ...READER, replay: 'r'.repeat(6_000) },
    },
    { role: 'tool', toolCallId: id, toolName: 'go_to', text: '{}' },
  ];

  it('counts ids, which the results repeat, and what is to be seen again for the model that made them', () => {
    expect(messageTokens(messages, READER, estimateTokens)).toBeGreaterThan(18_000 / 4);
  });

  it('does not count for another model what that is not sent', () => {
    expect(messageTokens(messages, { ...READER, modelName: 'other' }, estimateTokens)).toBeLessThan(100);
  });
});
