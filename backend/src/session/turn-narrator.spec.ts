import { sampleBook } from '../../test/support/sample-book';
import type { LlmCall } from '../provider/llm-call';
import type { LlmProvider } from '../provider/llm-provider';
import { ProviderRegistry } from '../provider/provider.registry';
import { STORYTELLER } from '../provider/strategies/storyteller/storyteller.definition';
import type { StrategyEvent } from '../provider/stream-event';
import { OutboundSockets } from '../provider/transport/outbound-sockets';
import { type AppliedCallEvent, TurnNarrator } from './turn-narrator';

const book = sampleBook('orchard');

function calling(name: string, to: string): StrategyEvent[] {
  return [
    { type: 'tool-call', id: 'a', name, arguments: JSON.stringify({ to }) },
    { type: 'stream-end', finishReason: 'tool-calls', rawFinishReason: null, usage: null },
  ];
}

function telling(text: string): StrategyEvent[] {
  return [
    { type: 'text-delta', text },
    { type: 'stream-end', finishReason: 'stop', rawFinishReason: null, usage: null },
  ];
}

describe('TurnNarrator', () => {
  /** What the model was asked, step by step. */
  let asked: LlmCall[];

  beforeEach(() => {
    asked = [];
  });

  /** Has a model answer step by step. @returns its tool calls, and the state that each led to */
  async function narrate(
    steps: StrategyEvent[][],
    isOpening: boolean,
    { startsInThinking = false, stop = new AbortController(), heard = (): void => undefined } = {},
  ) {
    const provider: LlmProvider = {
      definition: { ...STORYTELLER, thinkTags: 'read' },
      async *stream(call) {
        yield* steps[asked.push(call) - 1] ?? [];
      },
    };
    const registry = new ProviderRegistry([provider], () => undefined, new OutboundSockets());
    const narration = {
      provider: STORYTELLER.id,
      modelName: 'model',
      settings: {},
      connection: { baseUrl: null, apiKey: null },
      book,
      state: {},
      messages: [{ role: 'user' as const, text: 'Go' }],
      isOpening,
      startsInThinking,
    };
    const calls: AppliedCallEvent[] = [];
    for await (const event of new TurnNarrator(registry).narrate(narration, stop.signal)) {
      if (event.type !== 'tool-call') continue;
      calls.push(event);
      heard();
    }
    return calls;
  }

  it('applies a tool that was offered, and offers what the story then has', async () => {
    const calls = await narrate([calling('go_to', 'orchard'), telling('Pears.')], false);
    expect(calls).toMatchObject([
      { call: { name: 'go_to', result: { ok: true } }, state: { walk: { current_node_id: 'orchard' } } },
    ]);
    expect(asked.map(({ tools }) => tools.map(({ name }) => name))).toEqual([
      ['go_to', 'pick'],
      ['go_to', 'pick'],
    ]);
  });

  const written = `[TOOL_CALLS]go_to${JSON.stringify({ to: 'orchard' })}`;

  it('moves nothing by a call that is written as text, and tells the rest', async () => {
    const calls = await narrate([telling(`Pears. ${written}`)], false);
    expect(calls).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['but a call that is written as text', `\n${written}`, 'MOVE_AS_TEXT'],
    ['but blanks', '\n', 'NO_WORD'],
  ])('fails where there is nothing %s', async (_case, text, reason) => {
    await expect(narrate([telling(text)], false)).rejects.toMatchObject({
      code: 'PROVIDER_PROTOCOL',
      sentence: { params: { reason } },
    });
  });

  it('lets others be served between the calls of one step, so that a stop reaches it', async () => {
    const step = [...calling('go_to', 'orchard').slice(0, 1), ...calling('go_to', 'orchard')];
    const stop = new AbortController();
    const heard = jest.fn(() => setImmediate(() => stop.abort('stop')));
    await expect(narrate([step], false, { stop, heard })).rejects.toBe('stop');
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('tells a call as it stands where no tool is offered', async () => {
    await expect(narrate([telling(written)], true)).resolves.toEqual([]);
  });

  it('sends thinking that was told as text back as thinking, and has the next step begin inside of it', async () => {
    const [thought, ...rest] = [...telling('Pears?</think>You go.'), ...calling('go_to', 'orchard')];
    const answer = [thought, ...rest.slice(1)].filter((event) => event !== undefined);
    await narrate([answer, telling('And now?</think>Pears.')], false);
    expect(asked.map(({ startsInThinking }) => startsInThinking)).toEqual([false, true]);
    expect(asked[1]?.messages.find(({ role }) => role === 'assistant')).toMatchObject({
      text: 'You go.',
      reasoning: 'Pears?',
    });
  });

  it('has the next step begin with the story where an answer was one after all', async () => {
    const [story, ...rest] = [...telling('You go.'), ...calling('go_to', 'orchard')];
    const answer = [story, ...rest.slice(1)].filter((event) => event !== undefined);
    await narrate([answer, telling('Pears.')], false, { startsInThinking: true });
    expect(asked.map(({ startsInThinking }) => startsInThinking)).toEqual([true, false]);
    expect(asked[1]?.messages.find(({ role }) => role === 'assistant')).toMatchObject({ text: 'You go.' });
  });

  it('fails where a model has told nothing but thinking', async () => {
    const rejection = { code: 'PROVIDER_PROTOCOL' };
    await expect(narrate([telling('Pears?</think>')], false)).rejects.toMatchObject(rejection);
  });

  it('applies no tool that was not offered, though the engine knows it: an opening has none', async () => {
    const calls = await narrate([calling('go_to', 'orchard'), telling('A lane.')], true);
    expect(calls).toEqual([
      {
        type: 'tool-call',
        call: {
          id: 'a',
          step: 0,
          name: 'go_to',
          arguments: { to: 'orchard' },
          result: { error: 'There is no tool "go_to" just now.', tools: [] },
          stateChanges: [],
        },
        state: {},
      },
    ]);
  });
});
