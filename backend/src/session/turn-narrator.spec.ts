import { sampleBook } from '../../test/support/sample-book';
import type { LlmCall } from '../provider/llm-call';
import type { LlmProvider } from '../provider/llm-provider';
import { ProviderRegistry } from '../provider/provider.registry';
import { STORYTELLER } from '../provider/strategies/storyteller/storyteller.definition';
import type { StrategyEvent } from '../provider/stream-event';
import { OutboundSockets } from '../provider/transport/outbound-sockets';
import { TurnNarrator, type NarrationListener } from './turn-narrator';
import type { TurnToolCall } from './turn.entity';

const book = sampleBook('orchard');

const LISTENER: NarrationListener = {
  started: () => undefined,
  retried: () => undefined,
  reasoned: () => undefined,
  told: () => undefined,
  called: () => undefined,
  stepEnded: () => undefined,
};

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
  async function narrate(steps: StrategyEvent[][], isOpening: boolean) {
    const provider: LlmProvider = {
      definition: STORYTELLER,
      async *stream(call) {
        yield* steps[asked.push(call) - 1] ?? [];
      },
    };
    const registry = new ProviderRegistry([provider], () => undefined, new OutboundSockets());
    const called: { call: TurnToolCall; state: unknown }[] = [];
    await new TurnNarrator(registry).narrate(
      {
        provider: STORYTELLER.id,
        modelName: 'model',
        settings: {},
        connection: { baseUrl: null, apiKey: null },
        book,
        state: {},
        messages: [{ role: 'user', text: 'Go' }],
        isOpening,
      },
      { ...LISTENER, called: (call, state) => called.push({ call, state }) },
      new AbortController().signal,
    );
    return called;
  }

  it('applies a tool that was offered, and offers what the story then has', async () => {
    const called = await narrate([calling('go_to', 'orchard'), telling('Pears.')], false);
    expect(called).toMatchObject([
      { call: { name: 'go_to', result: { ok: true } }, state: { walk: { current_node_id: 'orchard' } } },
    ]);
    expect(asked.map(({ tools }) => tools.map(({ name }) => name))).toEqual([
      ['go_to', 'pick'],
      ['go_to', 'pick'],
    ]);
  });

  it('applies no tool that was not offered, though the engine knows it: an opening has none', async () => {
    const called = await narrate([calling('go_to', 'orchard'), telling('A lane.')], true);
    expect(called).toEqual([
      {
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
