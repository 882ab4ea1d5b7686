import { Logger } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { TurnSaver } from './turn-saver';
import type { Turn } from './turn.entity';

/** A store whose writes end when the test says so. */
class SlowStore {
  readonly written: unknown[] = [];
  /** Whether the row is still marked as being told. */
  isStillTold = true;
  looks = 0;
  private settle: (error?: Error) => void = () => undefined;

  updateTold(_turnId: string, columns: unknown): Promise<boolean> {
    this.written.push(columns);
    return new Promise((resolve, reject) => {
      this.settle = (error) => (error ? reject(error) : resolve(this.isStillTold));
    });
  }

  async isTold(): Promise<boolean> {
    this.looks += 1;
    return this.isStillTold;
  }

  async settleWrite(error?: Error): Promise<void> {
    this.settle(error);
    await jest.advanceTimersByTimeAsync(0);
  }
}

describe('TurnSaver', () => {
  const signal = new AbortController().signal;
  const never = { begun: signal, over: signal };
  let store: SlowStore;
  let text: string;
  let saver: TurnSaver;
  let warn: jest.SpyInstance;
  let lost: jest.Mock;

  beforeEach(() => {
    jest.useFakeTimers();
    warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    store = new SlowStore();
    text = '';
    lost = jest.fn();
    saver = makeSaver(() => ({ text }));
    saver.start();
  });

  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  function makeSaver(
    columns: () => Partial<Turn>,
    turns: ConstructorParameters<typeof TurnSaver>[0] = store,
  ) {
    return new TurnSaver(turns, 'turn', { columns, lost });
  }

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
    const growing = makeSaver(() => ({ text, state: { place: { at: 'hall' } } }));
    growing.start();
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
    const cut = new Error('Connection terminated unexpectedly');
    const updateTold = jest.fn().mockRejectedValueOnce(cut).mockResolvedValueOnce(true);
    const stored = await makeSaver(() => ({}), { updateTold, isTold: jest.fn() }).finish(
      { text: 'The end.' },
      never,
    );
    expect(stored).toEqual({ text: 'The end.' });
    expect(updateTold.mock.calls).toEqual([
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
    const updateTold = jest.fn().mockRejectedValueOnce(unstorable).mockResolvedValueOnce(true);
    const stored = await makeSaver(() => ({}), { updateTold, isTold: jest.fn() }).finish(
      { text: '\u0000' },
      never,
    );
    expect(stored).toMatchObject({ status: 'failed', problem: { code: 'INTERNAL' } });
    expect(updateTold.mock.calls[1]).toEqual(['turn', stored]);
  });

  describe('while the process ends', () => {
    const cut = new Error('Connection terminated unexpectedly');
    let begun: AbortController;
    let over: AbortController;
    let updateTold: jest.Mock;
    let finished: Promise<Partial<Turn> | null>;

    beforeEach(() => {
      jest.useRealTimers();
      begun = new AbortController();
      over = new AbortController();
      updateTold = jest.fn().mockRejectedValue(cut);
    });

    function finish(): void {
      const ending = makeSaver(() => ({}), { updateTold, isTold: jest.fn() });
      finished = ending.finish({ text: 'The end.' }, { begun: begun.signal, over: over.signal });
    }

    it('ends a long pause at once', async () => {
      let tries = (): void => undefined;
      const tried = new Promise<void>((resolve) => (tries = resolve));
      updateTold.mockImplementationOnce(async () => {
        tries();
        throw cut;
      });
      updateTold.mockResolvedValueOnce(true);
      finish();
      await tried;
      begun.abort();
      expect(await finished).toEqual({ text: 'The end.' });
    });

    it('gives up when the time is over, and says that nothing was stored', async () => {
      begun.abort();
      over.abort();
      finish();
      expect(await finished).toBeNull();
      expect(updateTold).toHaveBeenCalledTimes(1);
      expect(lost).not.toHaveBeenCalled();
    });
  });

  describe('of a turn that another process has ended', () => {
    beforeEach(() => (store.isStillTold = false));

    it('finds out by a checkpoint, and stores nothing after it', async () => {
      tell('Once ');
      await jest.advanceTimersByTimeAsync(400);
      await store.settleWrite();
      expect(lost).toHaveBeenCalledTimes(1);
      tell('upon ');
      await jest.advanceTimersByTimeAsync(10_000);
      expect(await saver.finish({ text: 'The end.' }, never)).toBeNull();
      expect(store.written).toEqual([{ text: 'Once ' }]);
      expect(lost).toHaveBeenCalledTimes(1);
    });

    it('finds out within a second also while the model is silent', async () => {
      await jest.advanceTimersByTimeAsync(999);
      expect(lost).toHaveBeenCalledTimes(1);
      await jest.advanceTimersByTimeAsync(10_000);
      expect(store.looks).toBe(1);
    });

    it('finds out when it stores the end', async () => {
      const finished = saver.finish({ text: 'The end.' }, never);
      await jest.advanceTimersByTimeAsync(0);
      await store.settleWrite();
      expect(await finished).toBeNull();
      expect(lost).toHaveBeenCalledTimes(1);
    });
  });

  it('does not look at the row of a turn that grows', async () => {
    for (let count = 0; count < 5; count += 1) {
      tell('word ');
      await jest.advanceTimersByTimeAsync(400);
      await store.settleWrite();
    }
    expect(store.written).toHaveLength(5);
    expect(store.looks).toBe(0);
  });

  it('stores nothing of a turn that it was told is lost', async () => {
    tell('Once ');
    saver.lose();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await saver.finish({ text: 'The end.' }, never)).toBeNull();
    expect(store.written).toEqual([]);
    expect(lost).toHaveBeenCalledTimes(1);
  });
});
