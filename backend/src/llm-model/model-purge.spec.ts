import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { ModelPurge, UNDO_PERIOD_MS } from './model-purge';

describe('ModelPurge', () => {
  /** When the deleted model that is due next was deleted. */
  let next: Date | null;
  let isDatabaseGone: boolean;
  let count: number;
  let purge: ModelPurge;

  beforeEach(() => {
    jest.useFakeTimers();
    next = null;
    isDatabaseGone = false;
    count = 0;
    const dataSource: Pick<DataSource, 'transaction'> = {
      transaction: async () => {
        count += 1;
        if (isDatabaseGone) throw new Error('no database');
        return next;
      },
    };
    purge = new ModelPurge(dataSource as DataSource);
  });

  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('runs at the start, and for each deletion when its time is over', async () => {
    await purge.onApplicationBootstrap();
    expect(count).toBe(1);
    purge.schedule();
    await jest.advanceTimersByTimeAsync(UNDO_PERIOD_MS - 1);
    expect(count).toBe(1);
    next = new Date(Date.now() - UNDO_PERIOD_MS / 2);
    await jest.advanceTimersByTimeAsync(1);
    expect(count).toBe(2);
    next = null;
    await jest.advanceTimersByTimeAsync(UNDO_PERIOD_MS / 2);
    expect(count).toBe(3);
    await jest.advanceTimersByTimeAsync(10 * UNDO_PERIOD_MS);
    expect(count).toBe(3);
  });

  it('comes back to what the last process left, when it is due', async () => {
    next = new Date(Date.now() - UNDO_PERIOD_MS / 4);
    await purge.onApplicationBootstrap();
    next = null;
    await jest.advanceTimersByTimeAsync((UNDO_PERIOD_MS * 3) / 4);
    expect(count).toBe(2);
  });

  it.each([
    ['became due while it looked', -UNDO_PERIOD_MS - 500, 0],
    ['was deleted by a clock that went ahead', 60 * 86_400_000, UNDO_PERIOD_MS],
  ])('waits as long as a timer can for what %s', async (_name, deletedInMs, delay) => {
    const timeouts = jest.spyOn(globalThis, 'setTimeout');
    next = new Date(Date.now() + deletedInMs);
    await purge.onApplicationBootstrap();
    expect(timeouts.mock.calls.map(([, milliseconds]) => milliseconds)).toEqual([delay]);
  });

  it('runs once for many deletions', async () => {
    for (let index = 0; index < 5; index += 1) purge.schedule();
    expect(jest.getTimerCount()).toBe(1);
  });

  it('tries again after a failure', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    isDatabaseGone = true;
    purge.schedule();
    await jest.advanceTimersByTimeAsync(UNDO_PERIOD_MS);
    expect(warn).toHaveBeenCalledTimes(1);
    isDatabaseGone = false;
    await jest.advanceTimersByTimeAsync(UNDO_PERIOD_MS);
    expect(count).toBe(2);
  });

  it('ends with the app', async () => {
    purge.schedule();
    await purge.onModuleDestroy();
    purge.schedule();
    expect(jest.getTimerCount()).toBe(0);
  });
});
