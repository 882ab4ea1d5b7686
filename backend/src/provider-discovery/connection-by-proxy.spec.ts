import tls from 'node:tls';
import { checkedVendor } from '../../test/support/checked-vendor';
import { OPENAI_WIRE } from '../../test/vendors/openai-server';
import { ProxyServer } from '../../test/vendors/proxy-server';
import { SELF_SIGNED_CERTIFICATE, TlsFront } from '../../test/vendors/tls-front';
import { VendorServer } from '../../test/vendors/vendor-server';
import { ProviderError } from '../provider/provider.error';
import { ProviderRegistry } from '../provider/provider.registry';
import { PROVIDER_STRATEGIES } from '../provider/strategies/provider-strategies';
import { OutboundSockets } from '../provider/transport/outbound-sockets';
import { ProxyRoutes } from '../provider/transport/proxy-routes';
import type { CheckReport, CheckStep } from './check-step';
import { ConnectionCheck } from './connection-check';
import { ModelDirectory } from './model-directory';

const KEY = 'sk-carried-0123456789';
/** One is enough: the way of a request does not depend on the provider. */
const STRATEGIES = PROVIDER_STRATEGIES.filter(({ definition }) => definition.id === 'openai-compatible');

const PASSWORD = 'hunter2-of-the-proxy';

describe('a connection by a proxy', () => {
  let vendor: VendorServer;
  let front: TlsFront;
  let proxy: ProxyServer;
  let sockets: OutboundSockets;
  let registry: ProviderRegistry;

  beforeAll(async () => {
    vendor = await VendorServer.start();
    front = await TlsFront.start(vendor.url);
    proxy = await ProxyServer.start();
    // Names that only the proxy knows.
    proxy.names.set('vendor.test:80', Number(new URL(vendor.url).port));
    proxy.names.set('vendor.test:443', front.port);
  });

  beforeEach(() => {
    vendor.play(checkedVendor(OPENAI_WIRE, ['m-1'], {}));
    proxy.requests.length = 0;
    proxy.refusal = null;
    use({ HTTP_PROXY: `http://player:${PASSWORD}@${proxy.address}`, HTTPS_PROXY: `http://${proxy.address}` });
  });

  afterEach(() => sockets.onApplicationShutdown());

  afterAll(async () => {
    await proxy.close();
    await front.close();
    await vendor.close();
  });

  function use(variables: Record<string, string>): void {
    sockets = new OutboundSockets(new ProxyRoutes((name) => variables[name]));
    registry = new ProviderRegistry(STRATEGIES, () => undefined, sockets);
  }

  /** What is told by a turn. */
  async function tell(baseUrl: string): Promise<string> {
    const connection = { baseUrl, apiKey: KEY };
    const messages = [{ role: 'user', text: 'Go on.' }] as const;
    const call = { connection, modelName: 'm-1', settings: {}, messages, tools: [] };
    let text = '';
    for await (const event of registry.stream('openai-compatible', call, AbortSignal.timeout(10_000))) {
      if (event.type === 'text-delta') text += event.text;
    }
    return text;
  }

  async function failureOf(baseUrl: string): Promise<ProviderError> {
    const directory = new ModelDirectory(registry, sockets);
    const request = {
      connection: { baseUrl, apiKey: KEY },
      settings: {},
      signal: AbortSignal.timeout(10_000),
    };
    const outcome: unknown = await directory
      .list('openai-compatible', request)
      .catch((error: unknown) => error);
    if (!(outcome instanceof ProviderError)) throw new Error('It did not fail');
    expect(outcome.message + JSON.stringify(outcome.params)).not.toContain(PASSWORD);
    return outcome;
  }

  async function check(baseUrl: string, apiKey: string | null = KEY): Promise<Map<string, CheckStep>> {
    const run = new ConnectionCheck(registry, new ModelDirectory(registry, sockets), sockets);
    const target = { provider: 'openai-compatible', baseUrl, apiKey, modelName: 'm-1', settings: {} };
    let report: CheckReport = { ok: false, steps: [] };
    for await (const event of run.run(target, AbortSignal.timeout(20_000))) {
      if (event.type === 'check-end') report = event.report;
    }
    expect(JSON.stringify(report)).not.toContain(PASSWORD);
    return new Map(report.steps.map((step) => [step.name, step]));
  }

  it('carries a plain story as it is, and keeps its own password from the vendor', async () => {
    expect(await tell('http://vendor.test/v1')).not.toBe('');
    expect(proxy.requests).toMatchObject([
      {
        method: 'POST',
        target: 'http://vendor.test/v1/chat/completions',
        headers: {
          host: 'vendor.test',
          'proxy-authorization': `Basic ${Buffer.from(`player:${PASSWORD}`).toString('base64')}`,
        },
      },
    ]);
    const [request] = vendor.requests;
    expect(request).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: `Bearer ${KEY}` },
    });
    expect(JSON.stringify(request)).not.toMatch(/proxy-|hunter2/);
  });

  it('is never taken to this machine', async () => {
    expect(await tell(`${vendor.url}/v1`)).not.toBe('');
    expect(proxy.requests).toEqual([]);
    const steps = await check(`${vendor.url}/v1`);
    expect(steps.get('address')).toMatchObject({ status: 'passed', code: 'CHECK_ADDRESS_VALID' });
  });

  it('warns before a key goes through it in the clear', async () => {
    const steps = await check('http://vendor.test/v1');
    const origin = `http://${proxy.address}`;
    expect(steps.get('address')).toMatchObject({
      status: 'warning',
      code: 'CHECK_KEY_IN_THE_CLEAR',
      params: { baseUrl: 'http://vendor.test/v1', proxy: origin, variable: 'HTTP_PROXY' },
    });
    expect(steps.get('reachable')).toMatchObject({
      status: 'passed',
      code: 'CHECK_PROXY_REACHED',
      params: { host: 'vendor.test', proxy: origin, isSecure: false },
    });
    expect(steps.get('completion')).toMatchObject({ status: 'passed' });
    const keyless = await check('http://vendor.test/v1', null);
    expect(keyless.get('address')).toMatchObject({ status: 'passed', code: 'CHECK_ADDRESS_BEHIND_PROXY' });
  });

  it('is a tunnel for TLS, whose certificate is the vendor’s', async () => {
    const untrusted = await failureOf('https://vendor.test/v1');
    expect(untrusted).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      params: { reason: 'CERTIFICATE_SELF_SIGNED', origin: 'https://vendor.test', proxy: null },
    });
    expect(untrusted.message).toContain('set NODE_EXTRA_CA_CERTS to the path of that file');
    const trusted = tls.getCACertificates();
    tls.setDefaultCACertificates([...trusted, SELF_SIGNED_CERTIFICATE]);
    try {
      const steps = await check('https://vendor.test/v1');
      expect(steps.get('address')).toMatchObject({ status: 'passed', code: 'CHECK_ADDRESS_BEHIND_PROXY' });
      expect(steps.get('reachable')).toMatchObject({
        code: 'CHECK_PROXY_REACHED',
        params: { isSecure: true },
      });
      expect(steps.get('completion')).toMatchObject({ status: 'passed' });
    } finally {
      tls.setDefaultCACertificates(trusted);
    }
    expect(new Set(proxy.requests.map(({ method, target }) => `${method} ${target}`))).toEqual(
      new Set(['CONNECT vendor.test:443']),
    );
    expect(JSON.stringify(proxy.requests)).not.toContain(KEY);
  });

  it.each(['http:', 'https:'])(
    'that wants a password is a matter of how the app is set up: %s',
    async (scheme) => {
      proxy.refusal = 407;
      const variable = scheme === 'http:' ? 'HTTP_PROXY' : 'HTTPS_PROXY';
      const params = { reason: 'PROXY_PASSWORD_WANTED', proxy: `http://${proxy.address}`, variable };
      expect(await failureOf(`${scheme}//vendor.test/v1`)).toMatchObject({
        code: 'PROVIDER_CONFIG',
        isRetryable: false,
        params,
      });
    },
  );

  it.each([
    [403, false],
    [502, true],
  ])('that refuses a tunnel with %i is named', async (refusal, isRetryable) => {
    proxy.refusal = refusal;
    const failure = await failureOf('https://vendor.test/v1');
    const params = { reason: 'PROXY_REFUSED', httpStatus: refusal, proxy: `http://${proxy.address}` };
    expect(failure).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', isRetryable, params });
    const steps = await check('https://vendor.test/v1');
    expect(steps.get('reachable')).toMatchObject({ status: 'failed', params });
  });

  it.each([
    ['127.0.0.1:1', 'NOTHING_ANSWERS'],
    ['proxy.invalid:3128', 'NAME_UNKNOWN'],
  ])('that cannot be reached is named, and not the vendor: %s', async (address, reason) => {
    const url = `http://player:${PASSWORD}@${address}`;
    use({ HTTP_PROXY: url, HTTPS_PROXY: url });
    for (const scheme of ['http:', 'https:']) {
      const failure = await failureOf(`${scheme}//vendor.test/v1`);
      expect(failure).toMatchObject({
        code: 'PROVIDER_UNAVAILABLE',
        params: { reason, proxy: `http://${address}` },
      });
      expect((await check(`${scheme}//vendor.test/v1`)).get('reachable')).toMatchObject({
        status: 'failed',
        params: { reason, proxy: `http://${address}` },
      });
    }
  });
});
