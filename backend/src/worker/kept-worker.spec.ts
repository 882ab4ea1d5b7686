import { join } from 'node:path';
import { KeptWorker, TaskLimitExceeded } from './kept-worker';

const SCRIPT = join(__dirname, '..', '..', 'test', 'support', 'hostile-tasks.worker');

describe('KeptWorker', () => {
  const workers: KeptWorker<string, number>[] = [];

  function makeWorker(limits = { seconds: 30, mebibytes: 64 }): KeptWorker<string, number> {
    const worker = new KeptWorker<string, number>(SCRIPT, limits);
    workers.push(worker);
    return worker;
  }

  afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.stop())));

  it('does one task after the other, in their order, in one process that is kept', async () => {
    const worker = makeWorker();
    const ended: string[] = [];
    const tasks = ['first', 'second', 'third'].map(async (task) => {
      const id = await worker.run(task);
      ended.push(task);
      return id;
    });

    expect(new Set(await Promise.all(tasks)).size).toBe(1);
    expect(ended).toEqual(['first', 'second', 'third']);
  });

  it.each([
    ['the time', 'go on for ever', { seconds: 0.3, mebibytes: 64 }],
    ['the time', 'go on in what is built in', { seconds: 0.3, mebibytes: 64 }],
    ['the memory', 'take all memory', { seconds: 30, mebibytes: 64 }],
  ])(
    'ends a task that takes more than %s it has, and does the next in a new process',
    async (_what, task, limits) => {
      const worker = makeWorker(limits);
      const before = await worker.run('before');

      const [overrun, next] = await Promise.allSettled([worker.run(task), worker.run('next')]);

      expect(overrun).toMatchObject({ status: 'rejected', reason: expect.any(TaskLimitExceeded) });
      expect(next.status).toBe('fulfilled');
      expect(next).not.toHaveProperty('value', before);
    },
  );

  it.each(['fail', 'end'])(
    'says of a task that came to nothing (%s) that it failed, and goes on',
    async (task) => {
      const worker = makeWorker();

      const error: unknown = await worker.run(task).catch((reason: unknown) => reason);

      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(TaskLimitExceeded);
      expect(await worker.run('next')).toEqual(expect.any(Number));
    },
  );

  it('fails what runs and what waits when it is stopped, and whatever comes later', async () => {
    const worker = makeWorker();
    await worker.run('before');
    const tasks = Promise.allSettled([worker.run('go on for ever'), worker.run('next')]);
    await new Promise((resolve) => setImmediate(resolve));

    await worker.stop();

    expect((await tasks).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(worker.run('later')).rejects.toThrow('stopped');
  });
});
