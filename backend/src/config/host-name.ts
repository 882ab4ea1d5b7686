import { BlockList, isIP, isIPv4 } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether a value is a host name or an IP address alone (IPv6 with or without brackets): no scheme, port or path. */
export function isHostName(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 255) return false;
  return isIP(withoutBrackets(value)) !== 0 || /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?$/i.test(value);
}

/** Whether only this machine can reach a server that listens on that host. */
export function isLoopbackHost(host: string): boolean {
  const bare = withoutBrackets(host).toLowerCase();
  if (isIP(bare) === 0) return bare === 'localhost' || bare.endsWith('.localhost');
  return loopback.check(bare, isIPv4(bare) ? 'ipv4' : 'ipv6');
}

/** An IPv6 address as a URL writes it, `[::1]`, without its brackets; any other host as it is. */
export function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}
