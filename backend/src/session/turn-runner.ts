import { BeforeApplicationShutdown, Injectable, Logger, OnApplicationBootstrap } from '@nestjs/common';
import { Environment } from '../config/environment';
import { DatabaseServer } from '../database/database-server';
import type { Book } from '../gamebook/story/book';
import { endingOf } from '../gamebook/story/ending';
import type { StoryState } from '../gamebook/story/story-state';
import { type LlmModel, startsInThinking } from '../llm-model/llm-model.entity';
import { LlmModelService } from '../llm-model/llm-model.service';
import { ProviderRegistry } from '../provider/provider.registry';
import { STORE_LIMIT_MS } from '../stop-limits';
import { LiveTurn } from './live-turn';
import type { TurnChannel } from './turn-channel';
import { tokenRatio } from './token-estimate';
import { failedOutcome, interruptedOutcome, type TurnOutcome } from './turn-outcome';
import { TurnNarrator } from './turn-narrator';
import { TurnPrompt } from './turn-prompt';
import { TurnSaver } from './turn-saver';
import { TurnStore } from './turn-store';
import { turnResponse } from './turn.mapper';
import type { Turn } from './turn.entity';
import { countWords } from './word-count';

/** A turn that was claimed in the database and is now to be told. */
export interface TurnPlan {
  turn: Turn;
  parent: Turn | null;
  /** With its key. */
  llmModel: LlmModel;
  book: Book;
  /** Story state before the turn. */
  state: StoryState;
}

/**
 * Why a live turn is ended from outside: the reason of its abort signal. A turn is `lost` when another process has ended it, or its row is
 * gone: it is not this process's any more, so nothing of it is told or stored.
 */
type EndCause = 'stop' | 'delete' | 'shutdown' | 'lost';

interface RunningTurn {
  sessionId: string;
  channel: TurnChannel;
  saver: TurnSaver;
  abort: AbortController;
  /** The turn as it was stored; null where it was not. */
  done: Promise<Turn | null>;
}

/**
 * Tells turns in the background. The generation belongs to the server: whether anybody listens changes nothing. Each turn ends in the
 * database before its last event is told.
 */
@Injectable()
export class TurnRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(TurnRunner.name);
  private readonly running = new Map<string, RunningTurn>();
  private readonly shutdown = { begun: new AbortController(), over: new AbortController() };
  private readonly deadline = { begun: this.shutdown.begun.signal, over: this.shutdown.over.signal };

  constructor(
    private readonly turns: TurnStore,
    private readonly registry: ProviderRegistry,
    private readonly prompt: TurnPrompt,
    private readonly narrator: TurnNarrator,
    private readonly environment: Environment,
    private readonly server: DatabaseServer,
    private readonly llmModels: LlmModelService,
  ) {}

  /** Marks the turns that the last process left behind: only one process works on a database, so nobody tells them any more. */
  async onApplicationBootstrap(): Promise<void> {
    const count = await this.turns.updateGenerating({
      ...interruptedOutcome(false),
      completedAt: new Date(),
    });
    if (count > 0) this.logger.warn('turns were interrupted by the end of the last process', { count });
    // The other process has marked them as interrupted by now, as above.
    void this.server.taken.then(() => this.running.forEach(({ saver }) => saver.lose()));
  }

  /** Ends every live turn, so that its text is stored before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    this.shutdown.begun.abort();
    for (const { abort } of this.running.values()) abort.abort('shutdown' satisfies EndCause);
    // A database that is gone must not hold up the exit.
    setTimeout(() => this.shutdown.over.abort(), STORE_LIMIT_MS).unref();
    // Requests are still answered meanwhile, so there may be more.
    while (this.running.size > 0) await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  /** Begins to tell a turn; returns at once. */
  start(plan: TurnPlan): void {
    const { id, sessionId } = plan.turn;
    const abort = new AbortController();
    if (this.deadline.begun.aborted) abort.abort('shutdown' satisfies EndCause);
    const live: LiveTurn = new LiveTurn(
      id,
      [],
      { ...plan, startsInThinking: startsInThinking(plan.llmModel) },
      () => saver.grown(),
    );
    const saver = new TurnSaver(this.turns, id, {
      columns: () => storedColumns(plan, live),
      lost: () => this.leave(id, live, abort),
    });
    saver.start();
    const done = this.run(plan, live, saver, abort.signal).finally(() => this.running.delete(id));
    this.running.set(id, { sessionId, channel: live.channel, saver, abort, done });
  }

  /**
   * Ends a turn of which nobody knows whether it was begun: the answer to the commit of its claim was lost with the connection. Returns at
   * once, since it may take until the database is back.
   * @param error what the commit met
   */
  abandon(turnId: string, error: unknown): void {
    const saver = new TurnSaver(this.turns, turnId, { columns: () => ({}), lost: () => undefined });
    const outcome = failedOutcome(error, this.logger, turnId);
    void saver.finish({ ...outcome, wordCount: 0, completedAt: new Date() }, this.deadline);
  }

  /** The channel of a turn that is being told by this process; undefined where it is not, or not in this session. */
  channel(sessionId: string, turnId: string): TurnChannel | undefined {
    const turn = this.running.get(turnId);
    // Of a closed one, only the row may know the end.
    return turn?.sessionId === sessionId && !turn.channel.isClosed ? turn.channel : undefined;
  }

  /**
   * Leaves the vendor of a turn at once, and waits until the turn is stored, which may take as long as the database is away.
   * @returns the ended turn; null where it is not being told, not in this session, or was not this process's to end
   */
  async stop(sessionId: string, turnId: string): Promise<Turn | null> {
    const turn = this.running.get(turnId);
    if (turn?.sessionId !== sessionId) return null;
    turn.abort.abort('stop' satisfies EndCause);
    return turn.done;
  }

  /** Ends whatever is told for a session that is gone. */
  endSession(sessionId: string): void {
    for (const turn of this.running.values()) {
      if (turn.sessionId === sessionId) turn.abort.abort('delete' satisfies EndCause);
    }
  }

  private leave(turnId: string, live: LiveTurn, abort: AbortController): void {
    if (abort.signal.reason !== ('delete' satisfies EndCause)) {
      this.logger.warn('a turn was ended by another process, or is gone: it is told no further', { turnId });
    }
    abort.abort('lost' satisfies EndCause);
    live.channel.close();
  }

  private async run(
    plan: TurnPlan,
    live: LiveTurn,
    saver: TurnSaver,
    signal: AbortSignal,
  ): Promise<Turn | null> {
    const outcome = await this.narrate(plan, live, signal);
    live.flush();
    await this.keepHabit(plan.llmModel, live.startsInThinking);
    const columns = storedColumns(plan, live);
    const final = {
      ...columns,
      ...outcome,
      wordCount: countWords(columns.text),
      usage: live.usage,
      tokenRatio: tokenRatio(live.promptTokens.counted, live.promptTokens.estimated),
      firstTokenMs: live.firstTokenMs,
      totalMs: live.elapsedMs,
      model: sentModel(plan.turn, live.unsentSettings),
      completedAt: new Date(),
    };
    const stored = await saver.finish(final, this.deadline);
    if (!stored) {
      // An end that is not stored is not told: who listens comes again, and hears what the row says.
      live.channel.close();
      return null;
    }
    const turn: Turn = { ...plan.turn, ...final, ...stored };
    this.log(turn);
    // No variant can have come meanwhile: a session tells one turn at a time.
    live.end({ turn: turnResponse({ turn, variantCount: turn.variantIndex + 1 }) });
    return turn;
  }

  /** What an operator may know of an ended turn: no word of the story, nor what a vendor said, unless the environment wants it. */
  private log({ id, status, problem, model, totalMs, input, text }: Turn): void {
    const { provider, modelName } = model;
    this.logger.log('turn ended', {
      turnId: id,
      status,
      ...(problem ? { code: problem.code } : {}),
      provider,
      modelName,
      ms: totalMs,
      ...(this.environment.logContent ? { input, text, detail: problem?.detail } : {}),
    });
  }

  /** Before the end is stored, so that the next turn knows it. Without it the model's next answer shows the same again. */
  private async keepHabit(llmModel: LlmModel, startsNow: boolean): Promise<void> {
    const { id, connectionRevision } = llmModel;
    if (startsNow === startsInThinking(llmModel)) return;
    try {
      await this.llmModels.recordThinking(id, connectionRevision, startsNow);
    } catch (error) {
      this.logger.warn('how a model begins its answers could not be stored', { modelId: id, error });
    }
  }

  private async narrate(plan: TurnPlan, live: LiveTurn, signal: AbortSignal): Promise<TurnOutcome> {
    const { llmModel, turn, book, state, parent } = plan;
    const { provider, modelName, settings } = llmModel;
    try {
      const connection = this.registry.connect(llmModel);
      const { messages, warnings, estimatedTokens } = await this.prompt.messages({
        book,
        state,
        parent,
        input: turn.input,
        provider,
        modelName,
        settings,
      });
      live.warn(warnings);
      live.promptTokens.estimated = estimatedTokens;
      const isOpening = turn.input === null;
      const { startsInThinking } = live;
      const model = { provider, modelName, settings, connection, startsInThinking };
      const narration = { ...model, book, state, messages, isOpening };
      for await (const event of this.narrator.narrate(narration, signal)) live.add(event);
      const finishReason = live.finishReason === 'tool-calls' ? 'other' : live.finishReason;
      return { status: 'completed', finishReason, problem: null };
    } catch (error) {
      if (signal.aborted) return interruptedOutcome(signal.reason !== ('shutdown' satisfies EndCause));
      return failedOutcome(error, this.logger, turn.id);
    }
  }
}

/** What a checkpoint stores: all that was told, and the state that its tool calls have led to. */
function storedColumns(plan: TurnPlan, live: LiveTurn) {
  return {
    ...live.columns(),
    stepReplays: [...live.stepReplays],
    state: live.state,
    ending: endingOf(plan.book, live.state),
  };
}

/** The snapshot of the model without the settings that were not sent. */
function sentModel(turn: Turn, unsent: ReadonlySet<string>): Turn['model'] {
  const settings = Object.entries(turn.model.settings).filter(([name]) => !unsent.has(name));
  return { ...turn.model, settings: Object.fromEntries(settings) };
}
