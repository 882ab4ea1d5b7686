import { createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';

/** Days after which a browser is asked for the password again. */
const TICKET_DAYS = 30;

const DAY_MS = 24 * 60 * 60_000;

/**
 * Checks the password, and signs and checks the tickets that browsers keep in place of it. The signing key comes from the
 * password and a random secret: a new password signs everyone out, and a stolen ticket does not help to guess it.
 */
export class AccessKey {
  private readonly signingKey: Buffer;

  /** @param secret random bytes that stay the same from start to start */
  constructor(
    private readonly password: string,
    secret: Buffer,
  ) {
    this.signingKey = scryptSync(password, secret, 32);
  }

  isPassword(candidate: string): boolean {
    // Digests have one length, so that the comparison takes the same time whatever is given.
    return timingSafeEqual(this.digest(candidate), this.digest(this.password));
  }

  /** A ticket that is valid for 30 days. */
  issueTicket(now = Date.now()): string {
    const expiry = String(now + TICKET_DAYS * DAY_MS);
    return `${expiry}.${this.digest(`ticket ${expiry}`).toString('base64url')}`;
  }

  isTicket(ticket: string, now = Date.now()): boolean {
    const [expiry = '', signature = ''] = ticket.split('.');
    const given = Buffer.from(signature, 'base64url');
    const right = this.digest(`ticket ${expiry}`);
    return given.length === right.length && timingSafeEqual(given, right) && Number(expiry) > now;
  }

  /** Seconds that the browser is to keep a ticket. */
  get ticketSeconds(): number {
    return (TICKET_DAYS * DAY_MS) / 1000;
  }

  private digest(text: string): Buffer {
    return createHmac('sha256', this.signingKey).update(text).digest();
  }
}

/** The secret of this installation: kept in the data folder, made at the first use. */
export function readAccessSecret(dataDir: string): Buffer {
  const file = join(dataDir, 'access-secret');
  try {
    const stored = readFileSync(file);
    if (stored.length === 32) return stored;
  } catch {
    // Not there yet, or not readable: then writing it says what is wrong.
  }
  const secret = randomBytes(32);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, secret, { mode: 0o600 });
    chmodSync(file, 0o600);
  } catch (error) {
    new Logger('Access').warn(
      'DATA_DIR cannot be written to: everyone is asked for the password again after a restart',
      {
        error,
      },
    );
  }
  return secret;
}
