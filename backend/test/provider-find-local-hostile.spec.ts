import { once } from 'node:events';
import net from 'node:net';
import { respond } from './support/checked-vendor';
import { LocalMachine, WEB_PAGE } from './support/local-servers';
import type { AnswerScript } from './vendors/vendor-server';

let machine: LocalMachine;

beforeAll(async () => {
  machine = await LocalMachine.start();
});

beforeEach(() => machine.reset());

afterAll(() => machine.close());

describe('POST /api/providers/find-local, where something else answers', () => {
  it.each<[string, AnswerScript, RegExp]>([
    ['a web page', WEB_PAGE, /^Something else listens there/],
    ['garbage', respond(200, '{"version":'), /^Something else listens there/],
    ['JSON of another kind', respond(200, { hello: 'world' }), /^Something else listens there/],
    ['nothing under these paths', respond(404, {}), /^Something else listens there/],
    ['a failure', respond(500, {}), /^Something else listens there/],
    ['a redirect', respond(302, '', { location: 'http://127.0.0.1:1/' }), /^Something else listens there/],
    ['a demand for a key', respond(401, { error: 'No key' }), /asks for an API key/],
    ['that it is loading', respond(503, { error: { message: 'Loading model' } }), /is not ready/],
    ['by cutting the connection', (exchange) => exchange.cut(), /^Something else listens there/],
    [
      'a flood',
      async (exchange) => {
        exchange.begin(200, { 'content-type': 'application/json' });
        for (let count = 0; count < 1_000; count++) await exchange.write('x'.repeat(64 * 1024));
      },
      /^Something/,
    ],
  ])('says that what answers %s is no server of models', async (_name, script, words) => {
    machine.second.play(script);
    const { items, looked } = await machine.find();
    expect(items).toEqual([]);
    expect(looked[1]).toMatchObject({ label: 'LM Studio', outcome: 'failed' });
    expect(looked[1]?.detail).toMatch(words);
  });

  it.each([
    ['before the headers', false],
    ['in mid-answer', true],
  ])('gives up a server that stalls %s, soon', async (_name, hasHeaders) => {
    machine.second.play(async (exchange) => {
      if (hasHeaders) {
        exchange.begin(200, { 'content-type': 'application/json' });
        await exchange.write('{"version":');
      }
      await exchange.wait(20_000);
    });
    const startedAt = performance.now();
    const { looked } = await machine.find();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(looked[1]).toMatchObject({
      outcome: 'failed',
      detail: 'Something listens there, but did not answer within 1.5 seconds.',
    });
  });

  it('says of what does not speak HTTP, a server with TLS for instance, that it is something else', async () => {
    // What a server with TLS says to a request without: an alert, in bytes that are no HTTP.
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46])));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    machine.lookOnlyAt({ label: 'vLLM', url: `http://127.0.0.1:${port}`, provider: 'openai-compatible' });
    const { looked } = await machine.find();
    server.close();
    expect(looked).toMatchObject([
      { outcome: 'failed', detail: expect.stringMatching(/^Something else listens/) },
    ]);
  });
});
