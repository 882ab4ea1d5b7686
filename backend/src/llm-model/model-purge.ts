import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { lockModels } from './model-store';

/** Milliseconds for which a deleted model is kept aside. The web app offers the undo for a sixth of it: requests may be slow. */
export const UNDO_PERIOD_MS = 60_000;

/** A model that was deleted later can be brought back, whether or not the purge was late. */
export function oldestRestorable(): Date {
  return new Date(Date.now() - UNDO_PERIOD_MS);
}

/** Milliseconds until a deleted model is due: none for one that became due meanwhile, and never more than the period, whatever clock it was deleted by. */
function remainingMs(deletedAt: Date): number {
  return Math.min(Math.max(deletedAt.getTime() + UNDO_PERIOD_MS - Date.now(), 0), UNDO_PERIOD_MS);
}

/** Removes deleted models for good, with their keys and revisions, when their time is over; at the start those that the last process left. */
@Injectable()
export class ModelPurge implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ModelPurge.name);
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private isEnding = false;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.purge();
  }

  async onModuleDestroy(): Promise<void> {
    this.isEnding = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  /** To be called when a model was deleted. */
  schedule(): void {
    this.purgeIn(UNDO_PERIOD_MS);
  }

  /** Removes what is due, and comes back for the rest. */
  async purge(): Promise<void> {
    const next = await this.dataSource.transaction(async (manager) => {
      await lockModels(manager);
      const [, count] = await manager.query<[unknown[], number]>(
        `DELETE FROM "llm_model" WHERE "deleted_at" <= $1`,
        [oldestRestorable()],
      );
      if (count > 0) this.logger.log('deleted models were removed for good', { count });
      const [row] = await manager.query<{ deletedAt: Date | null }[]>(
        `SELECT min("deleted_at") AS "deletedAt" FROM "llm_model"`,
      );
      return row?.deletedAt ?? null;
    });
    if (next) this.purgeIn(remainingMs(next));
  }

  /** Later calls wait for the timer that is set: whoever was deleted first is due first. */
  private purgeIn(delayMs: number): void {
    if (this.timer || this.isEnding) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.running = this.purge().catch((error: unknown) => {
        this.logger.warn('deleted models could not be removed yet', { error });
        this.purgeIn(UNDO_PERIOD_MS);
      });
    }, delayMs).unref();
  }
}
