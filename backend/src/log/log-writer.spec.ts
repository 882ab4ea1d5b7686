import { QueryFailedError } from 'typeorm';
import type { LogLevelName } from '../config/environment';
import { LogWriter } from './log-writer';
import { runWithRequestId } from './request-scope';

function record(level: LogLevelName, format: 'json' | 'text', use: (writer: LogWriter) => void): string[] {
  const lines: string[] = [];
  use(new LogWriter({ level, format, write: (line) => lines.push(line) }));
  return lines;
}

function recordJson(use: (writer: LogWriter) => void): Record<string, unknown> {
  const lines = record('debug', 'json', use);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^[^\n]*\n$/);
  const entry: Record<string, unknown> = JSON.parse(lines[0] ?? '');
  return entry;
}

describe('LogWriter', () => {
  it('writes one line of JSON with the fields of an object, the context and the request id', () => {
    const entry = runWithRequestId('abc', () =>
      recordJson((writer) => writer.log('turn told', { turnId: 't1', ms: 12 }, 'Session')),
    );
    expect(entry).toEqual({
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      level: 'info',
      context: 'Session',
      requestId: 'abc',
      message: 'turn told',
      turnId: 't1',
      ms: 12,
    });
  });

  it('writes a readable line for a terminal', () => {
    const [line] = record('info', 'text', (writer) => writer.warn('two\nlines', { count: 2 }, 'Somewhere'));
    expect(line).toMatch(/^\d\d:\d\d:\d\d WARN {2}\[Somewhere\] two\nlines count=2\n$/);
  });

  it.each([
    ['error', ['e']],
    ['warn', ['e', 'w']],
    ['info', ['e', 'w', 'i']],
    ['debug', ['e', 'w', 'i', 'd', 'v']],
  ] as const)('writes what the level %s asks for', (level, expected) => {
    const lines = record(level, 'json', (writer) => {
      writer.error('e');
      writer.warn('w');
      writer.log('i');
      writer.debug('d');
      writer.verbose('v');
    });
    expect(lines.map((line) => JSON.parse(line).message)).toEqual(expected);
  });

  it('writes an error with its cause and stack', () => {
    const error = new Error('outside', { cause: new TypeError('inside') });
    expect(recordJson((writer) => writer.error('failed', { error }))).toMatchObject({
      error: {
        name: 'Error',
        message: 'outside',
        stack: expect.stringContaining('log-writer.spec'),
        cause: { name: 'TypeError', message: 'inside' },
      },
    });
  });

  it('writes neither the text nor the parameters of a failed query', () => {
    const driverError = Object.assign(new Error('invalid input: "a secret story"'), {
      code: '23505',
      constraint: 'UQ_x',
      detail: 'Key (name)=(a secret story)',
    });
    const error = new QueryFailedError('INSERT INTO x VALUES ($1)', ['a secret story'], driverError);
    const entry = recordJson((writer) => writer.error('failed', { error }));
    expect(entry).toMatchObject({ error: { code: '23505', constraint: 'UQ_x' } });
    expect(JSON.stringify(entry)).not.toMatch(/secret story|INSERT/);
  });

  it.each([
    ['Authorization: Bearer abcdef123456', 'abcdef123456'],
    ['called with Basic dXNlcjpwYXNzd29yZA==', 'dXNlcjpwYXNzd29yZA'],
    ['key sk-proj-1234567890abcdef refused', '1234567890abcdef'],
    ['at postgresql://player:hunter2@db/books', 'hunter2'],
    ['{"apiKey":"0123456789"}', '0123456789'],
  ])('masks what looks like a secret: %s', (message, secret) => {
    const [line] = record('info', 'json', (writer) => writer.log(message));
    expect(line).toContain('[REDACTED]');
    expect(line).not.toContain(secret);
  });

  it('masks fields that are secret by their name, at any depth', () => {
    const entry = recordJson((writer) =>
      writer.log('call', { options: { 'X-Api-Key': 'one', cookie: 'two', tokens: 3 } }),
    );
    expect(entry).toMatchObject({ options: { 'X-Api-Key': '[REDACTED]', cookie: '[REDACTED]', tokens: 3 } });
  });
});
