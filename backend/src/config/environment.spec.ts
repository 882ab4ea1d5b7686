import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { readEnvironment } from './environment';
import { StartupError } from './startup-error';

describe('readEnvironment', () => {
  it('takes the defaults when nothing is set', () => {
    expect(readEnvironment({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: null,
      dataDir: expect.stringMatching(/llm-gamebook$/i),
      allowedHosts: [],
      accessPassword: null,
      encryptionKey: null,
      encryptionKeyFile: null,
      previousEncryptionKeys: [],
      logLevel: 'info',
      logContent: false,
    });
  });

  it('reads every variable', () => {
    const environment = readEnvironment({
      HOST: '0.0.0.0',
      PORT: '0',
      DATABASE_URL: 'postgresql://player:secret@db.example:5433/books',
      DATA_DIR: '/data/books',
      ALLOWED_HOSTS: 'Books.example, 192.0.2.7 ,',
      ACCESS_PASSWORD: 'open sesame',
      LOG_LEVEL: 'debug',
      LOG_CONTENT: 'true',
    });
    expect(environment).toEqual({
      host: '0.0.0.0',
      port: 0,
      databaseUrl: 'postgresql://player:secret@db.example:5433/books',
      dataDir: '/data/books',
      allowedHosts: ['books.example', '192.0.2.7'],
      accessPassword: 'open sesame',
      encryptionKey: null,
      encryptionKeyFile: null,
      previousEncryptionKeys: [],
      logLevel: 'debug',
      logContent: true,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ HOST: '', PORT: ' ', DATABASE_URL: '' })).toEqual(readEnvironment({}));
  });

  it('lists every error at once, by name and without values', () => {
    const message = messageOf({
      HOST: 'http://bad-host/',
      PORT: '65536',
      DATABASE_URL: 'mysql://user:hunter2@localhost/books',
      ALLOWED_HOSTS: 'fine.example,https://bad-list',
      LOG_LEVEL: 'loud',
      LOG_CONTENT: 'maybe',
    });
    for (const name of ['HOST', 'PORT', 'DATABASE_URL', 'ALLOWED_HOSTS', 'LOG_LEVEL', 'LOG_CONTENT']) {
      expect(message).toContain(`- ${name} must be`);
    }
    expect(message.split('\n')).toHaveLength(7);
    for (const value of ['bad-host', '65536', 'hunter2', 'bad-list', 'loud', 'maybe']) {
      expect(message).not.toContain(value);
    }
  });

  it.each(['3.5', '-1', '1e3', '0x10', 'http'])('refuses the port %s', (port) => {
    expect(messageOf({ PORT: port })).toContain('PORT must be a whole number from 0 to 65535.');
  });

  it.each(['0.0.0.0', '192.0.2.1', '::', 'books.example'])('refuses HOST=%s without a password', (host) => {
    expect(messageOf({ HOST: host })).toContain('ACCESS_PASSWORD must be set');
  });

  it.each(['127.0.0.1', '127.8.8.8', '::1', '[::1]', 'localhost'])(
    'needs no password for HOST=%s',
    (host) => {
      expect(readEnvironment({ HOST: host }).host).toBe(host);
    },
  );

  it('checks the variables of other modules in the same go', () => {
    const rule = {
      name: 'VENDOR_URL',
      isValid: (value: string) => value.startsWith('http'),
      message: 'VENDOR_URL must be a URL.',
    };
    expect(() => readEnvironment({ VENDOR_URL: 'ftp://x', PORT: 'x' }, [rule])).toThrow(
      /PORT[^]*VENDOR_URL must be a URL\./,
    );
    expect(readEnvironment({ VENDOR_URL: 'http://x' }, [rule]).port).toBe(3000);
    expect(readEnvironment({}, [rule]).port).toBe(3000);
  });
});

describe('the encryption key', () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 37 + 250) % 256));
  const hexadecimal = bytes.toString('hex');
  const former = 'ab'.repeat(32);
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'llm-gamebook-test-'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function keyFile(text: string): string {
    const file = join(folder, 'key');
    writeFileSync(file, text);
    return file;
  }

  it.each([
    hexadecimal,
    hexadecimal.toUpperCase(),
    bytes.toString('base64'),
    bytes.toString('base64').replace('=', ''),
    bytes.toString('base64url'),
  ])('is taken as hexadecimal digits or base64, from the variable and from a file: %s', (text) => {
    expect(readEnvironment({ ENCRYPTION_KEY: ` ${text}\n` }).encryptionKey?.export()).toEqual(bytes);
    const { encryptionKey, encryptionKeyFile } = readEnvironment({
      ENCRYPTION_KEY_FILE: keyFile(`${text}\r\n`),
    });
    expect(encryptionKey).toBeNull();
    expect(encryptionKeyFile?.export()).toEqual(bytes);
  });

  it.each([
    ['too short', hexadecimal.slice(2)],
    ['too long', `${hexadecimal}00`],
    ['no hexadecimal digits', `${hexadecimal.slice(1)}g`],
    ['base64 of fewer bytes', bytes.subarray(1).toString('base64')],
    ['a password', 'correct horse battery staple'],
  ])('is refused when it is %s, without its value', (_name, text) => {
    const variable = messageOf({ ENCRYPTION_KEY: text });
    expect(variable).toContain('- ENCRYPTION_KEY must be 32 random bytes');
    const file = messageOf({ ENCRYPTION_KEY_FILE: keyFile(text) });
    expect(file).toContain(
      '- ENCRYPTION_KEY_FILE must be a file with a key: it does not hold 32 random bytes',
    );
    const previous = messageOf({ ENCRYPTION_KEY: hexadecimal, ENCRYPTION_KEY_PREVIOUS: `${former},${text}` });
    expect(previous).toContain('- ENCRYPTION_KEY_PREVIOUS must be one or several keys, separated by commas');
    for (const message of [variable, file, previous]) {
      expect(message.split('\n')).toHaveLength(2);
      for (const value of [text, former, folder]) expect(message).not.toContain(value);
    }
  });

  it('is refused when its file is not there, is a folder or is empty', () => {
    const cannotBeRead = '- ENCRYPTION_KEY_FILE must be a file with a key: it cannot be read';
    expect(messageOf({ ENCRYPTION_KEY_FILE: join(folder, 'none') })).toContain(`${cannotBeRead} (ENOENT).`);
    expect(messageOf({ ENCRYPTION_KEY_FILE: folder })).toContain(`${cannotBeRead} (EISDIR).`);
    expect(messageOf({ ENCRYPTION_KEY_FILE: keyFile('') })).toContain('it does not hold 32 random bytes');
  });

  it('is given once: as a variable or as a file', () => {
    expect(messageOf({ ENCRYPTION_KEY: former, ENCRYPTION_KEY_FILE: keyFile(hexadecimal) })).toContain(
      '- ENCRYPTION_KEY_FILE must not be set together with ENCRYPTION_KEY.',
    );
  });

  it('may have several predecessors, but these alone are none', () => {
    const list = ` ${former} , ${hexadecimal},`;
    const { previousEncryptionKeys } = readEnvironment({
      ENCRYPTION_KEY: former,
      ENCRYPTION_KEY_PREVIOUS: list,
    });
    expect(previousEncryptionKeys.map((key) => key.export().toString('hex'))).toEqual([former, hexadecimal]);
    expect(messageOf({ ENCRYPTION_KEY_PREVIOUS: list })).toContain(
      '- ENCRYPTION_KEY_PREVIOUS must not be set without ENCRYPTION_KEY or ENCRYPTION_KEY_FILE.',
    );
  });

  it('is not shown by what prints the environment', () => {
    const environment = readEnvironment({ ENCRYPTION_KEY: hexadecimal, ENCRYPTION_KEY_PREVIOUS: former });
    const printed = inspect(environment, { depth: null, showHidden: true }) + JSON.stringify(environment);
    expect(printed).not.toMatch(new RegExp(`${hexadecimal}|${former}|${bytes[0]}, ?${bytes[1]}`));
  });
});

function messageOf(variables: Record<string, string>): string {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof StartupError) return error.message;
  }
  throw new Error('The environment was accepted.');
}
