import { setTimeout as sleep } from 'node:timers/promises';
import { inTurn } from './lock-quota.js';

const WORK_MS = 60;

it('lets the work of one owner through one after the other, that of another beside it', async () => {
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await sleep(WORK_MS);
    seen.push(`${name} ends`);
  };
  await Promise.all([inTurn('bytes', 1, work('a')), inTurn('bytes', 1, work('b')), inTurn('bytes', 2, work('c'))]);
  expect(seen.slice(0, 2)).toEqual(['a begins', 'c begins']);
  expect(seen.indexOf('b begins')).toBeGreaterThan(seen.indexOf('a ends'));
});

it('refuses who has waited too long, and goes on with the next', async () => {
  const first = inTurn('jobs', 1, () => sleep(WORK_MS));
  const late = jest.fn(() => Promise.resolve('late'));
  const second = inTurn('jobs', 1, late, WORK_MS / 3);
  const third = inTurn('jobs', 1, () => Promise.resolve('third'));
  await expect(second).rejects.toMatchObject({ code: 'overloaded' });
  expect(late).not.toHaveBeenCalled();
  await expect(third).resolves.toBe('third');
  await first;
});

it('goes on after work that failed', async () => {
  const failed = inTurn('bytes', 3, () => Promise.reject(new Error('no')));
  const next = inTurn('bytes', 3, () => Promise.resolve('next'));
  await expect(failed).rejects.toThrow('no');
  await expect(next).resolves.toBe('next');
});
