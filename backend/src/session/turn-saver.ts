import { Logger } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { isDatabaseUnavailable, isDiskFull } from '../problem/database-failure';
import { unstorableOutcome } from './turn-outcome';
import type { TurnStore } from './turn-store';
import type { Turn } from './turn.entity';

/**
 * Milliseconds between two looks at whether there is something to store. At most 500 may be lost; the batch of deltas before it and the
 * write itself take the rest.
 */
const CHECKPOINT_MS = 400;

/** Milliseconds after which the row of a silent turn is looked at: a turn that another process has ended is left within a second. */
const LOOK_MS = 800;

/** Longest pause between two tries to store a turn's end, in milliseconds; and each pause once the process ends. */
const MAXIMUM_RETRY_MS = 5_000;
const LAST_RETRY_MS = 100;

/** The turn whose growth is stored. */
interface SavedTurn {
  /** What is to be stored at this moment. */
  columns: () => Partial<Turn>;
  /** Called once, when the turn is found not to be this process's to tell any more. */
  lost: () => void;
}

/** The end of the process, as far as it concerns storing. */
export interface StoreDeadline {
  /** The process begins to end: pauses become short. */
  begun: AbortSignal;
  /** What is not stored now never will be by this process. */
  over: AbortSignal;
}

/**
 * Stores a live turn as it grows: at most one write at a time, at most one each 400 ms, and its end again and again until the
 * database takes it, since a turn that was told must not be lost to a full disk. Every write holds only while the row is marked as being
 * told: where another process has ended the turn, or its session is gone, the turn is lost and nothing of it is stored any more.
 */
export class TurnSaver {
  private readonly logger = new Logger(TurnSaver.name);
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private hasGrownSince = false;
  private isFinishing = false;
  private isLost = false;
  /** When the row was last known to be marked as being told. */
  private seenAt = performance.now();
  /** What the last checkpoint left in the database. */
  private stored: Partial<Turn> = {};

  constructor(
    private readonly turns: Pick<TurnStore, 'updateTold' | 'isTold'>,
    private readonly turnId: string,
    private readonly turn: SavedTurn,
  ) {}

  /** Begins to look, each 400 ms, at whether the turn has grown. */
  start(): void {
    this.timer = setTimeout(() => {
      this.writing = this.checkpoint();
    }, CHECKPOINT_MS);
  }

  /** To be called whenever the turn has grown. */
  grown(): void {
    this.hasGrownSince = true;
  }

  /** Stores nothing from now on. */
  lose(): void {
    if (this.isLost) return;
    this.isLost = true;
    clearTimeout(this.timer);
    this.turn.lost();
  }

  /**
   * Stores how the turn ended. What the database can never take is left out: the turn then ends as failed, with the text of its last
   * checkpoint, since a turn without an end would hold up its session for ever.
   * @param final the columns of the ended turn
   * @returns what was stored; null where the turn is lost, or the process ended first
   */
  async finish(final: Partial<Turn>, { begun, over }: StoreDeadline): Promise<Partial<Turn> | null> {
    this.isFinishing = true;
    clearTimeout(this.timer);
    await this.writing;
    let columns = final;
    for (let pause = 250; !this.isLost; pause = Math.min(pause * 2, MAXIMUM_RETRY_MS)) {
      try {
        if (await this.turns.updateTold(this.turnId, columns)) return columns;
        this.lose();
        break;
      } catch (error) {
        if (!isPassing(error)) columns = { ...unstorableOutcome(), completedAt: new Date() };
        this.logger.error('the end of a turn could not be stored; trying again', {
          turnId: this.turnId,
          error,
        });
      }
      if (over.aborted) break;
      const [wait, signal] = begun.aborted ? [LAST_RETRY_MS, over] : [pause, begun];
      // The only failure of an aborted pause is the abort, which the next round sees.
      await delay(wait, undefined, { signal }).catch(() => undefined);
    }
    return null;
  }

  private async checkpoint(): Promise<void> {
    try {
      if (!(await this.isStillTold())) this.lose();
    } catch (error) {
      // The text is still in memory: the next checkpoint or the end stores it.
      this.hasGrownSince = true;
      this.logger.warn('a checkpoint of a turn failed', { turnId: this.turnId, error });
    }
    if (!this.isFinishing && !this.isLost) this.start();
  }

  /** Stores what has grown. @returns whether the turn is still this process's to tell, as far as there was reason to ask */
  private async isStillTold(): Promise<boolean> {
    const columns = this.hasGrownSince ? this.turn.columns() : this.stored;
    this.hasGrownSince = false;
    const changed = changedColumns(columns, this.stored);
    const hasChanged = Object.keys(changed).length > 0;
    if (!hasChanged && performance.now() - this.seenAt < LOOK_MS) return true;
    const isTold = hasChanged
      ? await this.turns.updateTold(this.turnId, changed)
      : await this.turns.isTold(this.turnId);
    this.seenAt = performance.now();
    this.stored = columns;
    return isTold;
  }
}

/** The columns that differ: of most checkpoints the text and its marks alone. */
function changedColumns(columns: Partial<Turn>, stored: Partial<Turn>): Partial<Turn> {
  const known = new Map<string, unknown>(Object.entries(stored));
  return Object.fromEntries(
    Object.entries(columns).filter(
      ([name, value]) => !known.has(name) || !isDeepStrictEqual(value, known.get(name)),
    ),
  );
}

/** Whether the same write may succeed later. */
function isPassing(error: unknown): boolean {
  return isDatabaseUnavailable(error) || isDiskFull(error);
}
