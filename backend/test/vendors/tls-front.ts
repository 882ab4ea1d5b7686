import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';

/*
 * A certificate that nobody has signed but itself, for vendor.test, localhost and 127.0.0.1, with its key: made for these tests, with
 * openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 36500 -subj /CN=vendor.test
 */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgX35Ba6ZZ7EYEkLNr
Y63DFs1wS/OPwiqo76cuJcrcaUyhRANCAATK93mA/+vP+KThrtJAe264o3Nkxj4p
qE2/INyXscUIPg/H3v3RRAR5MUn2MdiDjOTns+bRrEUboRdjJw1ASc5B
-----END PRIVATE KEY-----`;

/** The certificate, for those who are to trust it. */
export const SELF_SIGNED_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBrTCCAVKgAwIBAgIUCY6citzIP6M6YGakhLN3N9K8e9swCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLdmVuZG9yLnRlc3QwIBcNMjYxMTI4MTQ1OTUwWhgPMjEyNjEx
MDQxNDU5NTBaMBYxFDASBgNVBAMMC3ZlbmRvci50ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEyvd5gP/rz/ik4a7SQHtuuKNzZMY+KahNvyDcl7HFCD4Px979
0UQEeTFJ9jHYg4zk57Pm0axFG6EXYycNQEnOQaN8MHowHQYDVR0OBBYEFE9Ded+q
qoiLPzm2p13yPxOSszkmMB8GA1UdIwQYMBaAFE9Ded+qqoiLPzm2p13yPxOSszkm
MA8GA1UdEwEB/wQFMAMBAf8wJwYDVR0RBCAwHoILdmVuZG9yLnRlc3SCCWxvY2Fs
aG9zdIcEfwAAATAKBggqhkjOPQQDAgNJADBGAiEAoBLdjrAzKaIbDdzBQV/VNM7Q
Js/p1Hf4RRoY+ktJUvgCIQCkBbhVKTA+aZt+h2aJ1SmOvHSWwRls5ain7G5V8ywX
gw==
-----END CERTIFICATE-----`;

/** TLS before a server that speaks none. */
export class TlsFront {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(port: number) {
    this.server = createServer({ key: KEY, cert: SELF_SIGNED_CERTIFICATE }, (outside) => {
      const inside = connect(port, '127.0.0.1');
      for (const socket of [outside, inside]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined);
      }
      outside.pipe(inside).pipe(outside);
    });
    this.server.on('tlsClientError', () => undefined);
  }

  /** Listens on a free port of loopback, before a server at this origin. */
  static async start(origin: string): Promise<TlsFront> {
    const front = new TlsFront(Number(new URL(origin).port));
    front.server.listen(0, '127.0.0.1');
    await once(front.server, 'listening');
    return front;
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}
