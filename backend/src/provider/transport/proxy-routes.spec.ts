import http from 'node:http';
import { readEnvironment } from '../../config/environment';
import { PROXY_VARIABLE_RULES, ProxyRoutes } from './proxy-routes';

const PROXY = 'http://player:hunter2@127.0.0.1:1';

function routes(variables: Record<string, string>): ProxyRoutes {
  return new ProxyRoutes((name) => variables[name]);
}

/** Whether Node.js itself takes the proxy: nobody listens there, and a connection to anybody else is forbidden to tests. */
function takesProxy(url: string, exceptions: string): Promise<boolean> {
  const agent = new http.Agent({ proxyEnv: { HTTP_PROXY: PROXY, NO_PROXY: exceptions } });
  return new Promise((resolve) => {
    try {
      http
        .get(url, { agent })
        .on('error', (error) => resolve('code' in error && error.code === 'ECONNREFUSED'));
    } catch {
      resolve(false);
    }
  });
}

describe('ProxyRoutes', () => {
  it.each([
    ['', 'http://vendor.test/', true],
    ['*', 'http://vendor.test/', false],
    ['other.test', 'http://vendor.test/', true],
    ['other.test, VENDOR.test', 'http://vendor.TEST/', false],
    ['vendor.test', 'http://api.vendor.test/', true],
    ['.vendor.test', 'http://api.vendor.test/', false],
    ['.vendor.test', 'http://vendor.test/', false],
    ['.vendor.test', 'http://myvendor.test/', true],
    ['*.vendor.test', 'http://api.vendor.test/', false],
    ['*.vendor.test', 'http://vendor.test/', true],
    ['vendor.test:80', 'http://vendor.test/', false],
    ['vendor.test:8080', 'http://vendor.test/', true],
    ['vendor.test:8080', 'http://vendor.test:8080/v1', false],
    ['192.168.1.0-192.168.1.255', 'http://192.168.1.7/', false],
    ['192.168.1.0 - 192.168.1.255', 'http://192.168.2.1/', true],
    ['192.168.1.9-192.168.1.0', 'http://192.168.1.7/', true],
    ['fd00::1', 'http://[fd00::1]/', false],
    ['192.168.0.0/16', 'http://192.168.1.7/', true],
  ])('reads NO_PROXY=%s for %s as Node.js does', async (exceptions, url, isProxied) => {
    const proxy = routes({ HTTP_PROXY: PROXY, NO_PROXY: exceptions }).proxyFor(new URL(url));
    expect(proxy !== null).toBe(isProxied);
    expect(await takesProxy(url, exceptions)).toBe(isProxied);
  });

  it.each([
    'http://localhost:11434',
    'https://LOCALHOST',
    'http://books.localhost',
    'http://127.0.0.1',
    'http://127.8.8.8:1234',
    'http://[::1]:11434',
    'http://0.0.0.0:8080',
    // https://docs.docker.com/desktop/features/networking/
    'http://host.docker.internal:11434',
    'http://host.containers.internal:11434',
  ])('takes none to this machine: %s', (url) => {
    expect(routes({ HTTP_PROXY: PROXY, HTTPS_PROXY: PROXY }).proxyFor(new URL(url))).toBeNull();
  });

  it('has a proxy for each scheme, named by its variable, without user and password', () => {
    const both = routes({
      HTTP_PROXY: 'first.test:3128',
      https_proxy: `"${PROXY}/"`,
      HTTPS_PROXY: 'http://x',
    });
    expect(both.proxyFor(new URL('http://vendor.test'))).toEqual({
      origin: 'http://first.test:3128',
      variable: 'HTTP_PROXY',
    });
    expect(both.proxyFor(new URL('https://vendor.test'))).toEqual({
      origin: 'http://127.0.0.1:1',
      variable: 'https_proxy',
    });
    expect(routes({ HTTP_PROXY: PROXY }).proxyFor(new URL('https://vendor.test'))).toBeNull();
    expect(routes({}).proxyFor(new URL('http://vendor.test'))).toBeNull();
  });
});

describe('PROXY_VARIABLE_RULES', () => {
  it('take what a proxy may be', () => {
    const variables = { HTTP_PROXY: PROXY, HTTPS_PROXY: 'https://proxy.test', http_proxy: 'proxy.test:3128' };
    expect(() => readEnvironment({ ...variables, https_proxy: '' }, PROXY_VARIABLE_RULES)).not.toThrow();
  });

  it.each([
    ['HTTP_PROXY', 'socks5://user:hunter2@proxy.test:1080'],
    ['https_proxy', 'two words'],
    ['HTTPS_PROXY', 'ftp://proxy.test'],
    ['http_proxy', 'http://proxy.test:99999'],
  ])('refuse a wrong %s by name alone', (name, value) => {
    const read = (): unknown => readEnvironment({ [name]: value }, PROXY_VARIABLE_RULES);
    expect(read).toThrow(`${name} must be`);
    expect(read).not.toThrow(value);
  });
});
