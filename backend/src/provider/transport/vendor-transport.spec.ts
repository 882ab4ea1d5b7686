import { setTimeout as delay } from 'node:timers/promises';
import { VendorServer } from '../../../test/vendors/vendor-server';
import { FailureReporter } from './failure-reporter';
import { OutboundSockets } from './outbound-sockets';
import { ANSWER_BOUNDS, type TransportOptions } from './transport-options';
import { VendorTransport } from './vendor-transport';

const EVENTS = { 'content-type': 'text/event-stream' };

describe('VendorTransport', () => {
  let server: VendorServer;
  let sockets: OutboundSockets;

  beforeAll(async () => {
    server = await VendorServer.start();
  });

  beforeEach(() => {
    sockets = new OutboundSockets();
  });

  afterEach(() => sockets.onApplicationShutdown());

  afterAll(() => server.close());

  function open(options: Partial<TransportOptions> = {}): VendorTransport {
    const subject = {
      label: 'Test',
      modelName: 'm',
      origin: server.url,
      hasKey: true,
      secrets: ['sk-12345678'],
    };
    return new VendorTransport({
      sockets,
      expects: 'event-stream',
      reporter: new FailureReporter(subject),
      additions: {
        connection: { baseUrl: `${server.url}/v1`, apiKey: 'sk-12345678' },
        headers: {},
        body: {},
      },
      headersMs: 5_000,
      bounds: ANSWER_BOUNDS,
      signal: new AbortController().signal,
      ...options,
    });
  }

  async function chunksOf(response: Response): Promise<string[]> {
    const chunks: string[] = [];
    for await (const chunk of response.body ?? []) chunks.push(Buffer.from(chunk).toString());
    return chunks;
  }

  it('gives one frame with each chunk, however they arrive', async () => {
    server.play(async (exchange) => {
      exchange.begin(200, EVENTS);
      await exchange.writeInPieces(
        ': hello\n\ndata: {"a":1}\r\n\r\ndata:{"b":\ndata: 2}\n\nevent: x\ndata: {}\n\n',
        5,
      );
      exchange.end('data: [DONE]');
    });
    const transport = open();
    const response = await transport.fetch(`${server.url}/v1/x`);
    expect(await chunksOf(response)).toEqual([
      'data: {"a":1}\n\n',
      'data: {"b":\ndata: 2}\n\n',
      'event: x\ndata: {}\n\n',
      'data: [DONE]\n\n',
    ]);
    expect(transport.sawDone).toBe(true);
    expect(transport.failure).toBeNull();
  });

  it('goes to no other origin than that of the connection', async () => {
    const other = await VendorServer.start();
    try {
      const transport = open();
      await expect(transport.fetch(`${other.url}/v1/x`)).rejects.toMatchObject({ code: 'PROVIDER_CONFIG' });
      expect(transport.failure).toMatchObject({ code: 'PROVIDER_CONFIG' });
      expect(other.requests).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it.each(['sk-12\n34', 'sk–1234', 'sk 1234'])(
    'says that the key %j cannot be one, and does not repeat it',
    async (apiKey) => {
      server.play((exchange) => exchange.end());
      const connection = { baseUrl: server.url, apiKey };
      const transport = open({ additions: { connection, headers: {}, body: {} } });
      await expect(transport.fetch(`${server.url}/v1/x`)).rejects.toMatchObject({
        code: 'PROVIDER_CONFIG',
        message: expect.not.stringContaining('1234'),
      });
      expect(server.requests).toEqual([]);
    },
  );

  it('reads an event stream that a server calls plain text', async () => {
    server.play((exchange) => {
      exchange.begin(200, { 'content-type': 'text/plain' });
      exchange.end('data: {"a":1}\n\n');
    });
    expect(await chunksOf(await open().fetch(`${server.url}/v1/x`))).toEqual(['data: {"a":1}\n\n']);
  });

  it('uses a connection again after the end marker', async () => {
    server.play((exchange) => {
      exchange.begin(200, EVENTS);
      exchange.end('data: [DONE]\n\n');
    });
    const before = server.acceptedConnections;
    for (let count = 0; count < 3; count++) {
      const transport = open();
      await chunksOf(await transport.fetch(`${server.url}/v1/x`));
      transport.close();
      await delay(50);
    }
    expect(server.acceptedConnections - before).toBe(1);
  });

  it('closes a connection that the server leaves open after the end marker', async () => {
    let closed: Promise<void> | null = null;
    server.play(async (exchange) => {
      closed = exchange.closed;
      exchange.begin(200, EVENTS);
      await exchange.write('data: [DONE]\n\n');
      await exchange.wait(20_000);
    });
    await chunksOf(await open().fetch(`${server.url}/v1/x`));
    await expect(closed).resolves.toBeUndefined();
  });

  it('says so where an answer is compressed unasked', async () => {
    server.play((exchange) => {
      exchange.begin(200, { ...EVENTS, 'content-encoding': 'gzip' });
      exchange.end('\u001f\u008b');
    });
    const failure = { code: 'PROVIDER_PROTOCOL', message: expect.stringContaining('compressed') };
    await expect(open().fetch(`${server.url}/v1/x`)).rejects.toMatchObject(failure);
  });

  it('stops an answer without end', async () => {
    server.play(async (exchange) => {
      exchange.begin(200, EVENTS);
      for (let count = 0; count < 100; count++) await exchange.write(`data: {"a":"${'x'.repeat(100)}"}\n\n`);
      exchange.end();
    });
    const transport = open({ bounds: { ...ANSWER_BOUNDS, totalBytes: 5_000 } });
    await expect(chunksOf(await transport.fetch(`${server.url}/v1/x`))).rejects.toMatchObject({
      code: 'PROVIDER_PROTOCOL',
    });
  });

  it('reads no more of an error body than it may', async () => {
    server.play((exchange) => {
      exchange.begin(500, { 'content-type': 'application/json' });
      exchange.end(`{"error":{"message":"${'x'.repeat(1_000_000)}`);
    });
    await expect(open().fetch(`${server.url}/v1/x`)).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      status: 500,
    });
  });

  it("keeps the vendor's request id and words", async () => {
    server.play((exchange) => {
      exchange.begin(400, { 'content-type': 'application/json', 'x-request-id': 'req_7' });
      exchange.end('{"error":{"message":"Bad <b>value</b> sk-12345678","code":"bad_value"}}');
    });
    await expect(open().fetch(`${server.url}/v1/x`)).rejects.toMatchObject({
      code: 'PROVIDER_BAD_REQUEST',
      requestId: 'req_7',
      vendorCode: 'bad_value',
      message: expect.stringContaining('Test says: "Bad value [key]"'),
    });
  });

  it('sends nothing after it was closed', async () => {
    server.play((exchange) => exchange.end());
    const transport = open();
    transport.close();
    await expect(transport.fetch(`${server.url}/v1/x`)).rejects.toThrow();
    expect(server.requests).toEqual([]);
  });

  it('closes every connection with the app', async () => {
    server.play(async (exchange) => {
      exchange.begin(200, EVENTS);
      await exchange.write('data: {"a":1}\n\n');
      await exchange.wait(20_000);
    });
    const response = await open().fetch(`${server.url}/v1/x`);
    sockets.onApplicationShutdown();
    await expect(chunksOf(response)).rejects.toMatchObject({ code: 'PROVIDER_PROTOCOL' });
  });
});
