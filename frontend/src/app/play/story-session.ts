import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { CLIENT_PROBLEM_CODES, type Problem, toProblem } from '../api/problem';
import { isWithoutAnswer, repeatUntilAnswered } from '../api/repeat-until-answered';
import {
  SessionApi,
  type Page,
  type Session,
  type SessionModel,
  type Turn,
  type TurnModelChoice,
} from '../api/session-api';
import { loadSentences } from '../i18n/say-sentence';
import { OtherTabs } from './other-tabs';
import { onPageAttention } from '../ui/page-attention';
import { ServerLookout } from './server-lookout';
import { appendTurn, joinNewestPage, prependPage, replaceTurn, type TurnPath } from './turn-path';
import { StoryMovedOnError, TurnStarter } from './turn-starter';
import { TurnStreamOpener, type TurnStream } from './turn-stream';

/** Turns that are read at once. */
const PAGE_SIZE = 20;

/**
 * The session that a player page shows: its path of turns, the turn that is being told, and what the player can do. The
 * server owns the story; this only mirrors it, and looks again whenever the page gets back the attention.
 */
@Injectable()
export class StorySession {
  private readonly api = inject(SessionApi);
  private readonly streams = inject(TurnStreamOpener);
  private readonly starter = new TurnStarter();
  private readonly lookout = new ServerLookout(() => void this.refresh());
  private readonly otherTabs = new OtherTabs((id) => {
    if (id === this.sessionId) void this.refresh();
  });

  private readonly currentSession = signal<Session | null>(null);
  private readonly path = signal<TurnPath>([]);
  private readonly olderCursor = signal<string | null>(null);
  private readonly currentStream = signal<TurnStream | null>(null);
  private readonly currentLoadProblem = signal<Problem | null>(null);
  private readonly currentProblem = signal<Problem | null>(null);
  private readonly oneTurnModel = signal<SessionModel | null>(null);
  private readonly busyWith = signal<'starting' | 'stopping' | 'loading-older' | null>(null);

  /** null until the session was read. */
  readonly session = this.currentSession.asReadonly();
  /** Oldest first, the part of the path that was read. */
  readonly turns = this.path.asReadonly();
  readonly hasOlderTurns = computed(() => this.olderCursor() !== null);
  /** The turn that is being told; null while the story waits for the player. */
  readonly stream = this.currentStream.asReadonly();
  /** Why the session could not be shown at all. */
  readonly loadProblem = this.currentLoadProblem.asReadonly();
  /** Why the last thing that the player did had no effect. */
  readonly problem = this.currentProblem.asReadonly();
  /** The model chosen for the next turn only. */
  readonly modelForOneTurn = this.oneTurnModel.asReadonly();
  readonly isStarting = computed(() => this.busyWith() === 'starting');
  readonly isStopping = computed(() => this.busyWith() === 'stopping');
  readonly isLoadingOlder = computed(() => this.busyWith() === 'loading-older');
  readonly isConnectionLost = computed(
    () => this.lookout.isLost() || this.currentStream()?.connectionState() === 'waiting',
  );

  private sessionId = '';

  constructor() {
    onPageAttention(() => void this.refresh());
    inject(DestroyRef).onDestroy(() => this.leave());
  }

  /** Shows a session, goes on reading a turn that is being told, and has a new story begin. */
  async open(sessionId: string): Promise<void> {
    this.leave();
    this.sessionId = sessionId;
    this.currentSession.set(null);
    this.path.set([]);
    this.olderCursor.set(null);
    this.oneTurnModel.set(null);
    this.currentProblem.set(null);
    this.currentLoadProblem.set(null);
    await this.refresh();
  }

  /** Reads session and newest turns again; another tab or client may have gone on. */
  async refresh(): Promise<void> {
    await this.read();
    await this.tellOpening();
  }

  /** Reads the turns before the oldest one shown. */
  async loadOlder(): Promise<void> {
    const cursor = this.olderCursor();
    if (cursor === null || this.busyWith()) return;
    await this.doWhileBusy('loading-older', async () => {
      const page = await this.api.turns(this.sessionId, { limit: PAGE_SIZE, cursor });
      this.path.update((path) => prependPage(path, page.items));
      this.olderCursor.set(page.nextCursor);
    });
  }

  /** Has a story without turns begin. Does nothing for any other, or while there is no model. */
  async tellOpening(): Promise<void> {
    const session = this.currentSession();
    if (!session?.llmModel || session.headTurnId !== null || session.status !== 'idle') return;
    const isTaken = await this.startTurn({ input: null }, (key) =>
      this.api.startTurn(session.id, { input: null }, key),
    );
    // Another window was faster: what it began is shown, and nothing was lost.
    if (!isTaken && this.path().length > 0) this.currentProblem.set(null);
  }

  /** Sends the player's words. Resolves with whether the server took them; if not, `problem` says why. */
  send(input: string): Promise<boolean> {
    const turn = { input, ...this.modelChoice() };
    return this.startTurn(turn, (key) => this.api.startTurn(this.sessionId, turn, key));
  }

  /** Has the same turn told again, as another variant. */
  retell(turnId: string): Promise<boolean> {
    const choice = this.modelChoice();
    return this.startTurn({ turnId, ...choice }, (key) =>
      this.api.reroll(this.sessionId, turnId, choice, key),
    );
  }

  /** Ends the turn that is being told; its text so far stays. */
  async stop(): Promise<void> {
    const stream = this.currentStream();
    if (!stream || this.busyWith()) return;
    await this.doWhileBusy('stopping', async () => {
      const { sessionId, id } = stream.turn;
      stream.finish(await repeatUntilAnswered(() => this.api.stop(sessionId, id)));
    });
  }

  /** Makes the turn before the last the end of the path; a story that had ended is open again. */
  async goBack(): Promise<void> {
    const last = this.path().at(-1);
    if (!last || last.parentTurnId === null || this.currentStream()) return;
    await this.doWhileBusy('starting', async () => {
      await this.api.change(this.sessionId, { headTurnId: last.parentTurnId });
      this.otherTabs.tell(this.sessionId);
    });
    await this.refresh();
  }

  /** Has this model tell from now on, or the next turn only. Takes effect with the next input. */
  async chooseModel(model: SessionModel, scope: 'session' | 'turn'): Promise<void> {
    if (scope === 'turn') {
      this.oneTurnModel.set(model);
      return;
    }
    this.currentProblem.set(null);
    try {
      const { llmModel } = await this.api.change(this.sessionId, { llmModelId: model.id });
      this.oneTurnModel.set(null);
      this.currentSession.update((session) => session && { ...session, llmModel });
      this.otherTabs.tell(this.sessionId);
      await this.tellOpening();
    } catch (error) {
      this.currentProblem.set(toProblem(error));
    }
  }

  /** Takes back the choice of a model for the next turn only. */
  forgetModelForOneTurn(): void {
    this.oneTurnModel.set(null);
  }

  /** Takes the message about the last thing that the player did away. */
  dismissProblem(): void {
    this.currentProblem.set(null);
  }

  private modelChoice(): TurnModelChoice {
    const model = this.oneTurnModel();
    return model ? { llmModelId: model.id, scope: 'turn' } : {};
  }

  private async startTurn(
    subject: Readonly<Record<string, unknown>>,
    ask: (idempotencyKey: string) => Promise<Turn>,
  ): Promise<boolean> {
    const id = this.sessionId;
    if (this.busyWith() || this.currentStream()) return false;
    const headTurnId = this.path().at(-1)?.id ?? null;
    let isTaken = false;
    await this.doWhileBusy('starting', async () => {
      const turn = await this.starter.start({
        subject,
        headTurnId,
        readSession: () => this.api.get(id),
        ask,
      });
      isTaken = true;
      if (id === this.sessionId) this.take(turn);
    });
    const problem = this.currentProblem();
    // A refusal mostly means that the story is not where this page thinks it is; the reason stays to be read.
    if (!this.currentStream() && problem?.code !== CLIENT_PROBLEM_CODES.offline) await this.read();
    if (problem)
      this.currentProblem.set(problem.code === 'TURN_IN_PROGRESS' ? new StoryMovedOnError() : problem);
    return isTaken;
  }

  private take(turn: Turn): void {
    this.otherTabs.tell(turn.sessionId);
    this.oneTurnModel.set(null);
    this.path.set(appendTurn(this.path(), turn) ?? [turn]);
    this.currentSession.update(
      (session) => session && { ...session, headTurnId: turn.id, status: 'generating' },
    );
    if (turn.status === 'generating') void this.follow(turn);
  }

  private async read(): Promise<void> {
    const id = this.sessionId;
    if (!this.isIdle()) return;
    try {
      const [session, page] = await Promise.all([this.api.get(id), this.api.turns(id, { limit: PAGE_SIZE })]);
      if (id !== this.sessionId || !this.isIdle()) return;
      this.lookout.markFound();
      this.show(session, page);
    } catch (error) {
      if (id === this.sessionId) this.failToRead(error);
    }
  }

  /** Whether neither a stream nor a request is under way that knows better than what could be read now. */
  private isIdle(): boolean {
    return this.sessionId !== '' && !this.currentStream() && this.busyWith() !== 'starting';
  }

  private show(session: Session, page: Page<Turn>): void {
    const joined = joinNewestPage(this.path(), page.items);
    if (!joined) this.olderCursor.set(page.nextCursor);
    this.path.set(joined ?? page.items);
    this.currentSession.set(session);
    this.currentLoadProblem.set(null);
    const last = page.items.at(-1);
    if (last?.status === 'generating') void this.follow(last);
  }

  private async follow(turn: Turn): Promise<void> {
    const stream = this.streams.open(turn);
    this.currentStream.set(stream);
    try {
      const finished = await stream.follow();
      if (finished?.problem) await loadSentences();
      if (this.currentStream() !== stream) return;
      if (finished) this.path.update((path) => replaceTurn(path, finished));
      this.currentStream.set(null);
      await this.refresh();
    } catch (error) {
      if (this.currentStream() !== stream) return;
      this.path.update((path) => replaceTurn(path, stream.asItStands()));
      this.currentStream.set(null);
      await this.refresh();
      // Of a story that is gone the page says so itself.
      if (!this.currentLoadProblem()) this.currentProblem.set(toProblem(error));
      this.lookout.lookSoon();
    }
  }

  /** Does one thing at a time; what it throws becomes `problem`. */
  private async doWhileBusy(
    activity: 'starting' | 'stopping' | 'loading-older',
    work: () => Promise<void>,
  ): Promise<void> {
    this.busyWith.set(activity);
    this.currentProblem.set(null);
    try {
      await work();
    } catch (error) {
      this.currentProblem.set(toProblem(error));
    } finally {
      this.busyWith.set(null);
    }
  }

  private failToRead(error: unknown): void {
    const problem = toProblem(error);
    const isLost = problem.code === CLIENT_PROBLEM_CODES.offline || isWithoutAnswer(error);
    if (!this.currentSession() || !isLost) this.currentLoadProblem.set(problem);
    if (!isLost) return;
    this.lookout.markLost();
  }

  private leave(): void {
    this.lookout.stop();
    this.currentStream()?.close();
    this.currentStream.set(null);
    this.starter.forget();
    this.sessionId = '';
  }
}
