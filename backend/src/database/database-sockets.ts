import { Socket } from 'node:net';

/**
 * The open sockets of a pool to a PostgreSQL server. A host that is lost, or a firewall that forgets, leaves connections that are silent for
 * ever and never close. `pg` waits for their answers without end: only a socket that is destroyed makes it give up, and then the statement
 * can be repeated on a new connection.
 */
export class DatabaseSockets {
  private readonly open = new Set<Socket>();
  private longestSilence = Number.POSITIVE_INFINITY;

  /**
   * A socket as `pg` makes one, which it then connects, and wraps where the server speaks TLS.
   * @param silence milliseconds after which it is destroyed if nothing has come or gone
   * @see https://node-postgres.com/apis/client
   */
  make(silence: number): Socket {
    const socket = new Socket();
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
    socket.once('timeout', () => socket.destroy());
    return socket.setTimeout(Math.min(silence, this.longestSilence));
  }

  /** From now on no socket, of those that are open either, may be silent for longer than this, in milliseconds. */
  limitSilence(silence: number): void {
    this.longestSilence = silence;
    for (const socket of this.open) socket.setTimeout(silence);
  }

  /** Destroys all that are open: what waits for an answer on one fails at once. */
  destroy(): void {
    for (const socket of this.open) socket.destroy();
  }
}
