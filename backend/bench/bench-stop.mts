import { setTimeout as delay } from 'node:timers/promises';
import type { BenchOptions } from './bench-options.mts';
import { textField } from './fields.mts';
import type { MeasuredProcess } from './measured-process.mts';
import { percentile } from './statistics.mts';
import type { AppTarget } from './systems/app-system.mts';
import { type Frame, readFrames, send, sendForJson } from './tellers/http-client.mts';
import { modelName, TestBed } from './test-bed.mts';

/** The stopped story: long enough to be stopped in the middle, at the speed of a usual model. */
const STORY = { words: 5_000, rate: 50 };

/** At most so long after the first word a story is stopped, in milliseconds: at any point between two words. */
const LONGEST_WAIT_MS = 100;

/** Measures how long after `POST …/stop` the vendor's socket is closed, and how long after it the stopped turn is answered. */
export async function benchStop({ runs, databaseUrl }: BenchOptions): Promise<void> {
  const bed = await TestBed.start({ others: [], streams: 1, words: 1, databaseUrl });
  try {
    const target = await bed.system('app').target(modelName(STORY));
    const closed: number[] = [];
    const answered: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const times = await stopOnce(bed, target);
      closed.push(times.closedMs);
      answered.push(times.answeredMs);
    }
    console.log(`${runs} runs, ${databaseUrl === null ? 'embedded database' : 'PostgreSQL'}`);
    console.log(`from POST /stop to the closed upstream socket: ${describe(closed)}`);
    console.log(`from POST /stop to the stored turn:            ${describe(answered)}`);
  } finally {
    await bed.stop();
  }
}

async function stopOnce(
  bed: TestBed,
  { url, sessions, llmModelId, input }: AppTarget,
): Promise<{ closedMs: number; answeredMs: number }> {
  const [session] = sessions;
  if (session === undefined) throw new Error('There is no session.');
  const turnsUrl = `${url}/api/sessions/${session.sessionId}/turns`;
  const body = { input, llmModelId, scope: 'turn', parentTurnId: session.openingId };
  const turnUrl = `${turnsUrl}/${textField(await sendForJson(turnsUrl, { method: 'POST', body }), 'id')}`;
  const frames = readFrames(await send(`${turnUrl}/events`, { method: 'GET' }));
  await firstWord(frames);
  await delay(Math.random() * LONGEST_WAIT_MS);
  await bed.upstream.ask('closings');
  const beganAt = process.hrtime.bigint();
  const status = textField(await sendForJson(`${turnUrl}/stop`, { method: 'POST' }), 'status');
  const answeredAt = process.hrtime.bigint();
  if (status !== 'stopped') throw new Error(`A turn ended as ${status}`);
  await frames.return();
  const closedAt = await closing(bed.upstream);
  return { closedMs: milliseconds(closedAt - beganAt), answeredMs: milliseconds(answeredAt - beganAt) };
}

/** Reads up to the first word, and leaves the rest to be read. */
async function firstWord(frames: AsyncIterator<Frame>): Promise<void> {
  for (;;) {
    const frame = await frames.next();
    if (frame.done === true) throw new Error('A story ended before its first word');
    if (frame.value.event === 'text-delta') return;
  }
}

/** When the upstream saw its socket close, on the clock of `process.hrtime`. */
async function closing(upstream: MeasuredProcess): Promise<bigint> {
  for (;;) {
    const closings = await upstream.ask('closings');
    const closedAt: unknown = Array.isArray(closings) ? closings[0] : undefined;
    if (typeof closedAt === 'bigint') return closedAt;
    await delay(10);
  }
}

function milliseconds(nanoseconds: bigint): number {
  return Number(nanoseconds) / 1_000_000;
}

function describe(times: readonly number[]): string {
  const at = (percent: number): string => `${percentile(times, percent).toFixed(1)} ms`;
  return `p50 ${at(50)}, p99 ${at(99)}, longest ${at(100)}`;
}
