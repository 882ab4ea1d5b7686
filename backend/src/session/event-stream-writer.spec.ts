import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import express, { type Response } from 'express';
import { writeEventStream } from './event-stream-writer';
import type { NumberedTurnEvent } from './turn-events';

/** Serves one request by `answer`, and calls it with a signal that makes the client leave. */
async function serve(answer: (response: Response, leave: () => void) => Promise<void>): Promise<void> {
  const client = new AbortController();
  const app = express();
  const done = new Promise<void>((resolve, reject) => {
    app.get('/', (_request, response) => {
      answer(response, () => client.abort()).then(resolve, reject);
    });
  });
  const server: Server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const body = fetch(`http://127.0.0.1:${String(port)}/`, { signal: client.signal }).then((got) =>
    got.text(),
  );
  body.catch(() => undefined);
  try {
    await done;
  } finally {
    client.abort();
    server.close();
  }
}

/** Events without end, as many as are asked for; counts them. */
class Fountain {
  count = 0;
  isClosed = false;

  readonly source = async function* (this: Fountain): AsyncGenerator<NumberedTurnEvent> {
    try {
      for (;;) {
        this.count += 1;
        yield { id: this.count, name: 'text-delta', data: { text: 'x'.repeat(64 * 1024) } };
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      this.isClosed = true;
    }
  }.bind(this);
}

describe('writeEventStream', () => {
  it('opens no events for a client that left before the stream began', async () => {
    const fountain = new Fountain();
    await serve(async (response, leave) => {
      leave();
      await once(response, 'close');
      await writeEventStream(response, fountain.source);
    });
    expect(fountain.count).toBe(0);
  });

  it('lets go of the events when the client leaves', async () => {
    const fountain = new Fountain();
    await serve(async (response, leave) => {
      setTimeout(leave, 50);
      await writeEventStream(response, fountain.source);
    });
    expect(fountain.count).toBeGreaterThan(0);
    expect(fountain.isClosed).toBe(true);
  });
});
