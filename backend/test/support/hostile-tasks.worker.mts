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
      const lists: object[][] = [];
      // By calls of functions: V8 looks for an interruption at each of them, but not in a loop over what is built in.
      for (;;) lists.push(Array.from({ length: 1_000 }, (_, index) => ({ index })));
    }
    case 'leave much behind': {
      const endsAt = performance.now() + 300;
      const lists = Array.from({ length: 10_000 }, (_, index) => new Array<number>(1_000).fill(index));
      while (performance.now() < endsAt);
      return lists.length > 0 ? threadId : 0;
    }
    case 'end':
      process.exit();
  }
  return threadId;
});
