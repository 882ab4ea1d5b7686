/*
 * What one frame of many megabytes costs a bare SDK, and with it everything else in its process: time of the processor, and the longest
 * single pause in which nothing else can happen.
 *
 *     npx node backend/test/provider-peers/bare-sdk/big-frame.mts 32
 *
 * prints a row of a Markdown table for each SDK. The server is this process, each SDK runs in a process of its own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { numberField, textField } from '../../../bench/fields.mts';
import { portOf } from '../../../bench/loopback-port.mts';

/** A record of TLS is as long at most. */
const PIECE_BYTES = 16 * 1024;

const MESSAGES = [{ role: 'user' as const, content: 'I look around.' }];

/** Asks the server at this origin, and gives the stream as the SDK gives it. */
type Start = (origin: string) => Promise<AsyncIterable<unknown>>;

/** A stream through each SDK, its options as they come. Each is loaded in its own process only. */
const SDKS = new Map<string, Start>([
  [
    'openai',
    async (origin) => {
      const { OpenAI } = await import('openai');
      const client = new OpenAI({ apiKey: 'key', baseURL: `${origin}/v1` });
      return client.chat.completions.create({ model: 'm', messages: MESSAGES, stream: true });
    },
  ],
  [
    'groq-sdk',
    async (origin) => {
      const { Groq } = await import('groq-sdk');
      const client = new Groq({ apiKey: 'key', baseURL: origin });
      return client.chat.completions.create({ model: 'm', messages: MESSAGES, stream: true });
    },
  ],
  [
    '@mistralai/mistralai',
    async (origin) => {
      const { Mistral } = await import('@mistralai/mistralai');
      const client = new Mistral({ apiKey: 'key', serverURL: origin });
      return client.chat.stream({ model: 'm', messages: MESSAGES });
    },
  ],
  [
    'ollama',
    async (origin) => {
      const { Ollama } = await import('ollama');
      return new Ollama({ host: origin }).chat({ model: 'm', messages: MESSAGES, stream: true });
    },
  ],
]);

/** What a frame costs, in milliseconds. */
interface Cost {
  readonly cpuMs: number;
  readonly pauseMs: number;
}

/** In the child: reads one stream. */
async function measure(start: Start, origin: string): Promise<Cost> {
  const delays = monitorEventLoopDelay({ resolution: 5 });
  const stream = await start(origin);
  delays.enable();
  await sleep(20);
  const before = process.cpuUsage();
  try {
    for await (const _part of stream) {
      // It is read, and that is all.
    }
  } catch {
    // That some refuse the end of the stream does not matter here.
  }
  await sleep(20);
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: Math.round((user + system) / 1e3), pauseMs: Math.round(delays.max / 1e6) };
}

/** In the parent: one frame of this many bytes for every request, and then the end. */
function startServer(bytes: number): http.Server {
  const text = 'x'.repeat(bytes);
  const choice = { index: 0, delta: { content: text }, finish_reason: null };
  const chunk = { id: '1', object: 'chat.completion.chunk', created: 1, model: 'm' };
  const frames = `data: ${JSON.stringify({ ...chunk, choices: [choice] })}\n\ndata: [DONE]\n\n`;
  const line = { model: 'm', created_at: '2026-11-23T08:00:00Z' };
  const lines =
    `${JSON.stringify({ ...line, message: { role: 'assistant', content: text }, done: false })}\n` +
    `${JSON.stringify({ ...line, message: { role: 'assistant', content: '' }, done: true, done_reason: 'stop' })}\n`;
  return http.createServer((request, response) => {
    const isOllama = request.url?.startsWith('/api') ?? false;
    request.resume();
    response.writeHead(200, { 'content-type': isOllama ? 'application/x-ndjson' : 'text/event-stream' });
    // The headers first, so that the SDK reads already when the frame comes.
    response.flushHeaders();
    setTimeout(() => void writeInPieces(response, isOllama ? lines : frames), 200);
  });
}

/** In pieces as they come over a network. */
async function writeInPieces(response: http.ServerResponse, text: string): Promise<void> {
  for (let start = 0; start < text.length; start += PIECE_BYTES) {
    const isRoom = response.write(text.slice(start, start + PIECE_BYTES));
    if (!isRoom) await once(response, 'drain');
  }
  response.end();
}

/** Of an installed SDK. */
function versionOf(name: string): string {
  const folder = join(import.meta.dirname, '../../../../node_modules', name);
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return textField(manifest, 'version');
}

const [first = '32', origin] = process.argv.slice(2);
if (origin !== undefined) {
  const start = SDKS.get(first);
  if (start === undefined) throw new Error(`There is no SDK ${first}.`);
  const cost = await measure(start, origin);
  process.send?.(cost, () => process.exit());
} else {
  const server = startServer(Number(first) * 1024 * 1024).listen(0, '127.0.0.1');
  await once(server, 'listening');
  for (const name of SDKS.keys()) {
    const child = fork(import.meta.filename, [name, `http://127.0.0.1:${portOf(server)}`]);
    const [cost]: unknown[] = await once(child, 'message');
    const [cpuMs, pauseMs] = [numberField(cost, 'cpuMs'), numberField(cost, 'pauseMs')];
    console.log(`| ${name} ${versionOf(name)} | ${first} MB | ${cpuMs} ms | ${pauseMs} ms |`);
  }
  server.close();
  server.closeAllConnections();
}
