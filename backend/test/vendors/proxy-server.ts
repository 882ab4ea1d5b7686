import { once } from 'node:events';
import http from 'node:http';
import { connect, type Socket } from 'node:net';

/** A request as it came to the proxy. */
export interface ProxiedRequest {
  method: string;
  /** What it asked for: a whole URL, or host and port of a tunnel. */
  target: string;
  headers: http.IncomingHttpHeaders;
}

/** A small HTTP proxy on loopback, for plain requests and tunnels. It knows some names, which nobody else can look up, and leads all of them to loopback. */
export class ProxyServer {
  readonly requests: ProxiedRequest[] = [];
  /** With which status it refuses everything; null: it lets everybody through. */
  refusal: number | null = null;
  /** Port of loopback by host and port as they are asked for. */
  readonly names = new Map<string, number>();
  private readonly sockets = new Set<Socket>();
  private readonly server = http.createServer((request, response) => this.forward(request, response));

  private constructor() {
    this.server.on('connect', (request, socket: Socket) => this.openTunnel(request, socket));
    this.server.on('connection', (socket) => this.keep(socket));
  }

  /** Listens on a free port. */
  static async start(): Promise<ProxyServer> {
    const proxy = new ProxyServer();
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  /** Host and port. */
  get address(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy does not listen');
    return `127.0.0.1:${String(address.port)}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private forward(request: http.IncomingMessage, response: http.ServerResponse): void {
    const url = new URL(this.record(request));
    const port = this.names.get(url.port === '' ? `${url.hostname}:80` : url.host);
    if (this.refusal !== null || port === undefined) {
      response.writeHead(this.refusal ?? 502).end();
      return;
    }
    const { 'proxy-authorization': _own, 'proxy-connection': _connection, ...headers } = request.headers;
    const path = `${url.pathname}${url.search}`;
    const onward = http.request({ port, path, method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }

  private openTunnel(request: http.IncomingMessage, socket: Socket): void {
    const port = this.names.get(this.record(request));
    if (this.refusal !== null || port === undefined) {
      socket.end(`HTTP/1.1 ${String(this.refusal ?? 502)} Refused\r\n\r\n`);
      return;
    }
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    this.keep(onward);
  }

  private record({ method = '', url = '', headers }: http.IncomingMessage): string {
    this.requests.push({ method, target: url, headers });
    return url;
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
  }
}
