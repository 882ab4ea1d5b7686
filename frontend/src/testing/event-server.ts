import type { StreamFetch } from '../app/api/stream-fetch';

/** A request that an `EventServer` got. */
export interface EventRequest {
  readonly url: string;
  readonly lastEventId: string | null;
}

/** A connection that a test writes to, drops or ends. */
export class EventConnection {
  isCancelled = false;
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
  private controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | null = null;

  constructor() {
    this.body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => void (this.controller = controller),
      cancel: () => void (this.isCancelled = true),
    });
  }

  /** Sends bytes as they stand. */
  writeBytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.controller?.enqueue(bytes);
  }

  /** Sends text as it stands. */
  write(text: string): void {
    this.writeBytes(new Uint8Array(Buffer.from(text, 'utf8')));
  }

  /** Sends one event. */
  send(id: number, event: string, data: unknown): void {
    this.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** Ends the answer in order. */
  close(): void {
    this.controller?.close();
  }

  /** Breaks off as a lost network does. */
  drop(): void {
    this.controller?.error(new TypeError('network error'));
  }
}

/** Stands in for `fetch` and answers event stream requests with connections that the test holds in its hands. */
export class EventServer {
  readonly requests: EventRequest[] = [];
  readonly connections: EventConnection[] = [];
  /** Status of the answers to come. */
  status = 200;
  contentType = 'text/event-stream; charset=utf-8';
  isReachable = true;

  readonly fetch: StreamFetch = (url, request) => {
    this.requests.push({ url, lastEventId: new Headers(request.headers).get('Last-Event-ID') });
    if (!this.isReachable) return Promise.reject(new TypeError('Failed to fetch'));
    const connection = new EventConnection();
    this.connections.push(connection);
    return Promise.resolve({
      ok: this.status === 200,
      status: this.status,
      headers: new Headers({ 'Content-Type': this.contentType }),
      body: connection.body,
    });
  };

  /** The newest connection; fails while there is none. */
  get connection(): EventConnection {
    const newest = this.connections.at(-1);
    if (!newest) throw new Error('No event stream was asked for.');
    return newest;
  }
}
