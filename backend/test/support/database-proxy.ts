import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One connection through the proxy: the app's side and the server's. */
interface Passage {
  client: Socket;
  server: Socket;
  /** What the app sent first: who it is, with its `application_name`. */
  greeting: string;
}

/** What a PostgreSQL server, or a pooler, answers to a connection that it does not let in. */
export interface ConnectionRefusal {
  /** SQLSTATE. */
  code: string;
  message: string;
}

/** A TCP proxy before a PostgreSQL server, for the faults that a test cannot make on a server which others use as well. */
export class DatabaseProxy {
  private readonly passages = new Set<Passage>();
  private refusal: ConnectionRefusal | null = null;
  private isFrozen = false;
  private lostStatement: string | null = null;
  private port = 0;

  private constructor(
    private readonly target: URL,
    private server: Server,
  ) {}

  /** @param databaseUrl leads to the server directly */
  static async start(databaseUrl: string): Promise<DatabaseProxy> {
    const proxy = new DatabaseProxy(new URL(databaseUrl), createServer());
    await proxy.listen();
    return proxy;
  }

  /** The database, through the proxy. */
  get databaseUrl(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Cuts every connection, and answers each new one with an error of the protocol. */
  refuse(refusal: ConnectionRefusal): void {
    this.refusal = refusal;
    this.cut();
  }

  /** Cuts every connection, and listens no more. */
  async stopListening(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.cut();
    await closed;
  }

  /** Lets connections through again. */
  async letIn(): Promise<void> {
    this.refusal = null;
    this.isFrozen = false;
    if (!this.server.listening) await this.listen();
  }

  /** Passes nothing on between those who are connected, not even that one of them has gone, and lets new ones wait: a cable that was pulled. */
  freeze(): void {
    this.isFrozen = true;
    this.silence();
  }

  /**
   * Passes nothing on between those who are connected, not even that one of them has gone, and lets new ones through: a firewall that
   * forgot them, or a host that was lost in a failover.
   * @param spared those who said this in their greeting stay connected
   */
  silence(spared?: string): void {
    for (const { client, server, greeting } of this.passages) {
      if (spared !== undefined && greeting.includes(spared)) continue;
      for (const socket of [client, server]) socket.removeAllListeners('data').removeAllListeners('close');
    }
  }

  /** Cuts the next connection that sends a statement with these words, once the server has done it and before its answer is passed on. */
  loseAnswerTo(words: string): void {
    this.lostStatement = words;
  }

  async close(): Promise<void> {
    if (this.server.listening) await this.stopListening();
    this.cut();
  }

  private async listen(): Promise<void> {
    this.server = createServer((client) => this.accept(client));
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  private cut(): void {
    for (const { client, server } of this.passages) {
      client.destroy();
      server.destroy();
    }
    this.passages.clear();
  }

  private accept(client: Socket): void {
    client.on('error', () => undefined);
    if (this.refusal !== null) {
      const answer = errorResponse(this.refusal);
      client.once('data', () => client.end(answer));
      return;
    }
    const server = connect(Number(this.target.port || 5432), this.target.hostname);
    const passage = { client, server, greeting: '' };
    this.passages.add(passage);
    server.on('error', () => undefined);
    if (this.isFrozen) return;
    server.on('close', () => client.destroy());
    client.on('close', () => {
      server.destroy();
      this.passages.delete(passage);
    });
    client.once('data', (bytes) => (passage.greeting = bytes.toString()));
    client.on('data', (bytes) => {
      if (this.lostStatement !== null && bytes.includes(this.lostStatement)) {
        this.lostStatement = null;
        server.removeAllListeners('data');
        server.once('data', () => client.destroy());
      }
      server.write(bytes);
    });
    server.on('data', (bytes) => client.write(bytes));
  }
}

/** @see https://www.postgresql.org/docs/current/protocol-message-formats.html */
function errorResponse({ code, message }: ConnectionRefusal): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
