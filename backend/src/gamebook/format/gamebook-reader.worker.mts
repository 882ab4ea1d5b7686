/* Reads gamebooks in a process of its own: a file of 1 MiB may hold it up for seconds. Started by `gamebook-reader.ts`. */
import { answerTasks } from '../../worker/answer-tasks.js';
import { parseGamebook } from './parse-gamebook.js';

answerTasks((yaml) => parseGamebook(String(yaml)));
