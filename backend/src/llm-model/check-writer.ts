import type { Response } from 'express';
import { whileConnected } from '../http/while-connected';
import type { CheckEvent, CheckReport } from '../provider-discovery/check-step';

/** A silent stream says that it lives this often, in milliseconds: a local model may take minutes to load. */
const HEARTBEAT_MS = 15_000;

/** Begins a check; the signal ends it. */
export type CheckSource = (signal: AbortSignal) => AsyncIterable<CheckEvent>;

/**
 * Answers with a check: as server-sent events while it runs where the client asks for them, else as JSON when it is over. A client that leaves
 * ends the check.
 */
export async function writeCheck(
  response: Response,
  accept: string | undefined,
  check: CheckSource,
): Promise<void> {
  await whileConnected(response, async (signal) => {
    if (accept?.includes('text/event-stream') === true) await streamCheck(response, check(signal));
    else await answerCheck(response, check(signal));
  });
}

async function answerCheck(response: Response, events: AsyncIterable<CheckEvent>): Promise<void> {
  let report: CheckReport | null = null;
  for await (const event of events) if (event.type === 'check-end') report = event.report;
  response.json(report);
}

async function streamCheck(response: Response, events: AsyncIterable<CheckEvent>): Promise<void> {
  let heartbeat: NodeJS.Timeout | undefined;
  try {
    for await (const event of events) {
      // Not before the first event: what fails until then is still an answer with a status of its own.
      if (!response.headersSent) heartbeat = beginStream(response);
      response.write(`event: ${event.type}\ndata: ${JSON.stringify(dataOf(event))}\n\n`);
    }
  } finally {
    clearInterval(heartbeat);
    if (response.headersSent) response.end();
  }
}

function beginStream(response: Response): NodeJS.Timeout {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  return setInterval(() => response.write(': keep-alive\n\n'), HEARTBEAT_MS);
}

function dataOf(event: CheckEvent): object {
  switch (event.type) {
    case 'step-start':
      return { name: event.name };
    case 'step':
      return event.step;
    case 'check-end':
      return event.report;
  }
}
