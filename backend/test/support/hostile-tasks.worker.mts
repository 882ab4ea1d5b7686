// A thread for the tests of `KeptWorker`: it does what it is told, the worst too.
import { threadId } from 'node:worker_threads';
import { answerTasks } from '../../src/worker/answer-tasks.js';

answerTasks((task): number => {
  switch (task) {
    case 'fail':
      throw new Error('asked to fail');
    case 'go on for ever':
      for (;;);
    case 'take all memory': {
      const lists: number[][] = [];
      for (;;) lists.push(new Array<number>(1_000).fill(lists.length));
    }
    case 'end':
      process.exit();
  }
  return threadId;
});
