import { Logger } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { isDatabaseUnavailable, isDiskFull } from '../problem/database-failure';
import { unstorableOutcome } from './turn-outcome';
import type { TurnStore } from './turn-store';
import type { Turn } from './turn.entity';

/**
 * Longest time that told text waits for a checkpoint, in milliseconds. At most 500 may be lost; the batch of deltas before it and the write
 * itself take the rest.
 */
const CHECKPOINT_MS = 400;

/** Longest pause between two tries to store a turn's end, in milliseconds. */
const MAXIMUM_RETRY_MS = 5_000;

/**
 * Stores a live turn as it grows: at most one write at a time, at most one each 400 ms, and its end again and again until the
 * database takes it, since a turn that was told must not be lost to a full disk.
 */
export class TurnSaver {
  private readonly logger = new Logger(TurnSaver.name);
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();
  private hasGrownSince = false;
  private isFinishing = false;
  /** What the last checkpoint left in the database. */
  private stored: Partial<Turn> = {};

  /** @param columns reads what is to be stored at the moment of each checkpoint */
  constructor(
    private readonly turns: Pick<TurnStore, 'update'>,
    private readonly turnId: string,
    private readonly columns: () => Partial<Turn>,
  ) {}

  /** To be called whenever the turn has grown. */
  grown(): void {
    this.hasGrownSince = true;
    if (this.timer || this.isFinishing) return;
    this.timer = setTimeout(() => {
      this.writing = this.checkpoint();
    }, CHECKPOINT_MS);
  }

  /**
   * Stores how the turn ended. What the database can never take is left out: the turn then ends as failed, with the text of its last
   * checkpoint, since a turn without an end would hold up its session for ever.
   * @param final the columns of the ended turn
   * @param signal gives up between two tries
   * @returns what was stored, or would have been
   */
  async finish(final: Partial<Turn>, signal: AbortSignal): Promise<Partial<Turn>> {
    this.isFinishing = true;
    if (this.timer) clearTimeout(this.timer);
    await this.writing;
    let columns = final;
    for (let pause = 250; ; pause = Math.min(pause * 2, MAXIMUM_RETRY_MS)) {
      try {
        await this.turns.update(this.turnId, columns);
        return columns;
      } catch (error) {
        if (!isPassing(error)) columns = { ...unstorableOutcome(), completedAt: new Date() };
        this.logger.error('the end of a turn could not be stored; trying again', {
          turnId: this.turnId,
          error,
        });
      }
      if (signal.aborted) return columns;
      // The only failure of an aborted pause is the abort, which the next round sees.
      await delay(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  private async checkpoint(): Promise<void> {
    this.hasGrownSince = false;
    const columns = this.columns();
    const changed = changedColumns(columns, this.stored);
    try {
      if (Object.keys(changed).length > 0) await this.turns.update(this.turnId, changed);
      this.stored = columns;
    } catch (error) {
      // The text is still in memory: the next checkpoint or the end stores it.
      this.hasGrownSince = true;
      this.logger.warn('a checkpoint of a turn failed', { turnId: this.turnId, error });
    }
    this.timer = null;
    // What came during the write is not in it, and a model that now thinks for a minute would not call again.
    if (this.hasGrownSince) this.grown();
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
