import { AppError } from '@copy-that/contracts';
import { UnrecoverableError } from 'bullmq';
import { fromFailedReason, toQueueError } from './job-failure.js';

describe('a failure on its way through BullMQ', () => {
  const cases: [string, unknown, boolean, string][] = [
    ['a damaged picture is not tried again', new AppError('image_corrupt', 'Bad: very.'), false, 'image_corrupt'],
    ['a fetch is tried again', new AppError('image_fetch_failed', 'Timed out.'), true, 'image_fetch_failed'],
    ['an unknown fault is tried again', new TypeError('x is undefined'), true, 'internal'],
    [
      'a lib error with a code of the table keeps it',
      Object.assign(new Error('cut'), { code: 'image_truncated' }),
      false,
      'image_truncated',
    ],
  ];
  it.each(cases)('%s', (_name, thrown, retried, code) => {
    const queued = toQueueError(thrown);
    expect(queued instanceof UnrecoverableError).toBe(!retried);
    const back = fromFailedReason(queued.message);
    expect(back.code).toBe(code);
    expect(back.retryable).toBe(retried);
  });

  it('keeps colons in the sentence', () => {
    expect(fromFailedReason(toQueueError(new AppError('image_corrupt', 'Bad: very.')).message).detail).toBe(
      'Bad: very.',
    );
  });

  it('hides the words of an unknown fault', () => {
    expect(toQueueError(new Error('password=hunter2')).message).not.toContain('hunter2');
  });

  it.each(['job stalled more than allowable limit', 'job started more than allowable limit'])(
    '%s is a crash',
    (reason) => {
      expect(fromFailedReason(reason).code).toBe('stage_crashed');
    },
  );
});
