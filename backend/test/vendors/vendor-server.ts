import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** A request as it arrived. */
export interface ReceivedRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: http.IncomingHttpHeaders;
  /** The body parsed; undefined where there was none. */
  body: unknown;
}

/** Why a vendor does not take a request. */
export interface RequestRefusal {
  status: number;
  message: string;
}

/** How a vendor answers one request. It may write, wait, cut or stall as it likes; what it does not end is ended by `close()`. */
export type AnswerScript = (exchange: Exchange) => Promise<void> | void;

/** One request and its answer, in the hands of a script. */
export class Exchange {
  /** Resolves once the client has closed its side. */
  readonly closed: Promise<void>;

  constructor(
    readonly request: ReceivedRequest,
    private readonly response: http.ServerResponse,
    private readonly socket: Socket,
  ) {
    this.closed = once(response, 'close').then(() => undefined);
  }

  /** Sends the headers at once. */
  begin(status: number, headers: http.OutgoingHttpHeaders): void {
    this.response.writeHead(status, headers);
    this.response.flushHeaders();
  }

  /** Writes bytes and waits until the system has taken them, so that they are a chunk of their own. */
  async write(bytes: string | Uint8Array): Promise<void> {
    if (this.response.destroyed) return;
    await new Promise<void>((resolve) => this.response.write(bytes, () => resolve()));
  }

  /** Writes the bytes in pieces of the given size, each a chunk of its own. */
  async writeInPieces(bytes: string, size: number): Promise<void> {
    const buffer = Buffer.from(bytes);
    for (let start = 0; start < buffer.length; start += size) {
      await this.write(buffer.subarray(start, start + size));
      // Lets the socket flush: without it the kernel may join the pieces again.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Waits, but no longer than the client stays. */
  async wait(milliseconds: number): Promise<void> {
    await Promise.race([delay(milliseconds, undefined, { ref: false }), this.closed]);
  }

  /** Ends the answer in order. */
  end(bytes?: string): void {
    this.response.end(bytes);
  }

  /** Cuts the connection in mid-answer. */
  cut(): void {
    this.socket.destroy();
  }
}

/** A vendor's server over loopback HTTP: answers by scripts, records what it was asked, and knows which connections are open. */
export class VendorServer {
  readonly requests: ReceivedRequest[] = [];
  /** How many connections were ever made. */
  acceptedConnections = 0;
  private readonly sockets = new Set<Socket>();
  private scripts: AnswerScript[] = [];
  private findRefusal: (request: ReceivedRequest) => RequestRefusal | null = () => null;
  private readonly server = http.createServer((request, response) => void this.answer(request, response));

  private constructor() {
    this.server.on('connection', (socket) => {
      this.acceptedConnections++;
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', () => undefined);
    });
  }

  /** Listens on a free port. */
  static async start(): Promise<VendorServer> {
    const vendor = new VendorServer();
    vendor.server.listen(0, '127.0.0.1');
    await once(vendor.server, 'listening');
    return vendor;
  }

  /** Origin, without a trailing slash. */
  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The vendor server does not listen');
    return `http://127.0.0.1:${portOf(address)}`;
  }

  /** Forgets what happened, and answers with these scripts in turn; the last one serves every further request. */
  play(...scripts: AnswerScript[]): void {
    this.requests.length = 0;
    this.scripts = scripts;
  }

  /** From now on answers what this refuses with an error, instead of by a script. */
  refuse(findRefusal: (request: ReceivedRequest) => RequestRefusal | null): void {
    this.findRefusal = findRefusal;
  }

  /** Closes every connection and stops listening. */
  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const text = Buffer.concat(parts).toString('utf8');
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body,
    };
    this.requests.push(received);
    const refusal = this.findRefusal(received);
    if (refusal !== null) {
      response.writeHead(refusal.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: refusal.message } }));
      return;
    }
    const script = this.scripts.length > 1 ? this.scripts.shift() : this.scripts[0];
    if (script === undefined) throw new Error('The vendor server has no script for this request');
    await script(new Exchange(received, response, request.socket));
  }
}

function portOf(address: AddressInfo): number {
  return address.port;
}
