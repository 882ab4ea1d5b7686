import { ConflictException, ForbiddenException, NotFoundException } from '@nestjs/common';
import { DatabaseError } from 'pg';
import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { DomainError } from './domain-error';
import { PROBLEM_KINDS } from './problem-codes';
import { toProblem } from './to-problem';

function queryFailure(fields: Record<string, string>): QueryFailedError {
  return new QueryFailedError('SELECT', [], Object.assign(new Error('boom: secret'), fields));
}

/** What the server answers to a new connection of the pool, which TypeORM passes on as it is. */
function connectFailure(code: string): DatabaseError {
  return Object.assign(new DatabaseError('boom: secret', 12, 'error'), { code });
}

function systemError(fields: Record<string, string>): Error {
  return Object.assign(new Error('boom: secret'), fields);
}

describe('toProblem', () => {
  it('gives a domain error the type, title and status of its code', () => {
    const errors = [{ pointer: '/name', code: 'FIELD_REQUIRED', params: {}, detail: 'Give it a name.' }];
    expect(
      toProblem(
        new DomainError(
          { code: 'LLM_MODEL_NAME_TAKEN', params: { name: 'Bard' }, detail: 'Choose another name.' },
          errors,
        ),
      ),
    ).toEqual({
      type: 'urn:problem:llm-gamebook:llm-model-name-taken',
      title: 'Model name is taken',
      status: 409,
      detail: 'Choose another name.',
      code: 'LLM_MODEL_NAME_TAKEN',
      params: { name: 'Bard' },
      errors,
    });
  });

  it('leaves `errors` away where there are none', () => {
    expect(
      toProblem(new DomainError({ code: 'SESSION_NOT_FOUND', params: {}, detail: 'No such session.' })),
    ).not.toHaveProperty('errors');
  });

  it.each(['NO_SUCH_CODE', 'toString', '__proto__'])('answers 500 to the unknown code %s', (code) => {
    expect(toProblem(new DomainError({ code, params: {}, detail: 'inside' }))).toMatchObject({
      status: 500,
      code: 'INTERNAL',
    });
  });

  it.each([
    ['UQ_llm_model_name', 'LLM_MODEL_NAME_TAKEN'],
    ['UQ_gamebook_name', 'GAMEBOOK_NAME_TAKEN'],
    ['FK_session_gamebook', 'GAMEBOOK_IN_USE'],
  ])('turns a violation of %s into 409 %s', (constraint, code) => {
    expect(toProblem(queryFailure({ code: '23505', constraint }))).toMatchObject({ status: 409, code });
  });

  it.each([
    ['a lost connection', queryFailure({ code: '08006' })],
    ['a statement that took too long', queryFailure({ code: '57014' })],
    ['a socket that was cut', queryFailure({ code: 'ECONNRESET' })],
    ['a full pool', new Error('timeout exceeded when trying to connect')],
    ['a statement on a primary that has become a standby', queryFailure({ code: '25006' })],
    ['a transaction whose connection is gone', new QueryRunnerAlreadyReleasedError()],
    ['a server that is gone', systemError({ code: 'ECONNREFUSED', syscall: 'connect' })],
    ['a connection that is cut before it is open', systemError({ code: 'ECONNRESET', syscall: 'read' })],
    [
      'a server whose name is not known while it restarts',
      systemError({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }),
    ],
    ['a server that starts', connectFailure('57P03')],
    ['a server without a free connection', connectFailure('53300')],
    ['a database that is closed', connectFailure('55000')],
    ['a pooler without a server', connectFailure('08P01')],
    ['a password that is being changed', connectFailure('28P01')],
  ])('answers 503 to %s', (_name, error) => {
    expect(toProblem(error)).toMatchObject({ status: 503, code: 'DATABASE_UNAVAILABLE' });
  });

  it.each([
    ['a statement', queryFailure({ code: '53100' })],
    ['a new connection', connectFailure('53100')],
  ])('says so when the disk is full for %s', (_name, error) => {
    expect(toProblem(error)).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      detail: expect.stringContaining('no room left'),
    });
  });

  it.each([
    ['an unknown error', new Error('boom: secret')],
    ['an unknown constraint', queryFailure({ code: '23505', constraint: 'UQ_unknown' })],
    ['a mistake in a query', queryFailure({ code: '42601' })],
    ['a statement in the wrong state', queryFailure({ code: '55000' })],
    ['a file that is not there', systemError({ code: 'ENOENT', syscall: 'open' })],
    ['a code that looks like one of PostgreSQL', systemError({ code: '57P03' })],
    ['something that is no error', 'boom: secret'],
    ['nothing', undefined],
    ['an exception without a code of ours', new ForbiddenException('boom: secret')],
  ])('says nothing of the inside about %s', (_name, error) => {
    const problem = toProblem(error);
    expect(problem).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it.each([
    [new NotFoundException('Cannot GET /secret'), 404, 'ROUTE_NOT_FOUND'],
    [new ConflictException('No'), 409, 'CONFLICT'],
    [new URIError('URI malformed'), 400, 'BAD_REQUEST'],
    [Object.assign(new Error(), { type: 'entity.parse.failed' }), 400, 'MALFORMED_JSON'],
    [Object.assign(new Error(), { type: 'entity.too.large' }), 413, 'PAYLOAD_TOO_LARGE'],
    [Object.assign(new Error(), { type: 'charset.unsupported' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('knows %s', (error, status, code) => {
    expect(toProblem(error)).toMatchObject({ status, code });
  });
});

describe('PROBLEM_KINDS', () => {
  it('has only statuses of errors, and a title for each', () => {
    for (const { status, title } of Object.values(PROBLEM_KINDS)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
      expect(title).not.toBe('');
    }
  });
});
