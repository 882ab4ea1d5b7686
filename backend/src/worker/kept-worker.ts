import { extname, join } from 'node:path';
import type { HeapInfo } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { stringField } from '../unknown/unknown-field';

/** What one task of a worker may take. */
export interface TaskLimits {
  /** From its beginning on: the time in which it waits for others does not count. */
  readonly seconds: number;
  /** Of the thread's heap. */
  readonly mebibytes: number;
}

/** What a worker says: that it takes tasks, or what became of one. Anything else is Node's own, in watch mode. */
export type WorkerMessage<Answer> =
  { state: 'ready' } | { state: 'done'; answer: Answer } | { state: 'failed'; reason: string };

/** A task has taken more than its limits, and was ended together with its worker. */
export class TaskLimitExceeded extends Error {
  override readonly name = 'TaskLimitExceeded';
}

/** Milliseconds between two looks at the memory that a task takes. */
const LOOK_INTERVAL_MS = 50;

/**
 * V8's own limit of a thread's heap, in MiB. It is no fence to lean on: a thread that meets it with a larger allocation than V8 has room for
 * then ends the whole process, so it lies far above what a task can take between two looks.
 * @see https://github.com/nodejs/node/issues/47224
 */
const HEAP_FENCE = 4_096;

/**
 * The share of its limit that a thread's heap may have grown to for the thread to be kept. What a large task leaves behind is collected when
 * V8 sees fit, and would be laid to the charge of the next one.
 */
const KEPT_SHARE = 0.25;

const MEBIBYTE = 1024 * 1024;

/** For the tests, which run the sources: it lets Node itself do so in the thread. */
const RUN_SOURCES = join(__dirname, '..', '..', 'test', 'support', 'run-sources.mts');

/**
 * A thread for what would hold up every stream of the app. It is started by its first task and kept for the others, which come in turn: first
 * come, first served. A task that overruns its limits, or leaves much behind, ends the thread, and the next one gets a new thread. Tasks and answers are plain data.
 *
 * @see https://nodejs.org/docs/latest-v24.x/api/worker_threads.html#new-workerfilename-options
 */
export class KeptWorker<Task, Answer> {
  private worker: Promise<Worker> | null = null;
  private lastTask: Promise<void> = Promise.resolve();
  /** The threads that were given up. */
  private ended: Promise<unknown> = Promise.resolve();
  /** Of the limit, when it was looked at last. */
  private heapShare = 0;
  private isStopped = false;

  /**
   * @param script the module of the thread, without its extension; it calls `answerTasks`
   * @param limits of each task
   */
  constructor(
    private readonly script: string,
    private readonly limits: TaskLimits,
  ) {}

  /**
   * @throws TaskLimitExceeded
   * @throws Error if the task fails, or the worker is stopped meanwhile
   */
  run(task: Task): Promise<Answer> {
    const answer = this.lastTask.then(() => this.perform(task));
    const ignore = (): void => undefined;
    this.lastTask = answer.then(ignore, ignore);
    return answer;
  }

  /** Ends the thread. What runs or waits fails. */
  async stop(): Promise<void> {
    this.isStopped = true;
    const worker = await this.worker?.catch(() => null);
    await worker?.terminate();
    await this.ended;
  }

  private async perform(task: Task): Promise<Answer> {
    if (this.isStopped) throw new Error('The worker is stopped.');
    const starting = (this.worker ??= this.start());
    this.heapShare = 0;
    let isKept = false;
    try {
      const answer = await this.answerOf(await starting, task);
      isKept = this.heapShare <= KEPT_SHARE;
      return answer;
    } finally {
      if (!isKept) this.giveUp(starting);
    }
  }

  /** Ends a thread. The next task does not wait for that: it may be in the middle of a long step that cannot be interrupted. */
  private giveUp(starting: Promise<Worker>): void {
    this.worker = null;
    this.ended = Promise.allSettled([this.ended, starting.then((worker) => worker.terminate())]);
  }

  private async start(): Promise<Worker> {
    const isSource = extname(__filename) === '.ts';
    const worker = new Worker(`${this.script}${isSource ? '.mts' : '.mjs'}`, {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_FENCE },
      execArgv: isSource ? ['--import', RUN_SOURCES, '--disable-warning=ExperimentalWarning'] : [],
    });
    // Whoever waits for the thread is told. An error that nobody waits for would end the process.
    worker.on('error', () => undefined);
    await this.message(worker, ['ready']);
    return worker;
  }

  private async answerOf(worker: Worker, task: Task): Promise<Answer> {
    const { seconds, mebibytes } = this.limits;
    const answered = this.message(worker, ['done', 'failed']);
    const exceed = (limit: string): boolean =>
      worker.emit('error', new TaskLimitExceeded(`It took more than ${limit}.`));
    const timer = setTimeout(() => exceed(`${seconds} s`), seconds * 1_000);
    const watch = setInterval(() => {
      const isWithin = (heap: HeapInfo): boolean => {
        this.heapShare = heap.used_heap_size / MEBIBYTE / mebibytes;
        return this.heapShare <= 1;
      };
      // A thread that has ended has no heap, and whoever waits for it is told.
      worker.getHeapStatistics().then(
        (heap) => isWithin(heap) || exceed(`${mebibytes} MiB`),
        () => undefined,
      );
    }, LOOK_INTERVAL_MS);
    worker.postMessage(task);
    try {
      const message = await answered;
      if (message.state === 'done') return message.answer;
      throw new Error('The task failed.', { cause: message });
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
    }
  }

  /** The next message with one of these states. @throws TaskLimitExceeded, or Error if the thread ends before */
  private message(
    worker: Worker,
    states: readonly WorkerMessage<Answer>['state'][],
  ): Promise<WorkerMessage<Answer>> {
    return new Promise((resolve, reject) => {
      const take = (message: WorkerMessage<Answer>): void => {
        if (!states.includes(message.state)) return;
        settle();
        resolve(message);
      };
      const fail = (error: Error): void => {
        settle();
        const isMemory = stringField(error, 'code') === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isMemory ? new TaskLimitExceeded('It took too much memory.', { cause: error }) : error);
      };
      const end = (code: number): void => fail(new Error(`The thread has ended with ${code}.`));
      const settle = (): void => {
        worker.off('message', take).off('error', fail).off('exit', end);
      };
      worker.on('message', take).on('error', fail).on('exit', end);
    });
  }
}
