import { GUARD_RULES } from '../../src/provider/guard/guarded-call';
import { ProviderGuard } from '../../src/provider/guard/provider-guard';
import { isJsonObject } from '../../src/unknown/json-object';
import type { ModelSettings } from '../../src/provider/llm-call';
import { OutboundSockets } from '../../src/provider/transport/outbound-sockets';
import { HAND_WRITTEN_WIRES, ROW_WIRES } from '../vendors/all-wires';
import { VendorServer, type ReceivedRequest, type RequestRefusal } from '../vendors/vendor-server';
import type { VendorWire } from '../vendors/vendor-wire';
import { strategyOf } from './contract-harness';

const SYSTEM_ROLE: RequestRefusal = { status: 400, message: 'System role not supported' };
const STREAM_OPTIONS: RequestRefusal = {
  status: 422,
  message: 'body.stream_options: Extra inputs are not permitted',
};

/** What is refused is asked for once, then left out, and remembered: by one guard, as the app has one. */
describe('a part of the request that a server refuses', () => {
  let server: VendorServer;
  let guard: ProviderGuard;
  const sockets = new OutboundSockets();
  const plain = ROW_WIRES.find(({ providerId }) => providerId === 'openai-compatible');
  if (plain === undefined) throw new Error('There is no row for a server of one’s own');

  beforeAll(async () => {
    server = await VendorServer.start();
  });

  beforeEach(() => {
    guard = new ProviderGuard(sockets, { ...GUARD_RULES, retryDelaysMs: [] });
  });

  afterAll(async () => {
    sockets.onApplicationShutdown();
    await server.close();
  });

  /** Tells one call. @returns the types of its events, or what was thrown, and the bodies that arrived */
  async function tell(
    wire: VendorWire,
    options: { modelName?: string; settings?: ModelSettings } = {},
  ): Promise<{ events: string[]; bodies: Record<string, unknown>[] }> {
    server.play(async (exchange) => {
      exchange.begin(200, { 'content-type': wire.contentType });
      await exchange.write(wire.text('A.') + wire.end('stop', null));
      exchange.end();
    });
    const events: string[] = [];
    const call = {
      connection: { baseUrl: wire.baseUrl(server.url), apiKey: 'sk-contract-0123456789abcdef' },
      modelName: options.modelName ?? wire.modelName,
      settings: options.settings ?? {},
      messages: [
        { role: 'system', text: 'You narrate.' } as const,
        { role: 'user', text: 'I look around.' } as const,
      ],
      tools: [],
    };
    try {
      for await (const { type } of guard.stream(strategyOf(wire), call, new AbortController().signal)) {
        events.push(type);
      }
    } catch (error) {
      events.push(String(error));
    }
    return { events, bodies: server.requests.map(({ body }) => (isJsonObject(body) ? body : {})) };
  }

  function refuse(...rules: [(body: Record<string, unknown>) => boolean, RequestRefusal][]): void {
    server.refuse(({ body }: ReceivedRequest) => {
      const found = rules.find(([isRefused]) => isJsonObject(body) && isRefused(body));
      return found?.[1] ?? null;
    });
  }

  const hasSystemRole = (body: object): boolean => JSON.stringify(body).includes('"role":"system"');
  const hasStreamOptions = (body: object): boolean => 'stream_options' in body;
  const told = ['stream-start', 'text-delta', 'stream-end'];
  const merged = [{ role: 'user', content: 'You narrate.\n\nI look around.' }];

  it.each([...HAND_WRITTEN_WIRES, plain].map((wire) => [wire.providerId, wire] as const))(
    '%s: a model without a system role is told its instructions by the player, from the second request on',
    async (_id, wire) => {
      refuse([hasSystemRole, SYSTEM_ROLE]);
      const first = await tell(wire);
      expect(first.events).toEqual(told);
      expect(first.bodies).toHaveLength(2);
      expect(first.bodies[1]?.['messages']).toEqual(merged);
      const second = await tell(wire);
      expect(second.bodies.map((body) => body['messages'])).toEqual([merged]);
    },
  );

  it('is remembered for that model alone', async () => {
    refuse([hasSystemRole, SYSTEM_ROLE]);
    await tell(plain);
    expect((await tell(plain, { modelName: 'another' })).bodies).toHaveLength(2);
    expect((await tell(plain)).bodies).toHaveLength(1);
  });

  it('is left out together with another one', async () => {
    refuse([hasStreamOptions, STREAM_OPTIONS], [hasSystemRole, SYSTEM_ROLE]);
    const { events, bodies } = await tell(plain);
    expect(events).toEqual(told);
    expect(bodies).toHaveLength(3);
    expect(bodies[2]).toEqual({ model: plain.modelName, messages: merged, stream: true });
    expect((await tell(plain)).bodies).toEqual([bodies[2]]);
  });

  it('is refused in vain once: what is refused all the same is told', async () => {
    refuse([() => true, SYSTEM_ROLE]);
    const { events, bodies } = await tell(plain);
    expect(bodies).toHaveLength(2);
    expect(events).toEqual(['stream-start', expect.stringContaining('System role not supported')]);
  });

  it.each([
    ['a system message', hasSystemRole, SYSTEM_ROLE],
    ['stream_options', hasStreamOptions, STREAM_OPTIONS],
  ] as const)('is left out of two calls that are told at once: %s', async (_part, isRefused, refusal) => {
    refuse([isRefused, refusal]);
    const both = await Promise.all([tell(plain), tell(plain)]);
    expect(both.map(({ events }) => events)).toEqual([told, told]);
  });

  it('is not learned of a message that only lists what a server takes', async () => {
    const takes = 'unknown field `foo`, expected one of `model`, `messages`, `stream`, `stream_options`';
    refuse([(body) => 'foo' in body, { status: 422, message: takes }]);
    await tell(plain, { settings: { extraBody: { foo: 1 } } });
    const { bodies } = await tell(plain);
    expect(bodies.at(-1)).toHaveProperty('stream_options');
  });

  it('is not asked for where the player takes it away', async () => {
    refuse([hasStreamOptions, { status: 422, message: 'Unprocessable' }]);
    const { events, bodies } = await tell(plain, { settings: { extraBody: { stream_options: null } } });
    expect(events).toEqual(told);
    expect(bodies).toHaveLength(1);
  });

  it('is known of Gemma at Google by its name', async () => {
    const google = ROW_WIRES.find(({ providerId }) => providerId === 'google');
    if (google === undefined) throw new Error('There is no row for Google');
    refuse([
      hasSystemRole,
      { status: 400, message: 'Developer instruction is not enabled for models/gemma-3-27b-it' },
    ]);
    expect((await tell(google, { modelName: 'gemma-3-27b-it' })).bodies).toHaveLength(1);
  });
});
