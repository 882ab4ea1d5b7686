import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { AccessKey, readAccessSecret } from './access-key';

const secret = Buffer.alloc(32, 7);
const DAY = 24 * 60 * 60_000;

describe('AccessKey', () => {
  it('knows its password and no other', () => {
    const key = new AccessKey('right', secret);
    expect(key.isPassword('right')).toBe(true);
    for (const candidate of ['', 'righ', 'right ', 'RIGHT']) expect(key.isPassword(candidate)).toBe(false);
  });

  it('takes its own ticket for 30 days', () => {
    const key = new AccessKey('right', secret);
    const ticket = key.issueTicket(0);
    expect(key.isTicket(ticket, 30 * DAY - 1)).toBe(true);
    expect(key.isTicket(ticket, 30 * DAY)).toBe(false);
  });

  it('takes a ticket of an earlier start, but none of another password or another installation', () => {
    const ticket = new AccessKey('right', secret).issueTicket();
    expect(new AccessKey('right', secret).isTicket(ticket)).toBe(true);
    expect(new AccessKey('new', secret).isTicket(ticket)).toBe(false);
    expect(new AccessKey('right', Buffer.alloc(32, 8)).isTicket(ticket)).toBe(false);
  });
});

describe('readAccessSecret', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('makes a random secret once, for this user alone', () => {
    const first = readAccessSecret(folder);
    expect(first).toHaveLength(32);
    expect(readAccessSecret(folder)).toEqual(first);
    expect(statSync(join(folder, 'access-secret')).mode & 0o077).toBe(0);
  });

  it('replaces a damaged one', () => {
    writeFileSync(join(folder, 'access-secret'), 'short');
    const secretMade = readAccessSecret(folder);
    expect(secretMade).toHaveLength(32);
    expect(readFileSync(join(folder, 'access-secret'))).toEqual(secretMade);
  });

  it('does without a file where none can be written', () => {
    writeFileSync(join(folder, 'file'), '');
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    expect(readAccessSecret(join(folder, 'file'))).toHaveLength(32);
    expect(warn).toHaveBeenCalledWith(
      expect.stringContaining('DATA_DIR cannot be written to'),
      expect.anything(),
    );
    warn.mockRestore();
  });
});
