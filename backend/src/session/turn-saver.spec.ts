import { Logger } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { TurnSaver } from './turn-saver';

/** A store whose writes end when the test says so. */
class SlowStore {
  readonly written: unknown[] = [];
  private settle: (error?: Error) => void = () => undefined;

  update(_turnId: string, columns: unknown): Promise<void> {
    this.written.push(columns);
    return new Promise((resolve, reject) => {
      this.settle = (error) => (error ? reject(error) : resolve());
    });
  }

  async settleWrite(error?: Error): Promise<void> {
    this.settle(error);
    await jest.advanceTimersByTimeAsync(0);
  }
}

describe('TurnSaver', () => {
  const never = new AbortController().signal;
  let store: SlowStore;
  let text: string;
  let saver: TurnSaver;
  let warn: jest.SpyInstance;

  beforeEach(() => {
    jest.useFakeTimers();
    warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    store = new SlowStore();
    text = '';
    saver = new TurnSaver(store, 'turn', () => ({ text }));
  });

  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  function tell(words: string): void {
    text += words;
    saver.grown();
  }

  it('stores what grew within one interval in one write', async () => {
    tell('Once ');
    tell('upon ');
    await jest.advanceTimersByTimeAsync(400);
    expect(store.written).toEqual([{ text: 'Once upon ' }]);
  });

  it('stores what came during a write, also when nothing comes after it', async () => {
    tell('Once ');
    await jest.advanceTimersByTimeAsync(400);
    tell('upon ');
    await store.settleWrite();
    await jest.advanceTimersByTimeAsync(400);
    expect(store.written).toEqual([{ text: 'Once ' }, { text: 'Once upon ' }]);
  });

  it('writes no checkpoint when nothing has grown', async () => {
    tell('Once ');
    await jest.advanceTimersByTimeAsync(400);
    await store.settleWrite();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(store.written).toHaveLength(1);
  });

  it('writes only what has changed since the last checkpoint', async () => {
    const growing = new TurnSaver(store, 'turn', () => ({ text, state: { place: { at: 'hall' } } }));
    for (text of ['Once ', 'Once upon ', 'Once upon ']) {
      growing.grown();
      await jest.advanceTimersByTimeAsync(400);
      await store.settleWrite();
    }
    expect(store.written).toEqual([
      { text: 'Once ', state: { place: { at: 'hall' } } },
      { text: 'Once upon ' },
    ]);
  });

  it('stores again what a failed checkpoint did not', async () => {
    tell('Once ');
    await jest.advanceTimersByTimeAsync(400);
    const error = new Error('disk full');
    await store.settleWrite(error);
    expect(warn).toHaveBeenCalledWith(expect.any(String), { turnId: 'turn', error });
    await jest.advanceTimersByTimeAsync(400);
    expect(store.written).toEqual([{ text: 'Once ' }, { text: 'Once ' }]);
  });

  it('stores the end after a checkpoint that is being written, and nothing after it', async () => {
    tell('Once ');
    await jest.advanceTimersByTimeAsync(400);
    tell('upon ');
    const finished = saver.finish({ text: 'The end.' }, never);
    await jest.advanceTimersByTimeAsync(0);
    expect(store.written).toHaveLength(1);
    await store.settleWrite();
    await store.settleWrite();
    expect(await finished).toEqual({ text: 'The end.' });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(store.written).toEqual([{ text: 'Once ' }, { text: 'The end.' }]);
  });

  it('tries to store the end until the database takes it', async () => {
    // Jest does not fake the promise timers of Node.js.
    jest.useRealTimers();
    const lost = new Error('Connection terminated unexpectedly');
    const update = jest.fn().mockRejectedValueOnce(lost).mockResolvedValueOnce(undefined);
    const stored = await new TurnSaver({ update }, 'turn', () => ({})).finish({ text: 'The end.' }, never);
    expect(stored).toEqual({ text: 'The end.' });
    expect(update.mock.calls).toEqual([
      ['turn', { text: 'The end.' }],
      ['turn', { text: 'The end.' }],
    ]);
  });

  it('ends a turn as failed whose end the database can never take', async () => {
    jest.useRealTimers();
    const unstorable = new QueryFailedError(
      'UPDATE',
      [],
      Object.assign(new Error('bad JSON'), { code: '22P05' }),
    );
    const update = jest.fn().mockRejectedValueOnce(unstorable).mockResolvedValueOnce(undefined);
    const stored = await new TurnSaver({ update }, 'turn', () => ({})).finish({ text: '\u0000' }, never);
    expect(stored).toMatchObject({ status: 'failed', problem: { code: 'INTERNAL' } });
    expect(update.mock.calls[1]).toEqual(['turn', stored]);
  });

  it('gives up when it is told to', async () => {
    const shutdown = new AbortController();
    const finished = saver.finish({ text: 'The end.' }, shutdown.signal);
    await jest.advanceTimersByTimeAsync(0);
    shutdown.abort();
    await store.settleWrite(new Error('Connection terminated unexpectedly'));
    expect(await finished).toEqual({ text: 'The end.' });
    expect(store.written).toHaveLength(1);
  });
});
