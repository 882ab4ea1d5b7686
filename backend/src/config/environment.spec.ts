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
      logLevel: 'debug',
      logContent: true,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ HOST: '', PORT: ' ', DATABASE_URL: '' })).toEqual(readEnvironment({}));
  });

  it('lists every mistake at once, by name and without values', () => {
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

function messageOf(variables: Record<string, string>): string {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof StartupError) return error.message;
  }
  throw new Error('The environment was accepted.');
}
