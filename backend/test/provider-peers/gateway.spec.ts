import { OpenAiCompatibleProvider } from '../../src/provider/strategies/openai-compatible/openai-compatible.provider';
import {
  ContractHarness,
  providerErrorOf,
  strategyOf,
  TEST_KEY,
  type CallOptions,
  type Outcome,
} from '../provider-contract/contract-harness';
import { REPRESENTATIVES } from '../provider-contract/row-behaviour';
import { HAND_WRITTEN_WIRES, ROW_WIRES } from '../vendors/all-wires';
import type { VendorWire } from '../vendors/vendor-wire';
import { GatewayProcess } from './gateway-process';

/*
 * Providers of OpenAI's protocol through a proxy that people really put before their models: it reads the stream and writes it
 * anew, with frames, headers and ends of its own.
 */

const STORY = 'Das Tor öffnet sich. 日本 🐉 👩‍👩‍👧 שלום – "A storm!"\nYou go in.';

/** The wires of OpenAI's protocol, one of each behaviour. */
const WIRES: readonly VendorWire[] = [
  ...HAND_WRITTEN_WIRES,
  ...ROW_WIRES.filter(({ providerId }) => REPRESENTATIVES.includes(providerId)),
].filter((wire) => strategyOf(wire) instanceof OpenAiCompatibleProvider);

describe('a proxy before the vendors', () => {
  let gateway: GatewayProcess;

  beforeAll(async () => {
    gateway = await GatewayProcess.start();
  });

  afterAll(async () => {
    await gateway.stop();
  });

  describe.each(WIRES.map((wire) => [wire.providerId, wire] as const))('%s', (_id, wire) => {
    let harness: ContractHarness;

    beforeAll(async () => {
      harness = await ContractHarness.start(wire);
    });

    afterAll(async () => {
      await harness.close();
    });

    const throughGateway = (options: CallOptions = {}): CallOptions => ({
      baseUrl: gateway.baseUrl,
      settings: { extraHeaders: GatewayProcess.headersTo(wire.baseUrl(harness.server.url)) },
      ...options,
    });

    const tell = (options?: CallOptions): Promise<Outcome> => harness.tell(throughGateway(options));

    it('tells the story, with its usage, and sends the key', async () => {
      const usage = { inputTokens: 11, outputTokens: 7 };
      const frames = [...STORY].map((letter) => wire.text(letter)).join('') + wire.end('stop', usage);
      harness.server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.writeInPieces(frames, 700);
        exchange.end();
      });
      const outcome = await tell();
      expect(outcome.error).toBeNull();
      expect(outcome.text).toBe(STORY);
      expect(outcome.end).toMatchObject({ finishReason: 'stop', usage });
      const [request] = harness.server.requests;
      expect(request).toMatchObject({ path: wire.chatPath, body: { model: wire.modelName, stream: true } });
      expect(request?.headers.authorization).toBe(`Bearer ${TEST_KEY}`);
    });

    it('calls tools', async () => {
      const calls = [
        { id: 'call_move0', name: 'move_to', arguments: '{"to":"Küche 🍲"}' },
        { id: 'call_take0', name: 'take', arguments: '{"item":"lamp","count":2}' },
      ];
      harness.answer(wire.emptyFrame + wire.toolCalls(calls) + wire.end(wire.finishWithTools, null));
      const outcome = await tell();
      expect(outcome.error).toBeNull();
      expect(outcome.events.filter(({ type }) => type === 'tool-call')).toEqual(
        calls.map((call) => ({ type: 'tool-call', ...call })),
      );
    });

    it('knows how long a limit of requests lasts', async () => {
      harness.server.play((exchange) => {
        exchange.begin(429, { 'content-type': 'application/json', 'retry-after': '7' });
        exchange.end('{"error":{"message":"Slow down.","type":"tokens","code":"rate_limit_exceeded"}}');
      });
      expect(providerErrorOf(await tell())).toMatchObject({
        code: 'PROVIDER_RATE_LIMIT',
        retryAfterMs: 7_000,
      });
      expect(harness.server.requests).toHaveLength(1);
    });

    it('takes no story that the vendor cut for a whole one, though the proxy ends it in order', async () => {
      harness.server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.write(wire.text('Once upon '));
        await exchange.wait(20);
        exchange.cut();
      });
      const outcome = await tell();
      expect(providerErrorOf(outcome).code).toBe('PROVIDER_PROTOCOL');
      expect(outcome.text).toBe('Once upon ');
      expect(outcome.end).toBeNull();
    });

    it('waits for a slow first word, but no longer than its limit', async () => {
      harness.server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        await exchange.wait(150);
        await exchange.write(wire.text('At last.') + wire.end('stop', null));
        exchange.end();
      });
      expect((await tell()).text).toBe('At last.');
      const late = providerErrorOf(await tell({ limits: { firstTokenMs: 40 } }));
      expect(late.code).toBe('PROVIDER_TIMEOUT');
    });

    // The proxy itself reads the vendor's story to its end, though nobody listens any more: how the app's own socket closes is a case
    // of the contract suite.
    it('lets the player stop, whatever the proxy does', async () => {
      let isStopped = false;
      harness.server.play(async (exchange) => {
        exchange.begin(200, { 'content-type': wire.contentType });
        while (!isStopped) {
          await exchange.write(wire.text('word '));
          await exchange.wait(5);
        }
        exchange.end();
      });
      const controller = new AbortController();
      const events = harness.start(throughGateway({ signal: controller.signal }));
      while ((await events.next()).value?.type !== 'text-delta');
      const pending = events.next();
      controller.abort();
      await expect(pending.then(() => events.next())).rejects.toBe(controller.signal.reason);
      isStopped = true;
    });
  });
});
