import type { WorkerMessage } from './kept-worker';

/**
 * Answers the tasks of a `KeptWorker`; called once, by the module of its process. The process ends with the app, be it killed: the channel
 * between them is all that keeps it.
 *
 * @param work makes the answer to what `run` was given; what it throws fails the task
 */
export function answerTasks(work: (task: unknown) => unknown): void {
  const say = (message: WorkerMessage<unknown>): void => void process.send?.(message);
  process.on('message', (task: unknown) => {
    try {
      say({ state: 'done', answer: work(task) });
    } catch (error) {
      say({ state: 'failed', reason: error instanceof Error ? String(error.stack) : String(error) });
    }
  });
  say({ state: 'ready' });
}
