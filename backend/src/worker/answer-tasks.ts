import { parentPort, type Transferable } from 'node:worker_threads';
import type { WorkerMessage } from './kept-worker';

/**
 * Answers the tasks of a `KeptWorker`; called once, by the module of its thread.
 *
 * @param work makes the answer to what `run` was given; what it throws fails the task
 * @param moved buffers of an answer that are handed over instead of copied
 */
export function answerTasks<Answer>(
  work: (task: unknown) => Answer,
  moved: (answer: Answer) => readonly Transferable[] = () => [],
): void {
  const say = (message: WorkerMessage<Answer>, transferred: readonly Transferable[] = []): void =>
    parentPort?.postMessage(message, transferred);
  parentPort?.on('message', (task: unknown) => {
    try {
      const answer = work(task);
      say({ state: 'done', answer }, moved(answer));
    } catch (error) {
      say({ state: 'failed', reason: error instanceof Error ? String(error.stack) : String(error) });
    }
  });
  say({ state: 'ready' });
}
