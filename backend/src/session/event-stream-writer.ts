import { once } from 'node:events';
import type { Response } from 'express';
import { whileConnected } from '../http/while-connected';

/** How often a silent stream says that it lives, in milliseconds; proxies commonly cut a silent connection after 30 to 60 s. */
const HEARTBEAT_MS = 15_000;

/** An event as it is written; its data as JSON. */
export interface WrittenEvent {
  readonly id: number | string;
  readonly name: string;
  readonly data: object;
}

/** Opens the events that one listener is to get; the signal ends them when it leaves. */
export type EventSource<Event extends WrittenEvent = WrittenEvent> = (
  signal: AbortSignal,
) => AsyncIterable<Event> | Iterable<Event>;

/**
 * Writes events to an HTTP response as `text/event-stream` until they end or the client leaves. The next event is fetched only
 * when the socket has taken the last, so a client that does not read holds no memory here.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function writeEventStream(response: Response, events: EventSource): Promise<void> {
  await whileConnected(response, async (signal) => {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
      // nginx would otherwise collect the stream: https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering
      'X-Accel-Buffering': 'no',
    });
    response.write(': open\n\n');
    const heartbeat = setInterval(() => {
      if (!response.writableNeedDrain) response.write(': keep-alive\n\n');
    }, HEARTBEAT_MS);
    try {
      for await (const event of events(signal)) {
        const isTaken = response.write(
          `id: ${String(event.id)}\nevent: ${event.name}\ndata: ${JSON.stringify(event.data)}\n\n`,
        );
        if (!isTaken && !signal.aborted) await once(response, 'drain', { signal });
      }
    } finally {
      clearInterval(heartbeat);
      response.end();
    }
  });
}
