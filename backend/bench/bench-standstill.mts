import { setTimeout as delay } from 'node:timers/promises';
import type { BenchOptions } from './bench-options.mts';
import { numberField } from './fields.mts';
import { type HeavyBody, heavyBodies } from './heavy-bodies.mts';
import { AppSystem } from './systems/app-system.mts';

/** Milliseconds between two questions for the app's health. */
const HEALTH_INTERVAL_MS = 100;

/** An answer of `/api/health`. */
interface Health {
  readonly status: number;
  readonly milliseconds: number;
}

/** Measures how long heavy requests hold up everybody else: the longest standstill of the event loop, and how `/api/health` is answered meanwhile. */
export async function benchStandstill({ databaseUrl }: BenchOptions): Promise<void> {
  const app = await AppSystem.start({ upstreamUrl: '', databaseUrl });
  try {
    console.log('| request | answer | after | longest standstill | slowest health | health not 200 |');
    console.log('| --- | --- | --- | --- | --- | --- |');
    for (const heavy of heavyBodies()) console.log(`| ${(await measure(app, heavy)).join(' | ')} |`);
  } finally {
    await app.stop();
  }
}

async function measure(app: AppSystem, { name, path, body }: HeavyBody): Promise<string[]> {
  const ended = new AbortController();
  const watch = watchHealth(app.url, ended.signal);
  await delay(2 * HEALTH_INTERVAL_MS);
  await app.process.ask('standstill');
  const beganAt = performance.now();
  const headers = { 'Content-Type': 'application/json' };
  const status = await statusOf(fetch(`${app.url}/api${path}`, { method: 'POST', headers, body }));
  const milliseconds = performance.now() - beganAt;
  const standstill = numberField({ value: await app.process.ask('standstill') }, 'value');
  ended.abort();
  const answers = await watch;
  const slowest = Math.max(...answers.map((answer) => answer.milliseconds));
  const failures = answers.filter(({ status }) => status !== 200).length;
  const inWords = (value: number): string => `${value.toFixed(0)} ms`;
  return [
    ...[name, String(status), inWords(milliseconds), inWords(standstill), inWords(slowest)],
    `${failures} of ${answers.length}`,
  ];
}

/** Asks at a steady pace, whether or not the last question is answered yet. */
async function watchHealth(url: string, ended: AbortSignal): Promise<Health[]> {
  const answers: Promise<Health>[] = [];
  while (!ended.aborted) {
    answers.push(askHealth(url));
    await delay(HEALTH_INTERVAL_MS);
  }
  return Promise.all(answers);
}

async function askHealth(url: string): Promise<Health> {
  const beganAt = performance.now();
  const status = await statusOf(fetch(`${url}/api/health`));
  return { status, milliseconds: performance.now() - beganAt };
}

/** Of an answer that has been read whole; 0: there was none, since a connection ends while nobody serves it. */
async function statusOf(answer: Promise<Response>): Promise<number> {
  try {
    const response = await answer;
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
