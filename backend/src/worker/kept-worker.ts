import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { extname, join } from 'node:path';

/** What one task of a worker may take. */
export interface TaskLimits {
  /** From its beginning on: the time in which it waits for others does not count. */
  readonly seconds: number;
  /** Of the process's heap. */
  readonly mebibytes: number;
}

/** What a worker says: that it takes tasks, or what became of one. */
export type WorkerMessage<Answer> =
  { state: 'ready' } | { state: 'done'; answer: Answer } | { state: 'failed'; reason: string };

/** A task has taken more than its limits, and was ended together with its worker. */
export class TaskLimitExceeded extends Error {
  override readonly name = 'TaskLimitExceeded';
}

/** How a process ends that has no room left in its heap: the signal, or what shells and other systems make of it. */
const ABORT_SIGNAL = 'SIGABRT';
const ABORT_CODE = 134;

/** For the tests, which run the sources: it lets Node itself do so in the process. */
const RUN_SOURCES = join(__dirname, '..', '..', 'test', 'support', 'run-sources.mts');

/**
 * A process for what would hold up every stream of the app. It is started by its first task and kept for the others, which come in turn: first
 * come, first served. A task that overruns its limits ends the process, and the next one gets a new one. Tasks and answers are plain data.
 *
 * Not a thread: one that has no memory left may end the whole app (https://github.com/nodejs/node/issues/47224), and one in a long step of what
 * is built in cannot be ended at all. The process knows nothing of the app's environment, and so none of its keys.
 *
 * @see https://nodejs.org/docs/latest-v24.x/api/child_process.html#child_processforkmodulepath-args-options
 */
export class KeptWorker<Task extends Serializable, Answer> {
  private worker: Promise<ChildProcess> | null = null;
  private lastTask: Promise<void> = Promise.resolve();
  private isStopped = false;

  /**
   * @param script the module of the process, without its extension; it calls `answerTasks`
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

  /** Ends the process. What runs or waits fails. */
  async stop(): Promise<void> {
    this.isStopped = true;
    const worker = await this.worker?.catch(() => null);
    worker?.kill('SIGKILL');
    await this.lastTask;
  }

  private async perform(task: Task): Promise<Answer> {
    if (this.isStopped) throw new Error('The worker is stopped.');
    const worker = (this.worker ??= this.start());
    try {
      return await this.answerOf(await worker, task);
    } catch (error) {
      this.worker = null;
      void worker.then((process) => process.kill('SIGKILL')).catch(() => undefined);
      throw error;
    }
  }

  private async start(): Promise<ChildProcess> {
    const isSource = extname(__filename) === '.ts';
    const worker = fork(`${this.script}${isSource ? '.mts' : '.mjs'}`, {
      env: {},
      execArgv: [
        `--max-old-space-size=${this.limits.mebibytes}`,
        ...(isSource ? ['--import', RUN_SOURCES, '--disable-warning=ExperimentalWarning'] : []),
      ],
      // What it writes of an end without memory is no line of the app's log.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Bytes stay bytes.
      serialization: 'advanced',
    });
    // Whoever waits for the process is told. An error that nobody waits for would end the app.
    worker.on('error', () => undefined);
    await this.message(worker, ['ready']);
    return worker;
  }

  private async answerOf(worker: ChildProcess, task: Task): Promise<Answer> {
    const { seconds } = this.limits;
    const answered = this.message(worker, ['done', 'failed']);
    const timer = setTimeout(
      () => worker.emit('error', new TaskLimitExceeded(`It took more than ${seconds} s.`)),
      seconds * 1_000,
    );
    worker.send(task);
    try {
      const message = await answered;
      if (message.state === 'done') return message.answer;
      throw new Error('The task failed.', { cause: message });
    } finally {
      clearTimeout(timer);
    }
  }

  /** The next message with one of these states. @throws TaskLimitExceeded, or Error if the process ends before */
  private message(
    worker: ChildProcess,
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
        reject(error);
      };
      const end = (code: number | null, signal: string | null): void => {
        const isMemory = signal === ABORT_SIGNAL || code === ABORT_CODE;
        fail(
          isMemory
            ? new TaskLimitExceeded(`It took more than ${this.limits.mebibytes} MiB.`)
            : new Error(`The process has ended with ${signal ?? code ?? 'nothing'}.`),
        );
      };
      const settle = (): void => {
        worker.off('message', take).off('error', fail).off('exit', end);
      };
      worker.on('message', take).on('error', fail).on('exit', end);
    });
  }
}
