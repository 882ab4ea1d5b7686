import { BlockList, isIPv4 } from 'node:net';
import type { VariableRule } from '../../config/environment';
import { isLoopbackHost, withoutBrackets } from '../../config/host-name';
import { trimPasted } from '../../unknown/pasted-text';
import type { ProviderEnvironment } from '../provider-tokens';

/** A proxy that stands between the app and a vendor. */
export interface Proxy {
  /** Scheme, host and port, never with a user or a password. */
  origin: string;
  /** The variable of the environment that names it. */
  variable: string;
}

/** Both spellings, the one that counts first. @see https://nodejs.org/docs/latest-v24.x/api/http.html#built-in-proxy-support */
const VARIABLES = {
  'https:': ['https_proxy', 'HTTPS_PROXY'],
  'http:': ['http_proxy', 'HTTP_PROXY'],
} as const;
const EXCEPTIONS = ['no_proxy', 'NO_PROXY'] as const;

/**
 * What a container calls the machine that it runs on, and what stands for all addresses of this machine: no proxy elsewhere knows them.
 * @see https://docs.docker.com/desktop/features/networking/
 * @see https://docs.podman.io/en/latest/markdown/podman-create.1.html
 */
const OWN_MACHINE: ReadonlySet<string> = new Set([
  'host.docker.internal',
  'host.containers.internal',
  '0.0.0.0',
  '::',
]);

/** What the variables of proxies must look like if they are set, to be checked at start. */
export const PROXY_VARIABLE_RULES: readonly VariableRule[] = Object.values(VARIABLES)
  .flat()
  .map((name) => ({
    name,
    isValid: (value) => readProxyUrl(value) !== null,
    message: `${name} must be the http or https URL of a proxy, for instance http://proxy.example:3128.`,
  }));

/** The proxies of the environment, and for which addresses they are used: as Node.js itself reads these variables, and never for this machine. */
export class ProxyRoutes {
  private readonly proxies: ReadonlyMap<string, Proxy>;
  private readonly exceptions: readonly string[];
  /** What Node.js makes its connections by: `HTTP_PROXY` and `HTTPS_PROXY`, with user and password. */
  readonly variables: Readonly<Record<string, string>>;

  /** Reads the environment once. A variable that is no URL counts for none: the start of the app has refused it. */
  constructor(environment: ProviderEnvironment) {
    const urls = Object.entries(VARIABLES).flatMap(([protocol, names]) => {
      const variable = firstSet(environment, names);
      const url = variable === undefined ? null : readProxyUrl(environment(variable) ?? '');
      return variable === undefined || url === null ? [] : [{ protocol, variable, url }];
    });
    this.proxies = new Map(
      urls.map(({ protocol, variable, url }) => [protocol, { variable, origin: url.origin }]),
    );
    this.variables = Object.fromEntries(
      urls.map(({ protocol, url }) => [protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY', url.href]),
    );
    const exceptions = firstSet(environment, EXCEPTIONS);
    const list = exceptions === undefined ? '' : (environment(exceptions) ?? '');
    this.exceptions = list.split(',').map((entry) => entry.trim().toLowerCase());
  }

  /** The proxy by which this URL is reached; null: it is reached directly. */
  proxyFor(url: URL): Proxy | null {
    const proxy = this.proxies.get(url.protocol);
    const host = withoutBrackets(url.hostname).toLowerCase();
    if (proxy === undefined || isLoopbackHost(host) || OWN_MACHINE.has(host)) return null;
    const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
    return this.exceptions.some((entry) => isMeant(entry, host, port)) ? null : proxy;
  }
}

/** The proxy as it is written, or without its scheme as curl takes it too; null: it is no HTTP proxy. */
function readProxyUrl(value: string): URL | null {
  const text = trimPasted(value);
  const complete = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (/[\s\p{Cc}]/u.test(complete) || !URL.canParse(complete)) return null;
  const url = new URL(complete);
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : null;
}

function firstSet(environment: ProviderEnvironment, names: readonly string[]): string | undefined {
  return names.find((name) => (environment(name) ?? '').trim() !== '');
}

/** Whether an entry of `NO_PROXY` means this host: everything, a name with or without port, a domain, or a range of IPv4 addresses. */
function isMeant(entry: string, host: string, port: string): boolean {
  if (entry === '*' || entry === host || entry === `${host}:${port}`) return true;
  if (entry.startsWith('.')) return host === entry.slice(1) || host.endsWith(entry);
  if (entry.startsWith('*.')) return host.endsWith(entry.slice(1));
  const [first = '', last = ''] = entry.split('-').map((address) => address.trim());
  if (![first, last, host].every(isIPv4)) return false;
  const range = new BlockList();
  try {
    range.addRange(first, last);
  } catch {
    // One that ends before it begins.
    return false;
  }
  return range.check(host);
}
