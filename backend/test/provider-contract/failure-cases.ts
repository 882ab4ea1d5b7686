import type { ProviderErrorCode } from '../../src/provider/provider.error';
import type { VendorWire } from '../vendors/vendor-wire';
import { VendorServer, type AnswerScript } from '../vendors/vendor-server';
import { providerErrorOf, TEST_KEY, type ContractHarness } from './contract-harness';

/** What vendors, proxies and frameworks send with an error status when they have nothing in particular to say. */
const VAGUE_BODIES = [
  '',
  '{}',
  '{"detail":"Something"}',
  '{"error":"Something"}',
  '{"error":{"error":{"message":"Something"}}}',
  '{"message":"Something"}',
  '{"object":"error","message":"Something","code":null}',
  '[{"error":{"message":"Something"}}]',
  'plain text',
];

/** What goes wrong, and what the player is told. */
export function describeFailures(wire: VendorWire, use: () => ContractHarness): void {
  const story = wire.text('Told.') + wire.end('stop', null);

  function respond(status: number, body: string, headers: Record<string, string> = {}): AnswerScript {
    return (exchange) => {
      exchange.begin(status, { 'content-type': 'application/json', ...headers });
      exchange.end(body);
    };
  }

  async function expectCode(status: number, code: ProviderErrorCode): Promise<void> {
    for (const body of VAGUE_BODIES) {
      use().server.play(respond(status, body));
      const error = providerErrorOf(await use().tell());
      expect(error.code).toBe(code);
      expect(error.message).not.toContain('[object Object]');
      if (body.includes('Something')) expect(error.message).toContain('Something');
    }
  }

  describe('error answers', () => {
    it.each(wire.errorAnswers.map((answer) => [answer.name, answer] as const))(
      '[14] maps %s',
      async (_name, answer) => {
        use().server.play(respond(answer.status, answer.body, { ...answer.headers }));
        const error = providerErrorOf(await use().tell());
        expect(error.code).toBe(answer.code);
        expect(error.status).toBe(answer.status);
        expect(error.message).not.toContain('[object Object]');
      },
    );

    it.each([
      [401, 'PROVIDER_AUTH'],
      [403, 'PROVIDER_AUTH'],
      [404, 'PROVIDER_NOT_FOUND'],
      [402, 'PROVIDER_QUOTA'],
      [413, 'PROVIDER_CONTEXT_LENGTH'],
      [422, 'PROVIDER_BAD_REQUEST'],
      [408, 'PROVIDER_TIMEOUT'],
      [429, 'PROVIDER_RATE_LIMIT'],
    ] as const)('[14] maps a bare status %i to %s', expectCode);

    it.each([
      [500, 'PROVIDER_UNAVAILABLE'],
      [502, 'PROVIDER_UNAVAILABLE'],
      [503, 'PROVIDER_UNAVAILABLE'],
      [504, 'PROVIDER_TIMEOUT'],
    ] as const)('[16] maps a bare status %i to %s', expectCode);

    it('[16] shows no page and no flood of a proxy', async () => {
      const page = `<!doctype html><html><body><h1>502 Bad Gateway</h1>${'x'.repeat(100_000)}</body></html>`;
      use().server.play(respond(502, page, { 'content-type': 'text/html' }));
      const error = providerErrorOf(await use().tell());
      expect(error.code).toBe('PROVIDER_UNAVAILABLE');
      expect(error.message).not.toMatch(/[<>]|xxxx/);
      expect(error.message.length).toBeLessThan(700);
    });

    it('[16] quotes at most 500 characters of the vendor', async () => {
      use().server.play(respond(500, JSON.stringify({ error: { message: 'word '.repeat(5_000) } })));
      const error = providerErrorOf(await use().tell());
      expect(error.message).toContain('word word');
      expect(error.message.length).toBeLessThan(1_000);
    });

    it('[14] never repeats the key that a vendor echoes', async () => {
      use().server.play(respond(401, JSON.stringify({ error: { message: `Wrong key ${TEST_KEY} given` } })));
      const error = providerErrorOf(await use().tell());
      expect(error.message).not.toContain(TEST_KEY);
      expect(error.message).toContain('Wrong key');
    });
  });

  describe('pauses that a vendor asks for', () => {
    const limited = '{"error":{"message":"Slow down"}}';

    it.each<[string, Record<string, string>, number | undefined]>([
      ['seconds', { 'retry-after': '7' }, 7_000],
      ['a day of seconds', { 'retry-after': '86400' }, 86_400_000],
      ['a week of seconds, as a day', { 'retry-after': '604800' }, 86_400_000],
      ['milliseconds, before seconds', { 'retry-after-ms': '1500', 'retry-after': '2' }, 1_500],
      ['a date that has passed', { 'retry-after': 'Mon, 01 Jan 2024 00:00:00 GMT' }, 0],
      ['a word as none', { 'retry-after': 'soon' }, undefined],
      ['a negative number as none', { 'retry-after': '-5' }, undefined],
      ['no header as none', {}, undefined],
    ])('[15] reads %s', async (_name, headers, milliseconds) => {
      use().server.play(respond(429, limited, headers));
      const error = providerErrorOf(await use().tell());
      expect(error.code).toBe('PROVIDER_RATE_LIMIT');
      expect(error.retryAfterMs).toBe(milliseconds);
      expect(use().server.requests).toHaveLength(1);
    });

    it('[15] reads retry-after as a date', async () => {
      const date = new Date(Date.now() + 3_600_000).toUTCString();
      use().server.play(respond(429, limited, { 'retry-after': date }));
      const error = providerErrorOf(await use().tell());
      expect(error.retryAfterMs).toBeGreaterThan(3_000_000);
      expect(error.retryAfterMs).toBeLessThanOrEqual(3_600_000);
    });

    it('[15] asks again after the pause, and says so', async () => {
      use().server.play(respond(429, limited, { 'retry-after': '0.02' }), use().stream(story));
      const outcome = await use().tell({ rules: { retryDelaysMs: [1, 1] } });
      expect(outcome.events.map((event) => event.type)).toEqual([
        'stream-start',
        'retry',
        'text-delta',
        'stream-end',
      ]);
      expect(outcome.events[1]).toMatchObject({ attempt: 1, delayMs: 20 });
    });

    it('[15] does not ask again where the pause is too long, and says how long it is', async () => {
      use().server.play(respond(503, limited, { 'retry-after': '30' }));
      const outcome = await use().tell({ rules: { retryDelaysMs: [1, 1] } });
      expect(providerErrorOf(outcome).retryAfterMs).toBe(30_000);
      expect(use().server.requests).toHaveLength(1);
    });

    it('[9] gives up after two retries', async () => {
      use().server.play(respond(500, '{}'));
      const outcome = await use().tell({ rules: { retryDelaysMs: [1, 1] } });
      expect(providerErrorOf(outcome).code).toBe('PROVIDER_UNAVAILABLE');
      expect(use().server.requests).toHaveLength(3);
    });

    it('[10] does not ask again once something has been told', async () => {
      use().server.play(use().stream(wire.text('Half ') + (wire.streamErrors[0]?.frame ?? '')));
      const outcome = await use().tell({ rules: { retryDelaysMs: [1, 1] } });
      expect(outcome.text).toBe('Half ');
      expect(use().server.requests).toHaveLength(1);
    });
  });

  describe('errors inside the stream', () => {
    it.each(wire.streamErrors.map((error) => [error.name, error] as const))(
      '[10] reports %s and keeps the text before it',
      async (_name, { frame, code }) => {
        const outcome = await use().tellFrames(wire.text('Before.') + frame + wire.end('stop', null));
        expect(outcome.text).toBe('Before.');
        expect(providerErrorOf(outcome).code).toBe(code);
      },
    );
  });

  describe('answers that are no stream', () => {
    it('[12] reads an error that comes with status 200', async () => {
      use().server.play(respond(200, '{"error":{"message":"No such model","code":"model_not_found"}}'));
      expect(providerErrorOf(await use().tell()).code).toBe('PROVIDER_NOT_FOUND');
    });

    it.each([
      ['a web page', 200, 'text/html', '<html><body>Sign in</body></html>'],
      ['plain JSON', 200, 'application/json', '{"hello":"world"}'],
      ['nothing', 200, 'application/json', ''],
      ['no content', 204, 'application/json', ''],
      ['an empty stream', 200, wire.contentType, ''],
      [
        'a web page that calls itself a stream',
        200,
        wire.contentType,
        '<html>\n<body>Sign in</body>\n</html>',
      ],
    ])('[12] takes %s for a broken protocol', async (_name, status, type, body) => {
      use().server.play(respond(status, body, { 'content-type': type }));
      const error = providerErrorOf(await use().tell());
      expect(error.code).toBe('PROVIDER_PROTOCOL');
      expect(error.message).not.toContain('<');
    });

    it('[12] refuses what is compressed though it asked for plain text, and says so', async () => {
      use().server.play(
        respond(200, story, { 'content-type': wire.contentType, 'content-encoding': 'gzip' }),
      );
      const error = providerErrorOf(await use().tell());
      expect(use().server.requests[0]?.headers['accept-encoding']).toBe('identity');
      expect(error.code).toBe('PROVIDER_PROTOCOL');
      expect(error.message).toContain('compressed');
    });

    it.each([301, 302, 307, 308])(
      '[13] does not follow a %i, and takes the key nowhere else',
      async (status) => {
        const other = await VendorServer.start();
        try {
          other.play(use().stream(story));
          use().server.play(respond(status, '', { location: `${other.url}${wire.chatPath}` }));
          expect(providerErrorOf(await use().tell()).code).toBe('PROVIDER_CONFIG');
          expect(other.requests).toEqual([]);
        } finally {
          await other.close();
        }
      },
    );
  });

  describe('connections', () => {
    it('[9] says that nothing answers, in words', async () => {
      const gone = await VendorServer.start();
      const baseUrl = wire.baseUrl(gone.url);
      await gone.close();
      const error = providerErrorOf(await use().tell({ baseUrl }));
      expect(error.code).toBe('PROVIDER_UNAVAILABLE');
      expect(error.message).toContain(new URL(baseUrl).origin);
    });

    it('[9] says that there is no server of that name', async () => {
      const error = providerErrorOf(await use().tell({ baseUrl: 'http://no-such-host.invalid/v1' }));
      expect(error.code).toBe('PROVIDER_UNAVAILABLE');
      expect(error.message).toContain('no-such-host.invalid');
    });

    it('[9] fails where the connection is cut before the headers, after one attempt', async () => {
      use().server.play((exchange) => exchange.cut());
      expect(providerErrorOf(await use().tell()).code).toBe('PROVIDER_UNAVAILABLE');
      expect(use().server.requests).toHaveLength(1);
    });
  });
}
