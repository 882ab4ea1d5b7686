import { Socket } from 'node:net';
import { isLoopbackHost } from '../../src/config/host-name';

/*
 * A set-up file of Jest: tests reach nothing but this machine. A connection anywhere else fails, by name, before the
 * name is even looked up.
 */

const connect = Socket.prototype.connect;

function connectLocally(this: Socket, ...parameters: unknown[]): Socket {
  const host = hostOf(parameters);
  if (host !== null && !isLoopbackHost(host) && !isNobody(host)) {
    throw new Error(`A test tried to connect to ${host}. Tests may connect to loopback addresses only.`);
  }
  return Reflect.apply(connect, this, parameters);
}

/** Names that no server ever has: https://www.rfc-editor.org/rfc/rfc6761#section-6.4 */
function isNobody(host: string): boolean {
  return host.endsWith('.invalid');
}

function hostOf(parameters: readonly unknown[]): string | null {
  // Node itself calls `connect` with one array of the normalised arguments.
  const first: unknown = Array.isArray(parameters[0]) ? parameters[0][0] : parameters[0];
  if (typeof first === 'object' && first !== null) {
    const host: unknown = Reflect.get(first, 'host');
    return typeof host === 'string' ? host : null;
  }
  const second = parameters[1];
  return typeof second === 'string' ? second : null;
}

Object.defineProperty(Socket.prototype, 'connect', {
  value: connectLocally,
  writable: true,
  configurable: true,
});
