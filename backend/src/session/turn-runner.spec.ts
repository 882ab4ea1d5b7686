import { Logger } from '@nestjs/common';
import { sampleBook } from '../../test/support/sample-book';
import { readEnvironment } from '../config/environment';
import { StartupError } from '../config/startup-error';
import type { DatabaseServer } from '../database/database-server';
import { LlmModel } from '../llm-model/llm-model.entity';
import type { LlmModelService } from '../llm-model/llm-model.service';
import type { LlmProvider } from '../provider/llm-provider';
import type { ProviderDefinition } from '../provider/provider-descriptor';
import { ProviderRegistry } from '../provider/provider.registry';
import { STORYTELLER } from '../provider/strategies/storyteller/storyteller.definition';
import type { StrategyEvent } from '../provider/stream-event';
import { OutboundSockets } from '../provider/transport/outbound-sockets';
import { modelSnapshot } from './turn-claim';
import type { NumberedTurnEvent, TurnEventName } from './turn-events';
import { TurnNarrator } from './turn-narrator';
import { TurnPrompt } from './turn-prompt';
import { TurnRunner } from './turn-runner';
import type { TurnStore } from './turn-store';
import { Turn } from './turn.entity';

/** Tells one word, then hangs where it is to. It does not take the setting `seed`, and may think in its text. */
class OneWordProvider implements LlmProvider {
  readonly definition: ProviderDefinition = { ...STORYTELLER, thinkTags: 'read' };
  word = 'Word.';
  hangs = false;

  async *stream(): AsyncGenerator<StrategyEvent, void> {
    yield { type: 'text-delta', text: this.word };
    if (this.hangs) await new Promise(() => undefined);
    yield { type: 'stream-end', finishReason: 'stop', rawFinishReason: null, usage: null };
  }
}

const MODEL: LlmModel = Object.assign(new LlmModel(), {
  id: 'model-1',
  name: 'Model',
  provider: STORYTELLER.id,
  modelName: 'model',
  baseUrl: null,
  apiKey: null,
  revision: 1,
  connectionRevision: 3,
  startsInThinkingRevision: null,
  settings: { wordsPerSecond: 0, seed: 7 },
});

describe('TurnRunner', () => {
  /** What was written to the turn's row, in order. */
  let written: Partial<Turn>[];
  /** Whether the row is still marked as being told. */
  let isTold: boolean;
  /** Has another process take the database. */
  let take: (error: StartupError) => void;
  let log: jest.SpyInstance;
  let warn: jest.SpyInstance;
  let provider: OneWordProvider;
  /** What was found out of how models begin their answers. */
  let recordThinking: jest.Mock;
  let runner: TurnRunner;

  beforeEach(() => {
    log = jest.spyOn(Logger.prototype, 'log').mockReturnValue(undefined);
    warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    written = [];
    provider = new OneWordProvider();
    isTold = true;
    const store: Pick<TurnStore, 'updateTold' | 'updateGenerating'> = {
      updateTold: async (_turnId, columns) => isTold && written.push(columns) > 0,
      updateGenerating: async () => 0,
    };
    const turns = store as TurnStore;
    const server = { taken: new Promise<StartupError>((resolve) => (take = resolve)) } as DatabaseServer;
    const registry = new ProviderRegistry([provider], () => undefined, new OutboundSockets());
    const prompt = new TurnPrompt(turns, registry);
    const narrator = new TurnNarrator(registry);
    recordThinking = jest.fn().mockResolvedValue(undefined);
    const llmModels = { recordThinking } as Pick<LlmModelService, 'recordThinking'> as LlmModelService;
    runner = new TurnRunner(turns, registry, prompt, narrator, readEnvironment({}), server, llmModels);
  });

  afterEach(() => jest.restoreAllMocks());

  /** @param startsInThinking whether the model is known to begin inside the thinking */
  function start(startsInThinking = false): void {
    const llmModel = Object.assign(new LlmModel(), MODEL, {
      startsInThinkingRevision: startsInThinking ? MODEL.connectionRevision : 2,
    });
    const turn = Object.assign(new Turn(), {
      id: 'turn-1',
      sessionId: 'session-1',
      parentTurnId: null,
      input: 'Go',
      model: modelSnapshot(MODEL),
    });
    runner.start({ turn, parent: null, llmModel, book: sampleBook('orchard'), state: {} });
  }

  /** What is told of the turn up to the first event of this name. */
  async function listen(lastName: TurnEventName = 'turn-end'): Promise<NumberedTurnEvent[]> {
    const events: NumberedTurnEvent[] = [];
    const channel = runner.channel('session-1', 'turn-1');
    if (!channel) throw new Error('The turn is not being told.');
    for await (const event of channel.listen(0, new AbortController().signal)) {
      events.push(event);
      if (event.name === lastName) break;
    }
    return events;
  }

  it('keeps of the settings those that were sent', async () => {
    start();
    const [begun] = await listen();
    expect(begun).toMatchObject({ name: 'turn-start', data: { warnings: [{ setting: 'seed' }] } });
    expect(written.at(-1)?.model).toEqual({ ...modelSnapshot(MODEL), settings: { wordsPerSecond: 0 } });
  });

  it('keeps that a model begins inside the thinking, before the end of the turn is stored', async () => {
    provider.word = 'Hm.</think>Word.';
    recordThinking.mockImplementation(async () => expect(written).toEqual([]));
    start();
    await listen();
    expect(recordThinking.mock.calls).toEqual([['model-1', 3, true]]);
    expect(written.at(-1)).toMatchObject({ text: 'Word.', reasoning: 'Hm.', wordCount: 1 });
  });

  it('forgets it with the first answer that was a story', async () => {
    start(true);
    await listen();
    expect(recordThinking.mock.calls).toEqual([['model-1', 3, false]]);
    expect(written.at(-1)).toMatchObject({ text: 'Word.', reasoning: null });
  });

  it('ends a turn in order where it cannot be kept', async () => {
    provider.word = 'Hm.</think>Word.';
    recordThinking.mockRejectedValue(new Error('gone'));
    start();
    expect((await listen()).at(-1)).toMatchObject({ data: { turn: { status: 'completed', text: 'Word.' } } });
  });

  it('leaves what was told until a stop what the model is known to begin with, and forgets nothing', async () => {
    provider.hangs = true;
    start(true);
    await listen('reasoning-delta');
    const stopped = await runner.stop('session-1', 'turn-1');
    expect(stopped).toMatchObject({ status: 'stopped', text: '', reasoning: 'Word.' });
    expect(recordThinking).not.toHaveBeenCalled();
  });

  it('ends what is being told when the app shuts down, and keeps its text', async () => {
    provider.hangs = true;
    start();
    await listen('text-delta');
    await runner.beforeApplicationShutdown();
    expect(written.at(-1)).toMatchObject({
      text: 'Word.',
      status: 'failed',
      problem: { code: 'INTERRUPTED' },
    });
  });

  it('leaves a turn that another process has ended: no end is told, stored or logged, but one warning', async () => {
    start();
    isTold = false;
    expect((await listen()).map(({ name }) => name)).not.toContain('turn-end');
    expect(written).toEqual([]);
    expect(warn.mock.calls).toEqual([[expect.any(String), { turnId: 'turn-1' }]]);
    expect(log).not.toHaveBeenCalled();
  });

  it('answers a stop with nothing where another process has ended the turn: only the row knows the end', async () => {
    provider.hangs = true;
    start();
    await listen('text-delta');
    isTold = false;
    expect(await runner.stop('session-1', 'turn-1')).toBeNull();
  });

  it('leaves what it tells at once when another process takes the database', async () => {
    provider.hangs = true;
    await runner.onApplicationBootstrap();
    start();
    await listen('text-delta');
    const rest = listen();
    take(new StartupError('taken'));
    expect((await rest).map(({ name }) => name)).toEqual(['turn-start', 'text-delta']);
    expect(runner.channel('session-1', 'turn-1')).toBeUndefined();
    await runner.beforeApplicationShutdown();
    expect(written).toEqual([]);
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
