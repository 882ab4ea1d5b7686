import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Response } from 'express';
import { sendDocument } from './document-writer';

/** Serves these pieces once. @returns the URL, and how the writing ended */
async function serve(
  pieces: () => AsyncGenerator<string>,
): Promise<{ url: string; written: Promise<unknown> }> {
  const server = http.createServer();
  servers.push(server);
  const written = new Promise((resolve) => {
    server.once('request', (_request, response) => {
      sendDocument(response as Response, 'a "b".json', pieces()).then(resolve, (error: unknown) => {
        response.destroy();
        resolve(error);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, written };
}

const servers: http.Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

describe('sendDocument', () => {
  it('sends the pieces as one file', async () => {
    const { url, written } = await serve(async function* () {
      yield '{"a":';
      yield '1}';
    });
    const response = await fetch(url);
    expect(await response.json()).toEqual({ a: 1 });
    expect(response.headers.get('content-disposition')).toContain('filename="a _b_.json"');
    expect(await written).toBeUndefined();
  });

  it('makes no more of them than the client takes, and none once it has left', async () => {
    let made = 0;
    let hasEnded = false;
    const { url, written } = await serve(async function* () {
      try {
        for (; made < 10_000; made += 1) yield 'x'.repeat(64 * 1024);
      } finally {
        hasEnded = true;
      }
    });
    const [response] = (await once(http.get(url), 'response')) as [http.IncomingMessage];
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(made).toBeLessThan(1_000);
    response.destroy();
    expect(await written).toBeUndefined();
    expect(hasEnded).toBe(true);
  });

  it('leaves a failure to the caller, so that half a file does not look like a whole one', async () => {
    const { url, written } = await serve(async function* () {
      yield '{"a":';
      throw new Error('gone');
    });
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
    expect(await written).toMatchObject({ message: 'gone' });
  });
});
