import { setTimeout as delay } from 'node:timers/promises';
import { percentile } from './statistics.mjs';
import { readFrames, send, sendForJson } from './tellers/http-client.mjs';
import { modelName, TestBed } from './test-bed.mjs';

/** The stopped story: long enough to be stopped in the middle, at the speed of a usual model. */
const STORY = { words: 5_000, rate: 50 };

/** At most so long after the first word a story is stopped, in milliseconds: at any point between two words. */
const LONGEST_WAIT_MS = 100;

/** Measures how long after `POST …/stop` the vendor's socket is closed, and how long after it the stopped turn is answered. */
export async function benchStop({ runs, databaseUrl }) {
  const bed = await TestBed.start({ others: [], streams: 1, words: 1, databaseUrl });
  try {
    const target = await bed.system('app').target(modelName(STORY));
    const closed = [];
    const answered = [];
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

async function stopOnce(bed, { url, sessions, llmModelId, input }) {
  const [{ sessionId, openingId }] = sessions;
  const turnsUrl = `${url}/api/sessions/${sessionId}/turns`;
  const body = { input, llmModelId, scope: 'turn', parentTurnId: openingId };
  const turn = await sendForJson(turnsUrl, { method: 'POST', body });
  const frames = readFrames(await send(`${turnsUrl}/${turn.id}/events`, { method: 'GET' }));
  for (let name = ''; name !== 'text-delta'; name = (await frames.next()).value.event);
  await delay(Math.random() * LONGEST_WAIT_MS);
  await bed.upstream.ask('closings');
  const beganAt = process.hrtime.bigint();
  const { status } = await sendForJson(`${turnsUrl}/${turn.id}/stop`, { method: 'POST' });
  const answeredAt = process.hrtime.bigint();
  if (status !== 'stopped') throw new Error(`A turn ended as ${status}`);
  await frames.return();
  const closedAt = await closing(bed.upstream);
  return { closedMs: milliseconds(closedAt - beganAt), answeredMs: milliseconds(answeredAt - beganAt) };
}

/** When the upstream saw its socket close, on the clock of `process.hrtime`. */
async function closing(upstream) {
  for (;;) {
    const [closedAt] = await upstream.ask('closings');
    if (closedAt !== undefined) return closedAt;
    await delay(10);
  }
}

function milliseconds(nanoseconds) {
  return Number(nanoseconds) / 1_000_000;
}

function describe(times) {
  const [middle, late, latest] = [50, 99, 100].map((percent) => percentile(times, percent).toFixed(1));
  return `p50 ${middle} ms, p99 ${late} ms, longest ${latest} ms`;
}
