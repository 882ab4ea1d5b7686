import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseOptions } from './database.options';
import { DatabaseSockets } from './database-sockets';

describe('the sockets of a pool', () => {
  let server: Server;
  let sockets: DatabaseSockets;
  /** The server's sides: it says nothing of itself. */
  let peers: Socket[];

  beforeEach(async () => {
    sockets = new DatabaseSockets();
    peers = [];
    server = createServer((peer) => peers.push(peer.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(async () => {
    sockets.destroy();
    for (const peer of peers) peer.destroy();
    server.close();
    await once(server, 'close');
  });

  async function connect(silence: number): Promise<Socket> {
    const accepted = once(server, 'connection');
    const socket = sockets.make(silence).connect((server.address() as AddressInfo).port, '127.0.0.1');
    await Promise.all([once(socket, 'connect'), accepted]);
    return socket;
  }

  it('are destroyed together, whether they are connected or not', async () => {
    const all = [await connect(60_000), await connect(60_000), sockets.make(60_000)];
    const closed = all.map((socket) => once(socket, 'close'));
    sockets.destroy();
    await Promise.all(closed);
    expect((await connect(60_000)).destroyed).toBe(false);
  });

  it('are destroyed one by one when they are silent for too long, and not while something comes', async () => {
    const [silent, heard] = [await connect(200), await connect(200)];
    const closed = once(silent, 'close');
    heard.resume();
    for (let words = 0; words < 20; words += 1) {
      peers[1]?.write('word');
      await sleep(20);
    }
    await closed;
    expect(heard.destroyed).toBe(false);
    await once(heard, 'close');
  });

  it('may be silent for less from now on, the open ones and the new', async () => {
    const open = await connect(60_000);
    const openClosed = once(open, 'close');
    sockets.limitSilence(50);
    await openClosed;
    await once(await connect(60_000), 'close');
  });

  it('may be silent for longer than a statement may take, and not for ever', () => {
    const { extra } = databaseOptions({ kind: 'postgresql', url: 'postgresql://host/name', sockets }, 7_000);
    const { timeout } = extra.stream() as Socket;
    expect(timeout).toBeGreaterThan(extra.statement_timeout);
    expect(timeout).toBeLessThan(20_000);
  });
});
