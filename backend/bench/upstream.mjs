// The vendor of all systems under test, in a process of its own: speaks OpenAI's event stream and says nothing but its words. How many and
// how fast stands in the model's name, so that every system asks for it in the same way.
import http from 'node:http';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { answerQuestions } from './questions.mjs';

const WORDS = 'You stand at the foot of the stairs and the lamp burns low . '.split(/(?<= )/);

let lastBody = null;
let closings = [];

/** The model name that asks for this. @see modelName in measurement.mjs */
const MODEL_NAME = /^words-(\d+)-rate-(\d+)$/;

const server = http.createServer(async (request, response) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  const body = JSON.parse(Buffer.concat(parts).toString('utf8'));
  lastBody = body;
  const [, words, rate] = MODEL_NAME.exec(body.model) ?? [];
  if (words === undefined) return response.writeHead(404).end('{"error":{"message":"no such model"}}');
  response.once('close', () => closings.push(process.hrtime.bigint()));
  response.socket.setNoDelay(true);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  await tell(response, Number(words), Number(rate));
  if (response.destroyed) return undefined;
  response.write(frame({}, 'stop'));
  if (body.stream_options?.include_usage === true) response.write(usageFrame(Number(words)));
  return response.end('data: [DONE]\n\n');
});

/** Tells words until they are told or nobody listens any more; each is a frame of its own. */
async function tell(response, words, rate) {
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

function frame(delta, finishReason) {
  return chunk([{ index: 0, delta, logprobs: null, finish_reason: finishReason }], null);
}

function usageFrame(words) {
  return chunk([], { prompt_tokens: 500, completion_tokens: words, total_tokens: 500 + words });
}

function chunk(choices, usage) {
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
server.listen(0, '127.0.0.1', () => console.log(`upstream: http://127.0.0.1:${server.address().port}`));
