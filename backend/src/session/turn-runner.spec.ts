import { Logger } from '@nestjs/common';
import { sampleBook } from '../../test/support/sample-book';
import { readEnvironment } from '../config/environment';
import { LlmModel } from '../llm-model/llm-model.entity';
import type { LlmProvider } from '../provider/llm-provider';
import { ProviderRegistry } from '../provider/provider.registry';
import { STORYTELLER } from '../provider/strategies/storyteller/storyteller.definition';
import { OutboundSockets } from '../provider/transport/outbound-sockets';
import { modelSnapshot } from './model-snapshot';
import { TurnNarrator } from './turn-narrator';
import { TurnPrompt } from './turn-prompt';
import { TurnRunner } from './turn-runner';
import type { TurnStore } from './turn-store';
import { Turn } from './turn.entity';

/** Tells one word, and does not take the setting `seed`. */
const PROVIDER: LlmProvider = {
  definition: STORYTELLER,
  async *stream() {
    yield { type: 'text-delta', text: 'Word.' };
    yield { type: 'stream-end', finishReason: 'stop', rawFinishReason: null, usage: null };
  },
};

const MODEL: LlmModel = Object.assign(new LlmModel(), {
  id: 'model-1',
  name: 'Model',
  provider: STORYTELLER.id,
  modelName: 'model',
  baseUrl: null,
  apiKey: null,
  revision: 1,
  settings: { wordsPerSecond: 0, seed: 7 },
});

describe('TurnRunner', () => {
  /** What was written to the turn's row, in order. */
  let written: Partial<Turn>[];
  let runner: TurnRunner;

  beforeEach(() => {
    jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
    written = [];
    const store: Pick<TurnStore, 'update'> = {
      update: async (_turnId, columns) => void written.push(columns),
    };
    const turns = store as TurnStore;
    const registry = new ProviderRegistry([PROVIDER], () => undefined, new OutboundSockets());
    const prompt = new TurnPrompt(turns, registry);
    runner = new TurnRunner(turns, registry, prompt, new TurnNarrator(registry), readEnvironment({}));
  });

  afterEach(() => jest.restoreAllMocks());

  function start(): void {
    const turn = Object.assign(new Turn(), {
      id: 'turn-1',
      sessionId: 'session-1',
      parentTurnId: null,
      input: 'Go',
      model: modelSnapshot(MODEL),
    });
    runner.start({ turn, parent: null, llmModel: MODEL, book: sampleBook('orchard'), state: {} });
  }

  async function listen(): Promise<unknown[]> {
    const events: unknown[] = [];
    const channel = runner.channel('session-1', 'turn-1');
    if (!channel) throw new Error('The turn is not being told.');
    for await (const event of channel.listen(0, new AbortController().signal)) events.push(event);
    return events;
  }

  it('keeps of the settings those that were sent', async () => {
    start();
    const [begun] = await listen();
    expect(begun).toMatchObject({ name: 'turn-start', data: { warnings: [{ setting: 'seed' }] } });
    expect(written.at(-1)?.model).toEqual({ ...modelSnapshot(MODEL), settings: { wordsPerSecond: 0 } });
  });

  it('tells nothing of a turn that begins while the app shuts down, and ends it', async () => {
    await runner.beforeApplicationShutdown();
    start();
    expect(await listen()).toMatchObject([
      { name: 'turn-start' },
      { name: 'turn-end', data: { turn: { status: 'failed', problem: { code: 'INTERRUPTED' } } } },
    ]);
  });
});
