import { AppError } from '@copy-that/contracts';
import { NotFoundException } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { toRequestError } from './to-request-error.js';

const request = { method: 'GET', url: '/api/v1/projects/1?secret=x' };
const withCode = (message: string, code: string, more: object = {}) =>
  Object.assign(new Error(message), { code, ...more });

describe('toRequestError', () => {
  it('keeps an error of the table', () => {
    const error = new AppError('job_finished', 'Done already.');
    expect(toRequestError(error, request)).toBe(error);
  });

  it('takes over the code of a lib', () => {
    const error = withCode('The image ends in the middle.', 'image_truncated');
    expect(toRequestError(error, request)).toMatchObject({
      code: 'image_truncated',
      detail: 'The image ends in the middle.',
      status: 422,
    });
  });

  const away: [string, Error][] = [
    ['Postgres refuses connections', withCode('connect', 'ECONNREFUSED', { syscall: 'connect' })],
    ['Postgres ends', withCode('terminating connection due to administrator command', '57P01')],
    ['Postgres is full', withCode('sorry, too many clients already', '53300')],
    ['Postgres has become read-only', withCode('cannot execute INSERT in a read-only transaction', '25006')],
    ['the disk is full', withCode('no space left on device', 'ENOSPC', { syscall: 'write' })],
    ['the pool is exhausted', new Error('timeout exceeded when trying to connect')],
    ['both addresses refuse', new AggregateError([withCode('connect', 'ECONNREFUSED', { syscall: 'connect' })])],
    [
      'TypeORM wraps it',
      new QueryFailedError('SELECT 1', [], withCode('the database system is shutting down', '57P03')),
    ],
    [
      'it is a cause',
      new Error('Could not store it.', { cause: withCode('socket', 'ECONNRESET', { syscall: 'read' }) }),
    ],
  ];
  it.each(away)('%s: 503', (_name, error) => {
    expect(toRequestError(error, request)).toMatchObject({ code: 'dependency_unavailable', status: 503, cause: error });
  });

  it.each([
    [new Error('secret detail')],
    [withCode('no such file', 'ENOENT', { syscall: 'open' })],
    [new QueryFailedError('SELECT 1', [], withCode('syntax error', '42601'))],
    ['a string'],
    [undefined],
  ])('hides what is ours: %s', (error) => {
    const known = toRequestError(error, request);
    expect(known).toMatchObject({ code: 'internal', status: 500, cause: error });
    expect(known.detail).not.toMatch(/secret|file|syntax/);
  });

  it('tells a wrong method from a wrong address, without the query', () => {
    const gone = toRequestError(new NotFoundException(), { method: 'GET', url: '/api/v1/nothing?key=secret' });
    expect(gone).toMatchObject({
      code: 'route_not_found',
      detail: 'There is nothing at GET /api/v1/nothing. All routes are at /api/docs.',
    });
    const wrong = toRequestError(new NotFoundException(), { method: 'PUT', url: '/api/v1/projects/7' });
    expect(wrong).toMatchObject({
      code: 'method_not_allowed',
      detail: '/api/v1/projects/7 does not take PUT, but GET, PATCH, DELETE.',
    });
  });
});
