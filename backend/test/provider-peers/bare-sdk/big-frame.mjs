/*
 * What one frame of many megabytes costs a bare SDK, and with it everything else in its process: time of the processor, and the longest
 * single pause in which nothing else can happen.
 *
 *     node backend/test/provider-peers/bare-sdk/big-frame.mjs 32
 *
 * prints a row of a Markdown table for each SDK. The server is this process, each SDK runs in a process of its own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const require = createRequire(import.meta.url);
/** A record of TLS is as long at most. */
const PIECE_BYTES = 16 * 1024;

const messages = [{ role: 'user', content: 'I look around.' }];

/** A stream through each SDK, its options as they come. */
const SDKS = {
  openai: (origin) =>
    new (require('openai').OpenAI)({ apiKey: 'key', baseURL: `${origin}/v1` }).chat.completions.create({
      model: 'm',
      messages,
      stream: true,
    }),
  'groq-sdk': (origin) =>
    new (require('groq-sdk').Groq)({ apiKey: 'key', baseURL: origin }).chat.completions.create({
      model: 'm',
      messages,
      stream: true,
    }),
  '@mistralai/mistralai': (origin) =>
    new (require('@mistralai/mistralai').Mistral)({ apiKey: 'key', serverURL: origin }).chat.stream({
      model: 'm',
      messages,
    }),
  ollama: (origin) =>
    new (require('ollama').Ollama)({ host: origin }).chat({ model: 'm', messages, stream: true }),
};

/** In the child: reads one stream and tells the parent what it cost, in milliseconds. */
async function measure(name, origin) {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  const stream = await SDKS[name](origin);
  delays.enable();
  await sleep(20);
  const before = process.cpuUsage();
  try {
    for await (const part of stream) void part;
  } catch {
    // That some refuse the end of the stream does not matter here.
  }
  await sleep(20);
  const { user, system } = process.cpuUsage(before);
  process.send({ cpuMs: Math.round((user + system) / 1e3), pauseMs: Math.round(delays.max / 1e6) }, () =>
    process.exit(),
  );
}

/** In the parent: one frame of this many bytes for every request, and then the end. */
function startServer(bytes) {
  const text = 'x'.repeat(bytes);
  const choice = { index: 0, delta: { content: text }, finish_reason: null };
  const chunk = { id: '1', object: 'chat.completion.chunk', created: 1, model: 'm' };
  const frames = `data: ${JSON.stringify({ ...chunk, choices: [choice] })}\n\ndata: [DONE]\n\n`;
  const line = { model: 'm', created_at: '2026-11-23T08:00:00Z' };
  const lines =
    `${JSON.stringify({ ...line, message: { role: 'assistant', content: text }, done: false })}\n` +
    `${JSON.stringify({ ...line, message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop' })}\n`;
  return http.createServer((request, response) => {
    const isOllama = request.url.startsWith('/api');
    request.resume();
    response.writeHead(200, { 'content-type': isOllama ? 'application/x-ndjson' : 'text/event-stream' });
    // The headers first, so that the SDK reads already when the frame comes.
    response.flushHeaders();
    setTimeout(() => void writeInPieces(response, isOllama ? lines : frames), 200);
  });
}

/** In pieces as they come over a network. */
async function writeInPieces(response, text) {
  for (let start = 0; start < text.length; start += PIECE_BYTES) {
    const isRoom = response.write(text.slice(start, start + PIECE_BYTES));
    if (!isRoom) await once(response, 'drain');
  }
  response.end();
}

const [first = '32', origin] = process.argv.slice(2);
if (origin !== undefined) {
  await measure(first, origin);
} else {
  const server = startServer(Number(first) * 1024 * 1024).listen(0, '127.0.0.1');
  await once(server, 'listening');
  for (const name of Object.keys(SDKS)) {
    const { version } = require(`../../../../node_modules/${name}/package.json`);
    const child = fork(fileURLToPath(import.meta.url), [name, `http://127.0.0.1:${server.address().port}`]);
    const [{ cpuMs, pauseMs }] = await once(child, 'message');
    console.log(`| ${name} ${version} | ${first} MB | ${cpuMs} ms | ${pauseMs} ms |`);
  }
  server.close();
  server.closeAllConnections();
}
