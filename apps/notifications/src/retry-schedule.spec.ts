import { pauseAfter, pausesMs } from './retry-schedule.js';

const plain = { scale: 1, chance: 0 };

describe('the schedule of attempts', () => {
  it('makes ten attempts, the last more than three days after the first', () => {
    expect(pausesMs.map((_, index) => pauseAfter(index + 1, plain))).toEqual([...pausesMs]);
    expect(pauseAfter(10, plain)).toBeUndefined();
    expect(pausesMs.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(3 * 86_400_000);
  });

  it('spreads pauses by at most a fifth, and scales them', () => {
    expect(pauseAfter(2, { scale: 1, chance: 0.5 })).toBe(330_000);
    expect(pauseAfter(2, { scale: 0.001, chance: 0.5 })).toBe(330);
    expect(pauseAfter(10, { scale: 0.001, chance: 0.5 })).toBeUndefined();
  });

  it.each([
    [429, '60', 60_000],
    [503, '60', 60_000],
    [503, '1', 5000],
    [500, '60', 5000],
    [503, '99999999', 86_400_000],
    [503, 'soon', 5000],
    [503, '-5', 5000],
    [503, undefined, 5000],
  ])('after %d with Retry-After %j it waits %d ms', (status, retryAfter, want) => {
    expect(pauseAfter(1, { ...plain, status, retryAfter })).toBe(want);
  });

  it('reads Retry-After as a date', () => {
    const retryAfter = new Date(Date.now() + 60_000).toUTCString();
    const pause = pauseAfter(1, { ...plain, status: 503, retryAfter });
    expect(pause).toBeGreaterThan(57_000);
    expect(pause).toBeLessThanOrEqual(60_000);
  });
});
