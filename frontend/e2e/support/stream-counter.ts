import {
  createServer,
  type IncomingMessage,
  request as forward,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One event stream that a browser opened. */
export interface OpenedStream {
  readonly path: string;
  readonly lastEventId: string | undefined;
  isOpen: boolean;
}

/** Stands between a browser and the app, as the app itself or as a proxy for any address, and sees which event streams are open. */
export class StreamCounter {
  readonly streams: OpenedStream[] = [];

  private constructor(
    private readonly server: Server,
    private readonly appUrl: URL,
  ) {}

  static async start(appUrl: string): Promise<StreamCounter> {
    const server = createServer();
    const counter = new StreamCounter(server, new URL(appUrl));
    server.on('request', (request, response) => counter.pass(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return counter;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  get open(): readonly OpenedStream[] {
    return this.streams.filter(({ isOpen }) => isOpen);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, search } = new URL(request.url ?? '/', this.appUrl);
    const { hostname, port } = this.appUrl;
    const { method, headers } = request;
    const onward = forward({ hostname, port, method, path: pathname + search, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    if (method === 'GET' && /\/(?:turn-)?events$/.test(pathname)) {
      const lastEventId = headers['last-event-id'];
      const stream = { path: pathname + search, lastEventId: lastEventId?.toString(), isOpen: true };
      this.streams.push(stream);
      response.once('close', () => (stream.isOpen = false));
    }
    response.once('close', () => onward.destroy());
    request.pipe(onward);
  }
}
