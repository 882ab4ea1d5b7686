/* Reads sessions that are imported in a process of its own: 32 MiB from a stranger may hold it up for seconds. Started by `session-file-reader.ts`. */
import { answerTasks } from '../../worker/answer-tasks.js';
import { readSessionFile } from './session-file.js';

answerTasks((body) => readSessionFile(body instanceof Uint8Array ? body : new Uint8Array()));
