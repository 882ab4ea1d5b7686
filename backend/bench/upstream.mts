// The vendor of all systems under test, in a process of its own: speaks OpenAI's event stream and says nothing but its words. How many and
// how fast stands in the model's name, so that every system asks for it in the same way.
import http from 'node:http';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { field, textField } from './fields.mts';
import { portOf } from './loopback-port.mts';
import { answerQuestions } from './questions.mts';

const WORDS = 'You stand at the foot of the stairs and the lamp burns low . '.split(/(?<= )/);

let lastBody: unknown = null;
let closings: bigint[] = [];

/** The model name that asks for this. @see modelName in test-bed.mts */
const MODEL_NAME = /^words-(\d+)-rate-(\d+)$/;

const server = http.createServer((request, response) => void answer(request, response));

async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const body: unknown = await json(request);
  lastBody = body;
  const [, words, rate] = MODEL_NAME.exec(textField(body, 'model')) ?? [];
  if (words === undefined) {
    response.writeHead(404).end('{"error":{"message":"no such model"}}');
    return;
  }
  response.once('close', () => closings.push(process.hrtime.bigint()));
  response.socket?.setNoDelay(true);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  await tell(response, Number(words), Number(rate));
  if (response.destroyed) return;
  response.write(frame({}, 'stop'));
  const isUsageWanted = field(field(body, 'stream_options'), 'include_usage') === true;
  if (isUsageWanted) response.write(usageFrame(Number(words)));
  response.end('data: [DONE]\n\n');
}

/** Tells words until they are told or nobody listens any more; each is a frame of its own. */
async function tell(response: http.ServerResponse, words: number, rate: number): Promise<void> {
  const beganAt = performance.now();
  for (let index = 0; index < words && !response.destroyed; index += 1) {
    if (rate > 0) {
      const wait = beganAt + (index * 1_000) / rate - performance.now();
      if (wait > 0) await delay(wait);
    }
    const isTaken = response.write(FRAMES[index % FRAMES.length]);
    if (!isTaken) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
}

function frame(delta: object, finishReason: 'stop' | null): Buffer {
  return chunk([{ index: 0, delta, logprobs: null, finish_reason: finishReason }], null);
}

function usageFrame(words: number): Buffer {
  return chunk([], { prompt_tokens: 500, completion_tokens: words, total_tokens: 500 + words });
}

function chunk(choices: readonly object[], usage: object | null): Buffer {
  const body = {
    id: 'chatcmpl-CjZ8vnVfAmbQGzD6W5t6vW4a1ZqEk',
    object: 'chat.completion.chunk',
    created: 1_795_500_000,
    model: 'words',
    service_tier: 'default',
    system_fingerprint: null,
    choices,
    usage,
  };
  return Buffer.from(`data: ${JSON.stringify(body)}\n\n`);
}

const FRAMES = WORDS.map((word) => frame({ content: word }, null));

answerQuestions({
  /** What the last request asked: the other systems are given the same. */
  lastBody: () => lastBody,
  /** When answers were closed since the last question, on the clock of `process.hrtime`, which all processes share. */
  closings() {
    const taken = closings;
    closings = [];
    return taken;
  },
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`upstream: http://127.0.0.1:${portOf(server)}`));
