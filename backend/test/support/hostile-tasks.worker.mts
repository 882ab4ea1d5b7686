// A process for the tests of `KeptWorker`: it does what it is told, the worst too.
import { answerTasks } from '../../src/worker/answer-tasks.js';

answerTasks((task): number => {
  switch (task) {
    case 'fail':
      throw new Error('asked to fail');
    case 'go on for ever':
      for (;;);
    case 'take all memory': {
      const lists: object[][] = [];
      for (;;) lists.push(Array.from({ length: 1_000 }, (_, index) => ({ index })));
    }
    case 'go on in what is built in':
      return 'a'.repeat(60).match(/^(a|aa)+b$/)?.length ?? 0;
    case 'end':
      process.exit();
  }
  return process.pid;
});
