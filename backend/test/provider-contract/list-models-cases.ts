import type { ListedModel } from '../../src/provider/llm-provider';
import { ModelLister, type ListRequest } from '../../src/provider-discovery/model-lister';
import { ProviderError } from '../../src/provider/provider.error';
import type { JsonBounds } from '../../src/provider/transport/json-request';
import { OutboundSockets } from '../../src/provider/transport/outbound-sockets';
import { modelListOf, type WireModelList } from '../vendors/model-lists';
import { VendorServer, type AnswerScript } from '../vendors/vendor-server';
import type { VendorWire } from '../vendors/vendor-wire';
import { strategyOf, TEST_KEY, type ContractHarness } from './contract-harness';
import { Deferred } from './deferred';

const BOUNDS: JsonBounds = { limitMs: 5_000, bytes: 8 * 1024 * 1024 };

/** A vendor's list, and how it is asked for. */
interface ListCalls extends WireModelList {
  /** Answers every request with a list of these. */
  answer(entries: readonly unknown[]): void;
  list(request?: Partial<ListRequest>, bounds?: JsonBounds): Promise<readonly ListedModel[] | null>;
}

function listCallsOf(wire: VendorWire, use: () => ContractHarness): ListCalls {
  const wireList = modelListOf(wire);
  const sockets = new OutboundSockets();

  afterAll(() => sockets.onApplicationShutdown());

  return {
    ...wireList,
    answer: (entries) => use().server.play(respond(200, JSON.stringify(wireList.body(entries)))),
    list: (request = {}, bounds = BOUNDS) =>
      new ModelLister(sockets, bounds).list(strategyOf(wire), {
        connection: { baseUrl: wire.baseUrl(use().server.url), apiKey: TEST_KEY },
        settings: {},
        signal: new AbortController().signal,
        ...request,
      }),
  };
}

/** Where the vendor lists its models, and that they are found there. */
export function describeModelList(wire: VendorWire, use: () => ContractHarness): void {
  const { hasContextWindow, entry, answer, list } = listCallsOf(wire, use);

  describe('[33] list of models', () => {
    if (wire.modelListPath === null) {
      it('asks for none, since the vendor has none', async () => {
        answer([entry({ name: 'm-1' })]);
        expect(await list()).toBeNull();
        expect(use().server.requests).toEqual([]);
      });
      return;
    }

    it('asks once, where the vendor lists them, with key and headers', async () => {
      answer([]);
      expect(await list({ settings: { extraHeaders: { 'X-Team': 'readers' } } })).toEqual([]);
      expect(use().server.requests).toHaveLength(1);
      expect(use().server.requests[0]).toMatchObject({
        method: 'GET',
        path: wire.modelListPath,
        headers: { authorization: `Bearer ${TEST_KEY}`, 'x-team': 'readers', accept: 'application/json' },
      });
    });

    it('gives the names in order, each once, with the context where the vendor says it', async () => {
      const entries = [
        entry({ name: 'b', contextWindow: 131_072 }),
        entry({ name: 'a', contextWindow: 8_192 }),
        entry({ name: 'b', contextWindow: 1 }),
      ];
      answer(entries);
      const [first, second] = hasContextWindow
        ? [{ contextWindow: 8_192 }, { contextWindow: 131_072 }]
        : [{}, {}];
      expect(await list()).toEqual([
        { id: 'a', ...first },
        { id: 'b', ...second },
      ]);
    });
  });
}

/** What the reader of lists does with those that are odd, wrong or slow. */
export function describeModelLister(wire: VendorWire, use: () => ContractHarness): void {
  if (wire.modelListPath === null) return;
  const { modelListPath } = wire;
  const { entry, body, answer, list } = listCallsOf(wire, use);

  async function failureOf(listing: Promise<unknown>): Promise<ProviderError> {
    const error: unknown = await listing.then(
      () => 'no error',
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ProviderError);
    if (!(error instanceof ProviderError)) throw new Error('unreachable');
    expect(error.message).not.toContain(TEST_KEY);
    return error;
  }

  describe('[33] reading a list of models', () => {
    it('reads five thousand without pages', async () => {
      answer(Array.from({ length: 5_000 }, (_none, index) => entry({ name: `model-${index}` })));
      expect(await list()).toHaveLength(5_000);
    });

    it.each([
      ['the status 201', 201, {}, ''],
      ['the type of a page', 200, { 'content-type': 'text/html' }, ''],
      ['a byte order mark', 200, {}, '\uFEFF'],
    ])('reads one with %s', async (_name, status, headers, mark) => {
      use().server.play(respond(status, mark + JSON.stringify(body([entry({ name: 'm-1' })])), headers));
      expect(await list()).toEqual([{ id: 'm-1' }]);
    });

    it('leaves out what is no model', async () => {
      const garbage = [null, 7, [], {}, { id: 5 }, { id: '' }, { id: 'x'.repeat(256) }, { id: 'a\u0000b' }];
      answer([...garbage, entry({ name: 'm-1' }), { ...entry({ name: 'm-2' }), context_length: 'much' }]);
      expect(await list()).toEqual([{ id: 'm-1' }, { id: 'm-2' }]);
    });

    it('leaves out a name that holds the key', async () => {
      answer([entry({ name: `model-${TEST_KEY}` }), entry({ name: 'm-1' })]);
      expect(await list()).toEqual([{ id: 'm-1' }]);
    });

    it.each([
      [401, 'PROVIDER_AUTH'],
      [403, 'PROVIDER_AUTH'],
      [402, 'PROVIDER_QUOTA'],
      [429, 'PROVIDER_RATE_LIMIT'],
      [500, 'PROVIDER_UNAVAILABLE'],
    ] as const)('fails at %i with %s, after one request', async (status, code) => {
      const text = JSON.stringify({ error: { message: `No ${TEST_KEY}` } });
      use().server.play(respond(status, text, { 'retry-after': '7' }));
      const failure = await failureOf(list());
      expect(failure).toMatchObject({ code, status, retryAfterMs: 7_000 });
      expect(use().server.requests).toHaveLength(1);
    });

    it.each([404, 405, 501])('takes %i for a server without a list', async (status) => {
      use().server.play(respond(status, '{"error":{"message":"Not Found"}}'));
      expect(await list()).toBeNull();
    });

    it.each([
      ['a web page', respond(200, '<html>Hello</html>', { 'content-type': 'text/html' }), /web page/],
      ['no JSON', respond(200, 'Hello'), /no JSON/],
      ['half a list', respond(200, JSON.stringify(body([entry({ name: 'm-1' })])).slice(0, -1)), /no JSON/],
      ['nothing', respond(200, ''), /no JSON/],
      ['JSON without a list', respond(200, '{"hello":"world"}'), /not expected/],
      ['a list of another kind', respond(200, '{"data":{"m-1":true}}'), /not expected/],
    ])('takes %s for a broken protocol', async (_name, script, words) => {
      use().server.play(script);
      const failure = await failureOf(list());
      expect(failure.code).toBe('PROVIDER_PROTOCOL');
      expect(failure.message).toMatch(words);
    });

    it('takes a list that is cut for cut, and not for a short one', async () => {
      use().server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': 'application/json', 'content-length': '1000' });
        await exchange.write(JSON.stringify(body([entry({ name: 'm-1' })])));
        exchange.cut();
      });
      const failure = await failureOf(list());
      expect(failure.code).toBe('PROVIDER_PROTOCOL');
      expect(failure.message).toContain('cut before its end');
    });

    it('reads an error under status 200', async () => {
      use().server.play(respond(200, '{"error":{"message":"Slow down","code":"rate_limit_exceeded"}}'));
      expect((await failureOf(list())).code).toBe('PROVIDER_RATE_LIMIT');
    });

    it('does not read a flood to its end', async () => {
      use().server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': 'application/json' });
        for (let count = 0; count < 1_000; count++) await exchange.write('x'.repeat(64 * 1024));
      });
      const failure = await failureOf(list({}, { ...BOUNDS, bytes: 256 * 1024 }));
      expect(failure.message).toContain('longer than any list');
    });

    it('takes the key to no other server', async () => {
      const other = await VendorServer.start();
      try {
        other.play(respond(200, JSON.stringify(body([entry({ name: 'm-1' })]))));
        use().server.play(respond(302, '', { location: `${other.url}${modelListPath}` }));
        expect((await failureOf(list())).code).toBe('PROVIDER_CONFIG');
        expect(other.requests).toEqual([]);
      } finally {
        await other.close();
      }
    });

    it.each([
      ['the headers', 0],
      ['the rest', 1],
    ])('does not wait for %s for ever', async (_name, bytes) => {
      const closed = new Deferred<void>();
      use().server.play(async (exchange) => {
        void exchange.closed.then(closed.resolve);
        if (bytes > 0) {
          exchange.begin(200, { 'content-type': 'application/json' });
          await exchange.write('{');
        }
        await exchange.wait(20_000);
      });
      const failure = await failureOf(list({}, { ...BOUNDS, limitMs: 300 }));
      expect(failure.code).toBe('PROVIDER_TIMEOUT');
      await expect(closed.promise).resolves.toBeUndefined();
    });

    it('ends with the signal, and closes the socket', async () => {
      const asked = new Deferred<void>();
      const closed = new Deferred<void>();
      use().server.play(async (exchange) => {
        void exchange.closed.then(closed.resolve);
        asked.resolve();
        await exchange.wait(20_000);
      });
      const controller = new AbortController();
      const reason = new Error('The player left');
      const listing = list({ signal: controller.signal });
      const outcome = expect(listing).rejects.toBe(reason);
      await asked.promise;
      controller.abort(reason);
      await outcome;
      await expect(closed.promise).resolves.toBeUndefined();
    });
  });
}

function respond(status: number, text: string, headers: Record<string, string> = {}): AnswerScript {
  return (exchange) => {
    exchange.begin(status, { 'content-type': 'application/json', ...headers });
    exchange.end(text);
  };
}
